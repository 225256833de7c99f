import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openPageSources } from '../../core/adapters/page-sources.ts'
import { openTesseractReader } from '../../core/adapters/ocr/tesseract-reader.ts'
import { OCR_FOLDER } from '../../core/app/reader-tasks.ts'
import { Reading } from '../../core/domain/page-text.ts'
import { readFile as readDocument } from '../../core/pipeline/stages/read.ts'
import type { TextReader } from '../../core/ports.ts'

/** Where readings rest between runs: OCR takes seconds, scoring milliseconds. Delete the folder after a change of reading. */
const FOLDER = join(import.meta.dirname, '../../.tmp/readings')

/** Readings of files, kept by content. `close` stops text recognition. */
export function openReadings(): { readingOf(path: string): Promise<Reading>; close(): Promise<void> } {
  const pageSources = openPageSources()
  let reader: TextReader | undefined
  const textReader: TextReader = {
    read: (...asked) => (reader ??= openTesseractReader({ dataFolder: OCR_FOLDER })).read(...asked),
    close: () => reader?.close() ?? Promise.resolve(),
  }
  return {
    async readingOf(path) {
      const key = createHash('sha256')
        .update(await readFile(path))
        .digest('hex')
      const kept = join(FOLDER, `${key}.json`)
      const known = await readFile(kept, 'utf8').catch(() => undefined)
      if (known !== undefined) return Reading.parse(JSON.parse(known))
      const reading = await readDocument({ path, ignoreEmbeddedXml: false, maxPages: 200 }, { pageSources, textReader })
      await mkdir(FOLDER, { recursive: true })
      await writeFile(`${kept}.part`, JSON.stringify(reading))
      await rename(`${kept}.part`, kept)
      return reading
    },
    close: () => textReader.close(),
  }
}
