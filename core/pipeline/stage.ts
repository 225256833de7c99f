import type { Sha256 } from '../domain/ids.ts'
import type { Extraction, OwnCompany } from '../domain/invoice.ts'
import type { Reading } from '../domain/page-text.ts'
import type { Part } from '../domain/part.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import type { RankerRef, ReaderTasks, TaskOptions } from '../ports.ts'

/** What passes from stage to stage. The first four are given from outside, the others by stages. */
export interface Artifacts {
  original: { sha256: Sha256; path: string; ignoreEmbeddedXml: boolean; maxPages: number }
  ownCompanies: readonly OwnCompany[]
  /** What ranks the candidates of this document. */
  ranker: RankerRef
  /** Which document of the file this run is about. */
  part: Part
  reading: Reading
  parts: Part[]
  extraction: Extraction
  /** What is remembered of the suppliers that something on these pages names; given from outside. */
  memory: readonly SupplierMemory[]
  /** The extraction after memory had its say. */
  recalled: Extraction
}
export type ArtifactName = keyof Artifacts

/**
 * One step of the work. What it gives is kept under (name, version, what it was made from): a crash resumes after the last stage
 * that was kept, and a raised version makes this stage and those after it run again, for documents that are read again.
 */
export interface Stage {
  readonly name: string
  readonly version: number
  readonly needs: readonly ArtifactName[]
  readonly gives: ArtifactName
  run(have: Artifacts, readers: ReaderTasks, options: TaskOptions): Promise<unknown>
}

/** Writes a stage so that the compiler sees it uses only what it says it needs and gives what it says it gives. */
export function stage<N extends ArtifactName, G extends ArtifactName>(written: {
  name: string
  version: number
  needs: readonly N[]
  gives: G
  run(have: Pick<Artifacts, N>, readers: ReaderTasks, options: TaskOptions): Promise<Artifacts[G]>
}): Stage {
  return written
}
