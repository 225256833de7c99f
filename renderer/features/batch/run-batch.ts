import type { DocumentId } from '../../../core/domain/ids.ts'
import type { ProblemCode } from '../../../core/domain/problem.ts'
import { client, problemOf } from '../../client.ts'
import type { BatchEvent } from './plan.ts'

/** Documents in the engine's hands at the same moment: it writes one after another anyway, and other calls must get through. */
const AT_ONCE = 4

export interface BatchOutcome {
  readonly done: readonly DocumentId[]
  readonly failed: readonly {
    id: DocumentId
    problem: { code: ProblemCode; params?: Record<string, string> } | undefined
  }[]
}

/** Sends an event to each of these documents. One that cannot be done does not keep the others from it. */
export async function runBatch(
  ids: readonly DocumentId[],
  event: BatchEvent,
  evenSo: string | undefined,
  onProgress: (done: number) => void = () => {},
): Promise<BatchOutcome> {
  const done: DocumentId[] = []
  const failed: BatchOutcome['failed'][number][] = []
  const waiting = [...ids]
  const work = async () => {
    for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
      try {
        await client.documents.apply({ id, event, ...(evenSo !== undefined && { evenSo }) })
        done.push(id)
      } catch (error) {
        failed.push({ id, problem: problemOf(error) })
      }
      onProgress(done.length + failed.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { done, failed }
}
