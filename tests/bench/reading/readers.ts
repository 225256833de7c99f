import { join } from 'node:path'
import { openChildProcessCrew } from '../../../core/adapters/crew-child-process.ts'
import { openCodeReader } from '../../../core/adapters/machine-codes.ts'
import { STEPS, type Step } from '../../../core/adapters/ocr/steps.ts'
import { openTesseractReader } from '../../../core/adapters/ocr/tesseract-reader.ts'
import { openPageSources } from '../../../core/adapters/page-sources.ts'
import { openReaderPool } from '../../../core/adapters/reader-pool.ts'
import { OCR_FOLDER } from '../../../core/app/reader-tasks.ts'
import type { Box } from '../../../core/domain/evidence.ts'
import { lineText, type PageText, type Reading, type Word } from '../../../core/domain/page-text.ts'
import { readFile } from '../../../core/pipeline/stages/read.ts'

/** Something that reads files; several may be asked for at once. */
export interface BenchReader {
  read(path: string): Promise<Reading>
  /** Resolves with the first answer to a person who has opened it, fields and all; only reader processes can. */
  open?(path: string): Promise<unknown>
  /** Hears that somebody looks on, as whenever the engine begins a document of a pile while a window is open; only reader processes can. */
  expectPerson?(): void
  /** Reads what stands in a box of its first page once more, as a person who points at it asks; only reader processes can. */
  readBox?(path: string, place: Pick<PageText, 'rotation'> & { box: Box; language: string }): Promise<readonly Word[]>
  close(): Promise<void>
}

const fileAt = (path: string) => ({ path, ignoreEmbeddedXml: true, maxPages: 10 })

/** Reader processes as the application has them. */
export function poolReader(size: number): BenchReader {
  const entry = join(import.meta.dirname, '../../../core/hosts/reader.ts')
  const log = { info() {}, warn() {}, error() {} }
  const pool = openReaderPool({ crew: openChildProcessCrew({ entry }), size, log })
  return {
    read: (path) => pool.read(fileAt(path)),
    async open(path) {
      const urgent = { urgent: true }
      const reading = await pool.read({ ...fileAt(path), once: true }, urgent)
      const [part] = await pool.split({ reading }, urgent)
      return part && (await pool.extract({ reading, part, ownCompanies: [] }, urgent))
    },
    expectPerson: () => pool.beReadyForPerson(),
    readBox: (path, place) => pool.readBox({ path, page: 1, ...place }),
    close: () => pool.close(),
  }
}

/** The reader in this process, one page at a time, with some steps left out. */
export function readerWithout(left: readonly Step[]): BenchReader {
  const pageSources = openPageSources()
  const codeReader = openCodeReader()
  const steps = new Set(STEPS.filter((step) => !left.includes(step)))
  const textReader = openTesseractReader({ dataFolder: OCR_FOLDER, steps })
  let turn: Promise<unknown> = Promise.resolve()
  return {
    read(path) {
      const mine = turn.then(() => readFile(fileAt(path), { pageSources, textReader, codeReader }))
      turn = mine.catch(() => undefined)
      return mine
    },
    close: () => textReader.close(),
  }
}

export function textOfReading({ pages }: Reading): string {
  return pages.flatMap((page) => page.lines.map((line) => lineText(page, line))).join('\n')
}
