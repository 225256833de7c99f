import { basename, resolve } from 'node:path'
import type { DocumentId, Sha256 } from '../domain/ids.ts'
import { problemOf, type Problem } from '../domain/problem.ts'
import { documentRow } from '../store/documents.ts'
import { takeIn } from '../store/sources.ts'
import { storeProblem } from '../store/store-problems.ts'
import { summaryOf } from './document-answer.ts'
import { nowText, type Engine } from './engine.ts'

/** What became of one file. `position` 0: this path brought the bytes first; later paths with the same bytes are duplicates. */
export type Taken =
  | {
      readonly file: string
      readonly sha256: Sha256
      readonly id: DocumentId
      readonly position: number
      readonly isNew: boolean
    }
  | { readonly file: string; readonly problem: Problem }

/**
 * Makes one file's bytes safe and its document waiting. Every trouble with the file is an answer; only trouble with the store
 * itself (disk-full, store-read-only, store-damaged) is thrown, because nothing after it could be kept either. `cameAs` is what to
 * remember as its source where the path is only a stopover (an upload).
 */
export async function takeInFile(
  engine: Engine,
  file: string,
  options: { ignoreXml: boolean; cameAs?: string },
): Promise<Taken> {
  try {
    const { sha256, size } = await engine.originals.put(file)
    const taken = await takeIn(engine.store.db, {
      sha256,
      size,
      path: options.cameAs ?? resolve(file),
      fileName: basename(file),
      ignoreXml: options.ignoreXml,
      newId: engine.ids.newDocumentId(),
      at: nowText(engine),
    })
    if (taken.isNew) {
      engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, taken.id), 'en') })
    }
    const { id, position, isNew } = taken
    return { file, sha256, id, position, isNew }
  } catch (error) {
    const known = storeProblem(error)
    if (known === undefined)
      engine.log.error('take-in failed', { error: error instanceof Error ? error.name : 'unknown' })
    const problem = problemOf(known ?? error)
    if (known !== undefined && ['disk-full', 'store-read-only', 'store-damaged'].includes(problem.code)) throw known
    return { file, problem }
  }
}
