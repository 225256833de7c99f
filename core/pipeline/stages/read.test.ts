import { describe, expect, it } from 'vitest'
import type { PageText } from '../../domain/page-text.ts'
import { ProblemError, problemOf } from '../../domain/problem.ts'
import type { CodeReader, PageSource, PageSources, ReadInput, TextReader } from '../../ports.ts'
import { readFile } from './read.ts'

const INPUT: ReadInput = { path: 'invoice.pdf', ignoreEmbeddedXml: false, maxPages: 20 }
const XML = [{ name: 'factur-x.xml', content: '<Invoice/>' }]

function text(page: number, source: 'text' | 'ocr'): PageText {
  return { page, width: 595, height: 842, rotation: 0, source, words: [], lines: [] }
}

/** What each page is: printed text, a scan, or broken. */
type FakePage = 'text' | 'scan' | 'broken'

function given(pages: FakePage[], xml: PageSource['xml'] = []) {
  const seen = { closed: 0, ocrPages: [] as number[], dpi: [] as number[] }
  const source: PageSource = {
    pageCount: pages.length,
    xml,
    async textLayer(page) {
      if (pages[page - 1] === 'broken') throw new ProblemError('file-damaged', { page: String(page) })
      return pages[page - 1] === 'text' ? text(page, 'text') : undefined
    },
    async raster(_page, want) {
      seen.dpi.push(want.dpi)
      return { width: want.dpi * 8, height: want.dpi * 10, channels: 1, data: new Uint8Array(), dpi: want.dpi }
    },
    async close() {
      seen.closed++
    },
  }
  const pageSources: PageSources = { open: async () => ({ mediaType: 'application/pdf', source }) }
  const textReader: TextReader = {
    async read(_raster, page) {
      seen.ocrPages.push(page)
      return text(page, 'ocr')
    },
    close: async () => {},
  }
  return { deps: { pageSources, textReader }, seen }
}

