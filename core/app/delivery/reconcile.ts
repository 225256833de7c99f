import { z } from 'zod'
import {
  RECONCILED,
  Reconciled,
  type ReconciliationProgress,
  type ReconciliationSummary,
} from '../../contract/reconciliations.ts'
import { ApprovedRecord } from '../../domain/approved-record.ts'
import { decimal } from '../../domain/decimal.ts'
import { Problem } from '../../domain/problem.ts'
import type { Booked, Outcome } from '../../ports/ledger.ts'
import { connectionByName, connectionNameOf, connectionRows, type ConnectionRow } from '../../store/connections.ts'
import { deliveryRows, type DeliveryRow } from '../../store/deliveries.ts'
import {
  addReconciliation,
  reconciliationRow,
  reconciliationRows,
  type ReconciliationRow,
} from '../../store/reconciliations.ts'
import { nowText, type Engine } from '../engine.ts'
import { told, type Language } from '../words.ts'
import type { OpenLedgers } from './open-ledgers.ts'

/** A row as it is kept: without words, which depend on who reads it. */
const KeptRow = Reconciled.omit({ connection: true, problem: true }).extend({ problem: Problem.optional() })
type KeptRow = z.infer<typeof KeptRow>
const Counts = z.partialRecord(z.enum(RECONCILED), z.int())
type Counts = z.infer<typeof Counts>

/** What a person should look at. */
const TROUBLE = ['missing', 'double', 'differs'] as const

/**
 * Approved here, found there: asks every ledger (or one) for every record that was ever to go to it, tells how far it is, keeps and gives
 * each connection's report. Ends without keeping the one in hand when the signal does. Problem: connection-not-found.
 */
export async function* reconcile(
  engine: Engine,
  delivery: { readonly ledgers: OpenLedgers },
  of: { connection?: string | undefined; askedBy: 'schedule' | 'person'; language: Language; signal: AbortSignal },
): AsyncGenerator<ReconciliationProgress> {
  const { db } = engine.store
  const { askedBy, language, signal } = of
  const connections =
    of.connection === undefined ? await connectionRows(db) : [await connectionByName(db, of.connection)]
  for (const connection of connections) {
    const started_at = nowText(engine)
    const rows: KeptRow[] = []
    const wanted = (await deliveryRows(db, { connectionId: connection.id })).filter(wasToGo)
    for (const row of wanted) {
      yield { type: 'progress', connection: connection.name, done: rows.length, total: wanted.length }
      const record = ApprovedRecord.parse(JSON.parse(row.record ?? ''))
      const { outcome } = await delivery.ledgers.of(connection).ask((ledger) => ledger.booked(record, signal))
      if (signal.aborted) return
      rows.push(compared(row.state, record, outcome))
    }
    const counts = countsOf(rows)
    const kept = { connection_id: connection.id, started_at, finished_at: nowText(engine), asked_by: askedBy }
    const seq = await addReconciliation(db, { ...kept, counts: JSON.stringify(counts), rows: JSON.stringify(rows) })
    const summary = summaryOf({ ...kept, seq, counts: JSON.stringify(counts) }, connection.name)
    yield { type: 'report', summary, rows: rows.map((row) => rowTold(row, connection.name, language)) }
  }
}

/** Comparisons made, newest first. Problem: connection-not-found. */
export async function listReconciliations(
  engine: Engine,
  of: { connection?: string | undefined; limit: number },
): Promise<ReconciliationSummary[]> {
  const { db } = engine.store
  const connections =
    of.connection === undefined ? await connectionRows(db) : [await connectionByName(db, of.connection)]
  const names = new Map(connections.map(({ id, name }) => [id, name]))
  const rows = await reconciliationRows(db, { connectionIds: [...names.keys()], limit: of.limit })
  return rows.map((row) => summaryOf(row, names.get(row.connection_id) ?? ''))
}

/** One comparison, document by document. Problem: reconciliation-not-found. */
export async function reconciliationReport(
  engine: Engine,
  seq: number,
  language: Language,
): Promise<ReconciliationSummary & { rows: Reconciled[] }> {
  const { db } = engine.store
  const row = await reconciliationRow(db, seq)
  const name = await connectionNameOf(db, row.connection_id)
  const rows = z.array(KeptRow).parse(JSON.parse(row.rows))
  return { ...summaryOf(row, name), rows: rows.map((each) => rowTold(each, name, language)) }
}

function wasToGo({ record, state }: DeliveryRow): boolean {
  return record !== null && state !== 'cancelled' && state !== 'withdrawn'
}

function summaryOf(row: Omit<ReconciliationRow, 'rows'>, connection: ConnectionRow['name']): ReconciliationSummary {
  const counts = Counts.parse(JSON.parse(row.counts))
  return {
    id: row.seq,
    connection,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    askedBy: row.asked_by,
    counts,
    needsLook: TROUBLE.some((result) => (counts[result] ?? 0) > 0),
  }
}

function countsOf(rows: readonly KeptRow[]): Counts {
  const counts: Counts = {}
  for (const { result } of rows) counts[result] = (counts[result] ?? 0) + 1
  return counts
}

function rowTold({ problem, ...row }: KeptRow, connection: string, language: Language): Reconciled {
  return { ...row, connection, ...(problem === undefined ? {} : { problem: told(problem, language) }) }
}

/** What one record came to: pure. */
export function compared(
  state: DeliveryRow['state'],
  record: ApprovedRecord,
  outcome: Outcome<readonly Booked[]>,
): KeptRow {
  const { documentId: id, number, grossTotal: approved, supplier, currency } = record
  const common = { id, number, approved, supplierName: supplier.name, currency }
  if (outcome.outcome !== 'done' && outcome.outcome !== 'not-found') {
    return { ...common, result: 'unknown', found: [], problem: outcome.problem }
  }
  const found = outcome.outcome === 'done' ? outcome.value.map(asFound) : []
  const [only] = found
  if (only === undefined) return { ...common, found, result: state === 'delivered' ? 'missing' : 'undelivered' }
  if (found.length > 1) return { ...common, found, result: 'double' }
  const isSame = only.total === undefined || decimal(only.total)?.eq(approved) === true
  return { ...common, found, result: isSame ? 'same' : 'differs' }
}

function asFound({ remoteId, number, total }: Booked): KeptRow['found'][number] {
  return { remoteId, number, ...(total === undefined ? {} : { total }) }
}
