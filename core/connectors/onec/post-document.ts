import type { Outcome, StepGave, StepInput } from '../../ports/ledger.ts'
import type { OnecClient } from './client.ts'
import { recordDiffers } from '../../domain/difference.ts'
import { isKey } from './odata-url.ts'

/** Posts a document unless it is posted already, and sees that it is: 1C answers a posting with nothing at all. */
export async function postDocument(client: OnecClient, entity: string, input: StepInput): Promise<Outcome<StepGave>> {
  const { known, signal } = input
  const key = known.remoteId
  if (!isKey(key)) return { outcome: 'not-found' }
  const before = await client.get(entity, key, signal, ['Ref_Key', 'Posted'])
  if (before.outcome !== 'done') return before
  if (before.value['Posted'] === true) return { outcome: 'done', value: {} }
  const posted = await client.post(entity, key, input)
  if (posted.outcome !== 'done') return posted
  const after = await client.get(entity, key, signal, ['Ref_Key', 'Posted'])
  if (after.outcome !== 'done') return after
  if (after.value['Posted'] === true) return { outcome: 'done', value: {} }
  return {
    outcome: 'refused',
    problem: recordDiffers([{ kind: 'changed', field: 'Posted', approved: 'true', found: 'false' }]),
  }
}
