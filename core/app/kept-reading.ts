import { PIPELINE, READ_ONCE } from '../pipeline/pipeline.ts'
import { keyOfFirstStage } from '../pipeline/run-pipeline.ts'
import { Sha256 } from '../domain/ids.ts'
import type { PageText, Reading } from '../domain/page-text.ts'
import type { Part } from '../domain/part.ts'
import { artifact, latestArtifact } from '../store/artifacts.ts'
import type { DocumentRow } from '../store/documents.ts'
import type { Engine } from './engine.ts'
import { planKey, planOf } from './planned-reading.ts'
import { pagesOfPart, unreadPagesOfPart } from './pages-of-part.ts'

/** How a document's file is read, as the pipeline's first stage is given it. */
export function originalOf(engine: Engine, row: DocumentRow) {
  const sha256 = Sha256.parse(row.sha256)
  return {
    sha256,
    path: engine.originals.pathOf(sha256),
    ignoreEmbeddedXml: row.ignore_xml === 1,
    maxPages: engine.maxPages,
  }
}

/** The reading of a document's file that its record was made from, or one by an earlier version of that stage; undefined when none is kept. */
export async function keptReading(engine: Engine, row: DocumentRow): Promise<Reading | undefined> {
  const { db } = engine.store
  const [whole] = PIPELINE
  const original = originalOf(engine, row)
  const stage = row.read_once === 1 ? READ_ONCE : whole
  const kept =
    (stage && (await artifact(db, keyOfFirstStage(stage, { original })))) ??
    (await latestArtifact(db, original.sha256, 'read')) ??
    // Its second reading failed.
    (await latestArtifact(db, original.sha256, READ_ONCE.name))
  // Written by our own stage and kept in our own database.
  return kept as Reading | undefined
}

/**
 * The pages of a document as they were read, from what the reading stage left: nothing is read anew. A reading by an earlier version
 * of that stage serves as well. No pages when none is kept (nothing was ever read).
 */
export async function keptPages(
  engine: Engine,
  row: DocumentRow,
): Promise<{ pages: PageText[]; unreadPages: number[] }> {
  const { db } = engine.store
  const plan = planOf(row)
  if (plan !== undefined) {
    // Written by ourselves when the document was read.
    const arranged = (await artifact(db, planKey(plan))) as Reading | undefined
    return { pages: arranged?.pages ?? [], unreadPages: arranged?.unreadPages ?? [] }
  }
  const reading = await keptReading(engine, row)
  if (reading === undefined || row.first_page === null || row.last_page === null) return { pages: [], unreadPages: [] }
  const part: Part = { part: row.part, firstPage: row.first_page, lastPage: row.last_page }
  return { pages: pagesOfPart(reading, part), unreadPages: unreadPagesOfPart(reading, part) }
}
