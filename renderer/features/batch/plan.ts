import type { BatchEvent } from '../../../core/contract/documents-batch.ts'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { next } from '../../../core/domain/lifecycle.ts'

/** Whether an event may do something to the chosen documents, as far as they are here; for those that are not, it may. */
export function mayDo(event: BatchEvent, here: readonly Pick<DocumentSummary, 'state'>[], chosen: number): boolean {
  return here.length < chosen || here.some(({ state }) => state !== 'reading' && next(state, event) !== undefined)
}
