import type { DeliveryAnswer } from '../../contract/delivery.ts'
import { DocumentId } from '../../domain/ids.ts'
import { Problem } from '../../domain/problem.ts'
import type { ConnectionRow } from '../../store/connections.ts'
import type { DeliveryEventRow, DeliveryRow } from '../../store/deliveries.ts'
import { told, type Language } from '../words.ts'

/** The problem kept in a row; undefined for none. */
export function keptProblem(text: string | null): Problem | undefined {
  return text === null ? undefined : Problem.parse(JSON.parse(text))
}

/** A delivery as told to people and programs. What waits behind a halted connection is parked with that connection's reason. */
export function deliveryAnswer(row: DeliveryRow, connection: ConnectionRow, language: Language): DeliveryAnswer {
  const moves = row.state === 'waiting' || row.state === 'sending'
  const halted = moves && connection.state === 'halted' ? keptProblem(connection.problem) : undefined
  const problem = halted ?? (row.state === 'delivered' ? undefined : keptProblem(row.problem))
  const words = problem === undefined ? undefined : told(problem, language)
  const later = [row.next_at, connection.not_before ?? ''].sort().at(-1)
  return {
    id: DocumentId.parse(row.document_id),
    connection: connection.name,
    state: halted === undefined ? shownState(row.state) : 'parked',
    ...(row.remote_id === null ? {} : { remoteId: row.remote_id }),
    ...(words === undefined ? {} : { reason: words.message, problem: words }),
    step: row.step,
    ...(row.state === 'waiting' && halted === undefined && later !== undefined ? { nextAt: later } : {}),
  }
}

function shownState(state: DeliveryRow['state']): DeliveryAnswer['state'] {
  return state === 'sending' ? 'waiting' : state
}

/** An entry of a delivery's timeline; `detail` is a problem where it is JSON, else a note's code. */
export function timelineEntry({ at, actor, event, step, detail }: DeliveryEventRow, language: Language) {
  const isProblem = detail?.startsWith('{') === true
  return {
    at, actor, event, step,
    ...(detail === null || isProblem ? {} : { note: detail }),
    ...(isProblem ? { problem: told(Problem.parse(JSON.parse(detail)), language) } : {}),
  } // prettier-ignore
}
