import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { ciiLine, ciiXml, ublLine, ublXml } from '../../tests/builders/e-invoice-xml.ts'
import { fatturaXml, ksefXml, ukdXml, updXml } from '../../tests/builders/national-e-invoice-xml.ts'
import { temporaryFolder } from '../../tests/harness/test-app.ts'
import { pageFonts } from '../adapters/page-font.ts'
import { pagePicture } from '../adapters/page-picture.ts'
import { openPageSources } from '../adapters/page-sources.ts'
import type { Box } from '../domain/evidence.ts'
import { Extraction } from '../domain/invoice.ts'
import { lineText, type PageText } from '../domain/page-text.ts'
import { problemOf } from '../domain/problem.ts'
import { printedField } from '../extraction/e-invoice/readable-page/printed-values.ts'
import { languageOfPage, READABLE_KEYS } from '../extraction/e-invoice/readable-page/readable-words.ts'
import { openReaderTasks } from './reader-tasks.ts'
import { readableView, withReadablePages } from './readable-view.ts'
import { LANGUAGES, say } from './words.ts'

const tasks = openReaderTasks()

/** An XML through the reader's own tasks: what it says, and the pages drawn for it as their text layer says them. */
async function shown(xml: string): Promise<{ path: string; extraction: Extraction; pages: PageText[] }> {
  const path = join(temporaryFolder(), 'invoice.xml')
  await writeFile(path, xml.replace('encoding="windows-1251"', ''))
  const reading = await tasks.read({ path, ignoreEmbeddedXml: false, maxPages: 10 })
  const part = { part: 1, firstPage: 0, lastPage: 0 }
  const extraction = Extraction.parse(await tasks.extract({ reading, part, ownCompanies: [] }))
  const { source } = await withReadablePages(openPageSources()).open(path)
  const pages: PageText[] = []
  for (let page = 1; page <= source.pageCount; page++) pages.push((await source.textLayer(page)) as PageText)
  await source.close()
  return { path, extraction, pages }
}

/** The words whose middles lie in a box. */
function wordsIn(pages: readonly PageText[], page: number | undefined, [x0, y0, x1, y1]: Box): string {
  const words = pages.find((each) => each.page === page)?.words ?? []
  const inside = words.filter(({ box }) => {
    const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
    return x > x0 && x < x1 && y > y0 && y < y1
  })
  return inside.map(({ text }) => text).join(' ')
}

const spaceless = (text: string) => text.replace(/[\s\u00a0]+/g, '')

