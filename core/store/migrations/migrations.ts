import { documents0001 } from './0001-documents.ts'
import { correctionsAndSuppliers0002 } from './0002-corrections-and-suppliers.ts'
import { deliveries0003 } from './0003-deliveries.ts'
import { listingAndArrangements0004 } from './0004-listing-and-arrangements.ts'
import { reconciliations0005 } from './0005-reconciliations.ts'
import { rankerTrials0006 } from './0006-ranker-trials.ts'
import { inlets0007 } from './0007-inlets.ts'
import { risks0008 } from './0008-risks.ts'
import { statistics0009 } from './0009-statistics.ts'
import { readOnce0010 } from './0010-read-once.ts'

/** Every migration in order; the database's `user_version` is how many of them it has had. Only ever append. */
export const MIGRATIONS: readonly { readonly name: string; readonly sql: string }[] = [
  { name: '0001-documents', sql: documents0001 },
  { name: '0002-corrections-and-suppliers', sql: correctionsAndSuppliers0002 },
  { name: '0003-deliveries', sql: deliveries0003 },
  { name: '0004-listing-and-arrangements', sql: listingAndArrangements0004 },
  { name: '0005-reconciliations', sql: reconciliations0005 },
  { name: '0006-ranker-trials', sql: rankerTrials0006 },
  { name: '0007-inlets', sql: inlets0007 },
  { name: '0008-risks', sql: risks0008 },
  { name: '0009-statistics', sql: statistics0009 },
  { name: '0010-read-once', sql: readOnce0010 },
]
