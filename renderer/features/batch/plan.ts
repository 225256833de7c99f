import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { next } from '../../../core/domain/lifecycle.ts'

/** What can be done to many documents at once. */
export const BATCH_EVENTS = ['approve', 'reject', 'reprocess', 'reopen'] as const
export type BatchEvent = (typeof BATCH_EVENTS)[number]

/** What will become of the chosen documents. */
export interface Plan {
  readonly event: BatchEvent
  readonly does: readonly DocumentSummary[]
  /** Checks found errors in them: approved only with a reason. */
  readonly needReason: readonly DocumentSummary[]
  /** Their state does not allow it; they stay as they are. */
  readonly cannot: readonly DocumentSummary[]
}

/** Sorts the chosen documents by what an event would do to them, before it is sent. Pure. */
export function planOf(event: BatchEvent, rows: readonly DocumentSummary[]): Plan {
  const may = (row: DocumentSummary) => row.state !== 'reading' && next(row.state, event) !== undefined
  const asks = (row: DocumentSummary) => event === 'approve' && row.errors > 0
  return {
    event,
    does: rows.filter((row) => may(row) && !asks(row)),
    needReason: rows.filter((row) => may(row) && asks(row)),
    cannot: rows.filter((row) => !may(row)),
  }
}

/** The event that takes this one back for a document that was in this state; undefined where the life of a document leads no way back. */
export function wayBack(event: BatchEvent, from: DocumentSummary['state']): 'reopen' | undefined {
  const to = next(from, event)
  return to !== undefined && next(to, 'reopen') === from ? 'reopen' : undefined
}
