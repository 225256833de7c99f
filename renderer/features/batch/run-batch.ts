import type { BatchEvent, BatchOutcome } from '../../../core/contract/documents-batch.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { client } from '../../client.ts'

/** So many in a call: few enough to show how far it is, and to let other calls through between. */
const AT_ONCE = 25

/** Sends an event to each of these documents. One that cannot be done does not keep the others from it. */
export async function runBatch(
  ids: readonly DocumentId[],
  event: BatchEvent,
  evenSo: string | undefined,
  onProgress: (done: number) => void = () => {},
): Promise<BatchOutcome> {
  const outcome: BatchOutcome = { done: [], failed: [] }
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const part = ids.slice(from, from + AT_ONCE)
    const { done, failed } = await client.documents.applyBatch({
      ids: part,
      event,
      ...(evenSo !== undefined && { evenSo }),
    })
    outcome.done.push(...done)
    outcome.failed.push(...failed)
    onProgress(from + part.length)
  }
  return outcome
}
