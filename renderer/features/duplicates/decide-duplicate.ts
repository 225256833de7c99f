import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Change } from '../../../core/domain/correction.ts'
import { client } from '../../client.ts'
import { lackingFields } from './compare.ts'

/** What a person decides about two documents that may be the same. */
export type Decision =
  | { readonly keep: 'other'; readonly merge: boolean }
  /** `evenSo` is there when this one is approved with it. */
  | { readonly keep: 'this'; readonly merge: boolean; readonly evenSo?: string }
  | { readonly keep: 'both'; readonly evenSo: string }

/**
 * Carries the decision out: the one that is not kept becomes a duplicate (an approved one is reopened for it, since the life of a document
 * leads there no other way), the one that is kept is approved where that was asked. Answers this document as it is then.
 * With `merge` the kept one first gets the values that only the other has; it then stays in review, for the checks and the person to see them.
 */
export async function decideDuplicate(
  mine: DocumentDetail,
  theirs: DocumentDetail,
  decision: Decision,
): Promise<DocumentDetail> {
  const { id } = mine.summary
  // First, so that nothing is lost when it is refused: the values are the person's then, and can be undone.
  if (decision.keep === 'other' && decision.merge) await complete(theirs, mine)
  if (decision.keep === 'this' && decision.merge) await complete(mine, theirs)
  if (decision.keep === 'other') return await client.documents.apply({ id, event: 'findDuplicate' })
  if (decision.keep === 'this' && theirs.summary.state !== 'duplicate') {
    const other = theirs.summary.id
    if (!theirs.events.includes('findDuplicate')) await client.documents.apply({ id: other, event: 'reopen' })
    await client.documents.apply({ id: other, event: 'findDuplicate' })
  }
  const { evenSo } = decision
  return evenSo === undefined
    ? await client.documents.get({ id })
    : await client.documents.apply({ id, event: 'approve', evenSo })
}

async function complete(kept: DocumentDetail, other: DocumentDetail): Promise<void> {
  const changes = lackingFields(kept.answer, other.answer).map((field): Change => ({ type: 'set-field', field, value: other.answer.fields[field]?.value ?? '' })) // prettier-ignore
  if (changes.length === 0) return
  await client.documents.correct({ id: kept.summary.id, revision: kept.revision, changes })
}

/** Whether nothing but the likeness itself stands against approving. */
export function onlyLikeness({ answer }: DocumentDetail): boolean {
  return answer.findings.every(({ severity, code }) => severity !== 'error' || code.startsWith('duplicate-'))
}
