import { backups } from './backups.ts'
import { companies } from './companies.ts'
import { connections } from './connections.ts'
import { deliveries } from './deliveries.ts'
import { diagnostics } from './diagnostics.ts'
import { documents } from './documents.ts'
import { inlets } from './inlets.ts'
import { intake } from './intake.ts'
import { learning } from './learning.ts'
import { quality } from './quality.ts'
import { reconciliations } from './reconciliations.ts'
import { secondOpinion } from './second-opinion.ts'
import { shell } from './shell.ts'
import { risks } from './risks.ts'
import { statistics } from './statistics.ts'
import { suppliers } from './suppliers.ts'
import { system } from './system.ts'
import { work } from './work.ts'

/** Everything a window, a REST client or the command line may ask of the engine: one tree, one file per topic. */
export const contract = {
  documents,
  intake,
  work,
  suppliers,
  companies,
  risks,
  statistics,
  learning,
  quality,
  secondOpinion,
  connections,
  deliveries,
  reconciliations,
  backups,
  inlets,
  shell,
  diagnostics,
  system,
}
export type Contract = typeof contract