describe('an e-invoice without a page', () => {
  it.each([
    ['UBL', ublXml()],
    ['CII', ciiXml({ lines: ciiLine() + ciiLine({ id: '2', base: '100', price: '2500' }) })],
    ['KSeF', ksefXml()],
    ['УПД', updXml()],
    ['УКД', ukdXml({ down: ['100.00', '22.00', '122.00'] })],
    ['FatturaPA', fatturaXml()],
  ])('in %s has every field and line where its box says', async (_, xml) => {
    const { extraction, pages } = await shown(xml)
    expect(extraction.eInvoice?.readablePages).toEqual(
      pages.map(({ page }) => ({ page, width: 595.28, height: 841.89 })),
    )
    const language = languageOfPage(extraction.language)
    const fields = Object.entries(extraction.fields)
    expect(fields.length).toBeGreaterThan(7)
    for (const [name, value] of fields) {
      const printed = printedField(name as never, value.value, { language })
      expect(value.box, name).toBeDefined()
      expect(spaceless(wordsIn(pages, value.page, value.box as Box)), name).toContain(spaceless(printed))
    }
    for (const line of extraction.lines) {
      expect(wordsIn(pages, line.page, line.box as Box)).toContain(line.description)
    }
  })

  it('says everything the XML says, on as many pages as it takes, each with its head and number', async () => {
    const lines = Array.from({ length: 120 }, (_, index) =>
      ublLine('Invoice', { id: String(index + 1), net: '100.00' }),
    )
    const { extraction, pages } = await shown(ublXml({ lines: lines.join('') }))
    expect(pages.length).toBeGreaterThan(3)
    const texts = pages.map((page) => page.lines.map((line) => lineText(page, line)).join('\n'))
    texts.forEach((text, index) => expect(text).toContain(`Page ${index + 1} of ${pages.length}`))
    expect(texts[1]).toContain('Unit price')
    const onPages = extraction.lines.map((line) => line.page ?? 0)
    expect(onPages).toEqual(onPages.toSorted((a, b) => a - b))
    expect(new Set(onPages).size).toBeGreaterThan(2)
    const said = spaceless(texts.join(''))
    const unmapped = extraction.eInvoice?.unmapped ?? []
    expect(unmapped.length).toBeGreaterThan(5)
    expect(unmapped.filter(({ value }) => !said.includes(spaceless(value)))).toEqual([])
  })

  it('with endless names, words and amounts stays on the paper', async () => {
    const long = 'Ж'.repeat(1900)
    const xml = updXml({ lines: [['22%', '123456789012345678.00', '220.00', '1220.00']] })
      .replace('Доска обрезная', 'слово '.repeat(600))
      .replace('&quot;Кедровый склад&quot;', long)
      .replaceAll('А-17', 'N'.repeat(300))
    const { extraction } = await shown(xml)
    const { measure } = pageFonts()
    const drawn = readableView(extraction).pages
    expect(drawn.length).toBeGreaterThan(1)
    for (const { text, x, y, style } of drawn.flatMap((page) => page.texts)) {
      expect([text, x >= 41 && x + measure(text, style) <= 554 && y > 40 && y < 825]).toEqual([text, true])
    }
    expect(extraction.fields.supplierName?.box).toBeDefined()
  })

  it('is drawn as a picture that is not blank, letters of every alphabet included', async () => {
    const { path } = await shown(updXml().replace('Доска обрезная', 'Ґанок Қазақстан Żółć Ελλάς ₽₴₸€'))
    const bytes = await tasks.renderPage({ path, page: 1, rotation: 0, width: 1600 })
    const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    expect([info.width, Math.abs(info.height - 2263) < 5]).toEqual([1600, true])
    const dark = data.reduce((sum, grey) => sum + (grey < 128 ? 1 : 0), 0)
    expect(dark / data.length).toBeGreaterThan(0.003)
    // The line of the item, a letter at a time: cutting the font must not lose any.
    const letters = await shown(updXml().replace('Доска обрезная', 'Ґ Қ Ż Ε ₽ ₴ ₸ €'))
    const [, top, , bottom] = letters.extraction.lines[0]?.box ?? [0, 0, 0, 0]
    const scale = 1600 / 595.28
    const strip = { left: Math.round(62 * scale), top: Math.round(top * scale), width: Math.round(110 * scale), height: Math.round((bottom - top) * scale) } // prettier-ignore
    const picture = await tasks.renderPage({ path: letters.path, page: 1, rotation: 0, width: 1600 })
    const cut = await sharp(picture).extract(strip).greyscale().raw().toBuffer()
    const columns = Array.from({ length: strip.width }, (_, x) => Array.from({ length: strip.height }, (_, y) => cut[y * strip.width + x] ?? 255).some((grey) => grey < 140)) // prettier-ignore
    expect(columns.filter((ink, x) => ink && columns[x - 1] !== true).length).toBeGreaterThanOrEqual(8)
  })

  it('can be printed: a PDF of all its pages', async () => {
    const { path, pages } = await shown(ublXml())
    const pdf = join(temporaryFolder(), 'readable.pdf')
    await writeFile(pdf, await tasks.readablePdf({ path }))
    const { mediaType, source } = await openPageSources().open(pdf)
    expect([mediaType, source.pageCount]).toEqual(['application/pdf', pages.length])
    const russian = await tasks.readablePdf({ path, language: 'ru' })
    await writeFile(pdf, russian)
    const { source: inRussian } = await openPageSources().open(pdf)
    const { words } = (await inRussian.textLayer(1)) as PageText
    expect(words.map(({ text }) => text).join(' ')).toContain('Дата')
    expect(inRussian.pageCount).toBe(await tasks.readablePageCount({ path, language: 'ru' }))
    const sheet = { path, page: 1, rotation: 0 as const, width: 400 }
    const [own, other] = [await tasks.readablePage(sheet), await tasks.readablePage({ ...sheet, language: 'ru' })]
    expect(Buffer.compare(own, other)).not.toBe(0)
    const { words: ownWords } = await tasks.readableText({ path, page: 1 })
    expect(ownWords.map(({ text }) => text)).toContain('Heckenschnitt')
    await expect(tasks.readablePdf({ path: pdf })).rejects.toMatchObject({ problem: { code: 'page-not-found' } })
    const beyond = pagePicture({ path, page: 9, rotation: 0, width: 200 }, withReadablePages(openPageSources()))
    expect(await beyond.catch((error: unknown) => problemOf(error).code)).toBe('page-not-found')
  })
})

it.each(LANGUAGES)('every word of a drawn page is there in %s', (language) => {
  for (const key of READABLE_KEYS) expect(say(language, `readable:${key}`)).not.toBe(`readable:${key}`)
})