describe('readFile', () => {
  it('takes text layers where there are some and reads the other pages off pixels', async () => {
    const { deps, seen } = given(['text', 'scan', 'text'])
    const progress: string[] = []
    const reading = await readFile(INPUT, deps, {
      onProgress: ({ page, pageCount }) => progress.push(`${page}/${pageCount}`),
    })
    expect(reading.pages.map((page) => page.source)).toEqual(['text', 'ocr', 'text'])
    expect([seen.ocrPages, seen.dpi, seen.closed]).toEqual([[2], [300], 1])
    expect(progress).toEqual(['1/3', '2/3', '3/3'])
  })

  it('goes on past a page that fails and names it', async () => {
    const { deps, seen } = given(['text', 'broken', 'scan'])
    const reading = await readFile(INPUT, deps)
    expect([reading.pages.map((page) => page.page), reading.unreadPages, reading.pageCount]).toEqual([[1, 3], [2], 3])
    expect(seen.closed).toBe(1)
  })

  it('fails with the first problem when no page can be read', async () => {
    const { deps, seen } = given(['broken', 'broken'])
    await expect(readFile(INPUT, deps)).rejects.toMatchObject({
      problem: { code: 'file-damaged', params: { page: '1' } },
    })
    expect(seen.closed).toBe(1)
  })

  it('keeps an e-invoice although no page can be read', async () => {
    const { deps } = given(['broken'], XML)
    expect(await readFile(INPUT, deps)).toMatchObject({ pages: [], unreadPages: [1], xml: XML })
    await expect(readFile({ ...INPUT, ignoreEmbeddedXml: true }, deps)).rejects.toMatchObject({
      problem: { code: 'file-damaged' },
    })
  })

  it('stops at once when OCR data is missing: it would be missing for the next page too', async () => {
    const { deps } = given(['text', 'scan'])
    deps.textReader.read = async () => {
      throw new ProblemError('ocr-data-missing', { language: 'rus' })
    }
    await expect(readFile(INPUT, deps)).rejects.toMatchObject({ problem: { code: 'ocr-data-missing' } })
  })

  it('stops between pages when asked to', async () => {
    const { deps, seen } = given(['scan', 'scan', 'scan'])
    const stop = new AbortController()
    const problem = await readFile(INPUT, deps, { signal: stop.signal, onProgress: () => stop.abort() }).catch(
      problemOf,
    )
    expect(problem).toEqual({ code: 'cancelled' })
    expect([seen.ocrPages, seen.closed]).toEqual([[1], 1])
  })

  it('refuses more pages than allowed before reading any', async () => {
    const { deps, seen } = given(Array<FakePage>(21).fill('scan'))
    await expect(readFile(INPUT, deps)).rejects.toMatchObject({
      problem: { code: 'too-many-pages', params: { pages: '21', limit: '20' } },
    })
    expect([seen.ocrPages, seen.closed]).toEqual([[], 1])
  })

  it('leaves embedded XML out when asked, but not a file that is nothing else', async () => {
    const wish = { ...INPUT, ignoreEmbeddedXml: true }
    expect((await readFile(wish, given(['text'], XML).deps)).xml).toEqual([])
    expect((await readFile(wish, given([], XML).deps)).xml).toEqual(XML)
    expect((await readFile(INPUT, given(['text'], XML).deps)).xml).toEqual(XML)
  })

  it('says of a first answer that it is one, where anything had to be recognised', async () => {
    const once = { ...INPUT, once: true }
    expect((await readFile(once, given(['text', 'scan']).deps)).readOnce).toBe(true)
    expect((await readFile(once, given(['text', 'text']).deps)).readOnce).toBeUndefined()
    expect((await readFile(INPUT, given(['text', 'scan']).deps)).readOnce).toBeUndefined()
  })

  it('reads scans beside an e-invoice for the places of values, but not a long annex of them', async () => {
    const short = given(Array<FakePage>(10).fill('scan'), XML)
    await readFile(INPUT, short.deps)
    expect(short.seen.ocrPages).toHaveLength(10)
    const long = given(Array<FakePage>(11).fill('scan'), XML)
    const reading = await readFile(INPUT, long.deps)
    expect(long.seen.ocrPages).toEqual([])
    expect(reading.pages).toHaveLength(11)
    expect(reading.pages[0]).toMatchObject({ width: 576, height: 720, words: [] })
  })

  describe('machine codes', () => {
    const codeReader: CodeReader = {
      read: async (raster) => [{ symbology: raster.dpi === 300 ? 'qr' : 'ean', text: 'code', box: [10, 20, 40, 60] }],
    }

    it('are sought on scans before their text, which is told where they are', async () => {
      const { deps } = given(['scan'])
      const covered: unknown[] = []
      const textReader: TextReader = {
        read: async (_raster, page, codes) => (covered.push(codes), { ...text(page, 'ocr'), rotation: 90 }),
        close: async () => {},
      }
      const reading = await readFile(INPUT, { ...deps, textReader, codeReader })
      expect(covered).toEqual([{ codes: [[10, 20, 40, 60]], once: false }])
      // The page is 576 × 720 points and was turned clockwise: what stood at the left now stands at the top.
      expect(reading.codes).toEqual([{ page: 1, symbology: 'qr', text: 'code', box: [660, 10, 700, 40] }])
    })

    it('are sought on pages with text only where something is drawn, and never cost the page', async () => {
      const { deps, seen } = given(['text', 'text', 'text'])
      const { source } = await deps.pageSources.open('')
      const drawn: PageSource = {
        ...source,
        mayShowCodes: async (page) => page > 1,
        raster: (page, want) =>
          page === 3 ? Promise.reject(new ProblemError('image-too-large')) : source.raster(page, want),
      }
      const pageSources: PageSources = { open: async () => ({ mediaType: 'application/pdf', source: drawn }) }
      const reading = await readFile(INPUT, { ...deps, pageSources, codeReader })
      expect([reading.pages.length, reading.unreadPages, seen.dpi]).toEqual([3, [], [200]])
      expect(reading.codes).toMatchObject([{ page: 2, symbology: 'ean' }])
    })
  })
})
