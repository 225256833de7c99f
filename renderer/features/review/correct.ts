import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Change } from '../../../core/domain/correction.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import type { ProblemCode } from '../../../core/domain/problem.ts'
import { client, problemOf } from '../../client.ts'
import { documentQuery, queryClient } from '../../queries.ts'

/** What became of a correction: the document as it is now, or why nothing was changed. Without a problem the engine was not reached. */
export type Outcome =
  | { readonly done: true; readonly detail: DocumentDetail }
  | { readonly done: false; readonly problem: { code: ProblemCode; params?: Record<string, string> } | undefined }

/** Corrections of a document go one after another: each is made on the revision the one before left. */
const last = new Map<DocumentId, Promise<unknown>>()

/** Makes these changes, all or none. */
export function correct(id: DocumentId, changes: Change[]): Promise<Outcome> {
  return inTurn(id, (revision) => client.documents.correct({ id, revision, changes }))
}

/** Takes the last correction back. */
export function undo(id: DocumentId): Promise<Outcome> {
  return inTurn(id, (revision) => client.documents.undo({ id, revision }))
}

/** Resolves when every correction asked for has been answered: what is approved then is what the person sees. */
export async function settled(id: DocumentId): Promise<void> {
  await last.get(id)
}

async function inTurn(id: DocumentId, ask: (revision: number) => Promise<DocumentDetail>): Promise<Outcome> {
  const before = last.get(id) ?? Promise.resolve()
  const mine = before.then(() => attempt(id, ask))
  last.set(id, mine)
  const outcome = await mine
  if (last.get(id) === mine) last.delete(id)
  return outcome
}

async function attempt(id: DocumentId, ask: (revision: number) => Promise<DocumentDetail>): Promise<Outcome> {
  const { queryKey } = documentQuery(id)
  try {
    const { revision } = await queryClient.fetchQuery(documentQuery(id))
    const detail = await ask(revision)
    queryClient.setQueryData(queryKey, detail)
    return { done: true, detail }
  } catch (error) {
    const problem = problemOf(error)
    // Somebody was faster: show what is true now before the person tries again.
    if (problem?.code === 'state-changed' || problem?.code === 'state-does-not-allow')
      await queryClient.invalidateQueries({ queryKey })
    return { done: false, problem }
  }
}
