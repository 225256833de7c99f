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
 * remember as its source where the path is only a stopover (an upload, a file out of an archive), `name` what to call it then, `container` the original it came in. With
 * `failed` the document is kept with that problem and not read.
 */
export async function takeInFile(
  engine: Engine,
  file: string,
  options: { ignoreXml: boolean; cameAs?: string; name?: string; container?: Sha256; failed?: Problem },
): Promise<Taken> {
  const { ignoreXml, cameAs, name, container, failed } = options
  try {
    const { sha256, size } = await engine.originals.put(file)
    const taken = await takeIn(engine.store.db, {
      sha256,
      size,
      path: cameAs ?? resolve(file),
      fileName: name ?? basename(file),
      ignoreXml,
      newId: engine.ids.newDocumentId(),
      at: nowText(engine),
      ...(container === undefined ? {} : { container }),
      ...(failed === undefined ? {} : { problem: failed }),
    })
    if (taken.isNew) {
      engine.feed.publish({ type: 'document', summary: summaryOf(await documentRow(engine.store.db, taken.id), 'en') })
    }
    const { id, position, isNew } = taken
    return { file, sha256, id, position, isNew }
  } catch (error) {
    return { file, problem: problemOfTaking(engine, error) }
  }
}

/** The problem to answer with; trouble with the store itself is thrown. */
export function problemOfTaking(engine: Engine, error: unknown): Problem {
  const known = storeProblem(error)
  if (known === undefined) {
    engine.log.error('take-in failed', { error: error instanceof Error ? error.name : 'unknown' })
  }
  const problem = problemOf(known ?? error)
  if (known !== undefined && ['disk-full', 'store-read-only', 'store-damaged'].includes(problem.code)) throw known
  return problem
}
