import type { DeliveryAnswer, ShownState } from '../../contract/deliveries.ts'
import type { DocumentId } from '../../domain/ids.ts'
import { ProblemError } from '../../domain/problem.ts'
import { connectionByName, connectionRows, type ConnectionRow } from '../../store/connections.ts'
import { deliveryCountsBy, deliveryPage, type DeliveryFilter } from '../../store/deliveries.ts'
import type { Engine } from '../engine.ts'
import type { Language } from '../words.ts'
import { deliveryAnswer, shownState } from './delivery-answer.ts'

export interface DeliveriesAsked {
  readonly id?: DocumentId | undefined
  readonly connection?: string | undefined
  readonly state?: ShownState | undefined
  readonly order: 'oldest' | 'newest'
  readonly after?: string | undefined
  readonly limit: number
}

/** A page of deliveries, and how many there are by state. Of removed connections nothing is told. Problem: connection-not-found. */
export async function listDeliveries(
  engine: Engine,
  asked: DeliveriesAsked,
  language: Language,
): Promise<{ items: DeliveryAnswer[]; counts: Partial<Record<ShownState, number>>; next?: string }> {
  const { db } = engine.store
  const { id, connection, state, order, after, limit } = asked
  const connections = connection === undefined ? await connectionRows(db) : [await connectionByName(db, connection)]
  const byId = new Map(connections.map((row) => [row.id, row]))
  const filter = filterFor(connections, id)
  const rows = await deliveryPage(
    db,
    { ...filter, shown: state },
    { order, after: after === undefined ? undefined : Number(after), limit },
  )
  const counts: Partial<Record<ShownState, number>> = {}
  for (const { connection_id, state, n } of await deliveryCountsBy(db, filter)) {
    const shown = shownState(state, byId.get(connection_id)?.state ?? 'on')
    counts[shown] = (counts[shown] ?? 0) + n
  }
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    items: rows.flatMap((row) => {
      const of = byId.get(row.connection_id)
      return of === undefined ? [] : [deliveryAnswer(row, of, language)]
    }),
    counts,
    ...(last === undefined ? {} : { next: String(last.seq) }),
  }
}

/** One delivery. Problems: connection-not-found, delivery-not-found. */
export async function oneDelivery(
  engine: Engine,
  asked: { id: DocumentId; connection: string },
  language: Language,
): Promise<DeliveryAnswer> {
  const { items } = await listDeliveries(engine, { ...asked, order: 'oldest', limit: 1 }, language)
  const [only] = items
  if (only === undefined) throw new ProblemError('delivery-not-found')
  return only
}

function filterFor(connections: readonly ConnectionRow[], documentId: DocumentId | undefined): DeliveryFilter {
  return {
    documentId,
    connectionIds: connections.map(({ id }) => id),
    haltedIds: connections.filter(({ state }) => state === 'halted').map(({ id }) => id),
  }
}
