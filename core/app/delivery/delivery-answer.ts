import type { DeliveryAnswer, ShownState, TimelineEntry } from '../../contract/deliveries.ts'
import { ApprovedRecord } from '../../domain/approved-record.ts'
import { DELIVERY_EVENTS_OF_PEOPLE, nextDeliveryState } from '../../domain/delivery.ts'
import { differencesOf } from '../../domain/difference.ts'
import { DocumentId } from '../../domain/ids.ts'
import { Problem } from '../../domain/problem.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import type { DeliveryEventRow, DeliveryRow, ListedDelivery } from '../../store/deliveries.ts'
import { told, type Language } from '../words.ts'

/** The problem kept in a row; undefined for none. */
export function keptProblem(text: string | null): Problem | undefined {
  return text === null ? undefined : Problem.parse(JSON.parse(text))
}

/** A delivery as told to people and programs. What waits behind a halted connection is parked with that connection's reason. */
export function deliveryAnswer(row: ListedDelivery, connection: ConnectionRow, language: Language): DeliveryAnswer {
  const moves = row.state === 'waiting' || row.state === 'sending'
  const halted = moves && connection.state === 'halted' ? keptProblem(connection.problem) : undefined
  const problem = halted ?? (row.state === 'delivered' ? undefined : keptProblem(row.problem))
  const words = problem === undefined ? undefined : told(problem, language)
  const differences = problem === undefined ? [] : differencesOf(problem)
  const later = [row.next_at, connection.not_before ?? ''].sort().at(-1)
  const rests = row.state === 'waiting' && connection.state === 'on' && row.behind === null
  return {
    id: DocumentId.parse(row.document_id),
    connection: connection.name,
    state: shownState(row.state, connection.state),
    ...(row.remote_id === null ? {} : { remoteId: row.remote_id }),
    ...(words === undefined ? {} : { reason: words.message, problem: words }),
    step: row.step,
    ...(rests && later !== undefined ? { nextAt: later } : {}),
    document: approved(row),
    approvedAt: row.added_at,
    changedAt: row.changed_at,
    attempts: row.attempts,
    ...(row.behind === null ? {} : { behind: DocumentId.parse(row.behind) }),
    events: eventsOf(row),
    ...(differences.length === 0 ? {} : { differences }),
  }
}

/** What may be asked of a delivery: what its lifecycle allows, but nothing can set a record going that was never complete. */
function eventsOf({ state, record }: DeliveryRow): DeliveryAnswer['events'] {
  return DELIVERY_EVENTS_OF_PEOPLE.filter((event) => {
    const next = nextDeliveryState(state, event)
    return next !== undefined && (next !== 'waiting' || record !== null)
  })
}

function approved(row: ListedDelivery): DeliveryAnswer['document'] {
  const record = row.record === null ? undefined : ApprovedRecord.parse(JSON.parse(row.record))
  const given = {
    supplierName: record?.supplier.name ?? row.supplier_name,
    number: record?.number ?? row.invoice_number,
    issueDate: record?.issueDate ?? row.issue_date,
    grossTotal: record?.grossTotal ?? row.gross_total,
    currency: record?.currency ?? row.currency,
  }
  return {
    fileName: record?.original.fileName ?? row.file_name,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
  }
}

/** What is told of a state: sending is no different from waiting, and behind a halted connection only a person can help. */
export function shownState(state: DeliveryRow['state'], connection: ConnectionRow['state']): ShownState {
  if (state !== 'waiting' && state !== 'sending') return state
  return connection === 'halted' ? 'parked' : 'waiting'
}

/** An entry of a delivery's timeline; `detail` is a problem where it is JSON, else a note's code. */
export function timelineEntry(entry: DeliveryEventRow, language: Language): TimelineEntry {
  const { at, actor, event, step, detail } = entry
  const problem = detail?.startsWith('{') === true ? keptProblem(detail) : undefined
  const differences = problem === undefined ? [] : differencesOf(problem)
  return {
    at, actor, event, step,
    ...(detail === null || problem !== undefined ? {} : { note: detail }),
    ...(problem === undefined ? {} : { problem: told(problem, language) }),
    ...(differences.length === 0 ? {} : { differences }),
  } // prettier-ignore
}
