import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openChildProcessCrew } from '../adapters/crew-child-process.ts'
import { openReaderPool } from '../adapters/reader-pool.ts'
import { lineText } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Readers } from '../ports.ts'

/** The real reader process with its real libraries, on a document made here. */
describe('reader process', () => {
  let folder = ''
  let pdf = ''
  let readers: Readers

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'skrepka-reader-'))
    pdf = join(folder, 'invoice.pdf')
    await writeFile(pdf, await invoice())
    const crew = openChildProcessCrew({ entry: fileURLToPath(new URL('./reader.ts', import.meta.url)) })
    readers = openReaderPool({ crew, size: 1, log: { info() {}, warn() {}, error() {} } })
  })
  afterAll(async () => {
    await readers.close()
    await rm(folder, { recursive: true })
  })

  it('reads a file, says each page, splits it and finds its fields', async () => {
    const pages: number[] = []
    const onProgress = ({ page }: { page: number }): void => void pages.push(page)
    const reading = await readers.read({ path: pdf, ignoreEmbeddedXml: false, maxPages: 10 }, { onProgress })
    expect(reading).toMatchObject({ mediaType: 'application/pdf', pageCount: 1, unreadPages: [] })
    const page = reading.pages[0]!
    expect(page.lines.map((line) => lineText(page, line))).toContain('Invoice number: A-17')
    expect(pages.at(-1)).toBe(1)
    const [part] = await readers.split({ reading })
    expect(part).toEqual({ part: 1, firstPage: 1, lastPage: 1 })
    const extraction = await readers.extract({ reading, part: part!, ownCompanies: [] })
    expect(extraction.fields.invoiceNumber?.value).toBe('A-17')
    expect(await readers.recall({ reading, part: part!, extraction, memory: [] })).toEqual(extraction)
    const { language } = extraction
    const box = extraction.fields.invoiceNumber?.box ?? [0, 0, 1, 1]
    const words = await readers.readBox({ path: pdf, page: 1, rotation: 0, box, language })
    expect(words.map((word) => word.text)).toEqual(['A-17'])
  })

  it('draws a page as WebP', async () => {
    const picture = await readers.renderPage({ path: pdf, page: 1, rotation: 0, width: 300 })
    expect(Buffer.from(picture.subarray(0, 4)).toString()).toBe('RIFF')
    expect(Buffer.from(picture.subarray(8, 12)).toString()).toBe('WEBP')
  })

  it('answers a file that is none with its problem', async () => {
    const path = join(folder, 'absent.pdf')
    const problem = await readers
      .read({ path, ignoreEmbeddedXml: false, maxPages: 10 })
      .catch((thrown: unknown) => thrown)
    expect(problem instanceof ProblemError && problem.problem.code).toBe('file-missing')
  })
})

async function invoice(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  const lines = ['INVOICE', 'Invoice number: A-17', 'Invoice date: 5 March 2026', 'Total: EUR 100.00']
  pdf.addPage([595, 842]).drawText(lines.join('\n'), { x: 60, y: 760, size: 14, font, lineHeight: 22 })
  return await pdf.save()
}
