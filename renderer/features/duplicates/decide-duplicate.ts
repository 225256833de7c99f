import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { client } from '../../client.ts'

/** What a person decides about two documents that may be the same. */
export type Decision =
  | { readonly keep: 'other' }
  /** `evenSo` is there when this one is approved with it. */
  | { readonly keep: 'this'; readonly evenSo?: string }
  | { readonly keep: 'both'; readonly evenSo: string }

/**
 * Carries the decision out: the one that is not kept becomes a duplicate (an approved one is reopened for it, since the life of a document
 * leads there no other way), the one that is kept is approved where that was asked. Answers this document as it is then.
 */
export async function decideDuplicate(
  mine: DocumentDetail,
  theirs: DocumentDetail,
  decision: Decision,
): Promise<DocumentDetail> {
  const { id } = mine.summary
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

/** Whether nothing but the likeness itself stands against approving. */
export function onlyLikeness({ answer }: DocumentDetail): boolean {
  return answer.findings.every(({ severity, code }) => severity !== 'error' || code.startsWith('duplicate-'))
}
