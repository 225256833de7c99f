import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import {
  degrees,
  drawObject,
  PDFDocument,
  PDFName,
  rgb,
  setCharacterSpacing,
  setTextRenderingMode,
  StandardFonts,
  TextRenderingMode,
  type PDFPage,
} from 'pdf-lib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import type { Word } from '../domain/page-text.ts'
import { lineText, type PageText } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PageSource } from '../ports.ts'
import { openPdf } from './pdf-source.ts'

const A4: [number, number] = [595, 842]

async function pdf(draw: (page: PDFPage, document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage(A4)
  page.setFont(await document.embedFont(StandardFonts.Helvetica))
  page.setFontSize(10)
  await draw(page, document)
  return document.save()
}

async function layerOf(bytes: Uint8Array, page = 1): Promise<PageText | undefined> {
  const source = await openPdf(bytes)
  try {
    return await source.textLayer(page)
  } finally {
    await source.close()
  }
}

async function linesOfPdf(bytes: Uint8Array): Promise<string[]> {
  const layer = await layerOf(bytes)
  return layer?.lines.map((line) => lineText(layer, line)) ?? []
}

function wordNamed(layer: PageText | undefined, text: string): Word {
  const word = layer?.words.find((candidate) => candidate.text === text)
  if (word === undefined) throw new Error(`no word ${text} among ${layer?.words.map((other) => other.text).join(' ')}`)
  return word
}

async function problemOfOpening(bytes: Uint8Array): Promise<unknown> {
  const opened = await openPdf(bytes).catch((error: unknown) => error)
  return opened instanceof ProblemError ? opened.problem.code : opened
}

function fixture(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../../tests/fixtures/${name}`, import.meta.url))
}

async function picture(document: PDFDocument, gray: number): ReturnType<PDFDocument['embedPng']> {
  const pixels = { create: { width: 60, height: 84, channels: 3 as const, background: { r: gray, g: gray, b: gray } } }
  return document.embedPng(await sharp(pixels).png().toBuffer())
}

describe('the text layer of a PDF', () => {
  it('makes one line of a table row and boxes words where they are printed', async () => {
    const layer = await layerOf(
      await pdf((page) => {
        page.drawText('119,00', { x: 500, y: 600 })
        page.drawText('Paper A4', { x: 50, y: 600 })
        page.drawText('2', { x: 300, y: 600 })
      }),
    )
    expect(layer && layer.lines.map((line) => lineText(layer, line))).toEqual(['Paper A4 2 119,00'])
    const [x0, y0, x1, y1] = wordNamed(layer, 'Paper').box
    // Helvetica's widths of P a p e r: 667 + 3 × 556 + 333 thousandths; the baseline is 242 points from the top.
    expect(x0).toBeCloseTo(50, 0)
    expect(x1).toBeCloseTo(50 + 26.68, 1)
    expect(y0).toBeGreaterThan(230)
    expect(y1).toBeLessThan(247)
    expect(y0 < 242 && y1 > 242).toBe(true)
  })

  it('parts words at gaps and joins letter-spaced ones', async () => {
    const bytes = await pdf((page) => {
      page.drawText('Total', { x: 50, y: 700 })
      page.drawText('EUR', { x: 76, y: 700 })
      page.pushOperators(setCharacterSpacing(3))
      page.drawText('INVOICE', { x: 50, y: 750 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['INVOICE', 'Total EUR'])
  })

  it.each([0, 90, 180, 270])('gives boxes of the page as shown when the page is turned by %i°', async (turn) => {
    const layer = await layerOf(
      await pdf((page) => {
        page.setRotation(degrees(turn))
        // Drawn so that the text is upright once the page is turned.
        const [x, y] = { 0: [100, 742], 90: [100, 100], 180: [495, 100], 270: [495, 742] }[turn] ?? [0, 0]
        page.drawText('Invoice 7', { x, y, rotate: degrees(turn) })
      }),
    )
    expect([layer?.width, layer?.height]).toEqual(turn % 180 === 0 ? [595, 842] : [842, 595])
    expect(layer?.rotation).toBe(0)
    const [x0, y0, x1, y1] = wordNamed(layer, 'Invoice').box
    expect(x0).toBeGreaterThan(98)
    expect(x1).toBeLessThan(136)
    expect(y0).toBeGreaterThan(88)
    expect(y1).toBeLessThan(105)
  })

  it('turns a page upright whose text all runs up the page', async () => {
    const layer = await layerOf(
      await pdf((page) => {
        page.drawText('Invoice 7', { x: 300, y: 100, rotate: degrees(90) })
        page.drawText('Total 9.00', { x: 320, y: 100, rotate: degrees(90) })
      }),
    )
    expect(layer?.rotation).toBe(90)
    expect([layer?.width, layer?.height]).toEqual([842, 595])
    expect(layer?.lines.map((line) => lineText(layer, line))).toEqual(['Invoice 7', 'Total 9.00'])
    expect(wordNamed(layer, 'Invoice').box[0]).toBeCloseTo(100, -0.5)
  })

  it('leaves out what lies off the visible part, and measures from its corner', async () => {
    const layer = await layerOf(
      await pdf((page) => {
        page.setCropBox(100, 100, 300, 400)
        page.drawText('inside', { x: 120, y: 480 })
        page.drawText('outside', { x: 20, y: 480 })
      }),
    )
    expect(layer?.words.map((word) => word.text)).toEqual(['inside'])
    expect([layer?.width, layer?.height]).toEqual([300, 400])
    expect(layer?.words[0]?.box[0]).toBeCloseTo(20, 0)
    expect(layer?.words[0]?.box[3]).toBeLessThan(25)
  })

  it('reads what was typed into form fields', async () => {
    const bytes = await pdf((page, document) => {
      page.drawText('Invoice number', { x: 50, y: 700 })
      const field = document.getForm().createTextField('number')
      field.setText('RE-2026-104')
      field.addToPage(page, { x: 200, y: 695, width: 150, height: 16 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['Invoice number RE-2026-104'])
  })

  it('leaves slanted watermarks out', async () => {
    const bytes = await pdf((page) => {
      page.drawText('COPY', { x: 200, y: 300, size: 90, rotate: degrees(45) })
      page.drawText('Total 9.00', { x: 50, y: 380 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['Total 9.00'])
  })

  it('is undefined for a scan, with or without a stamp of text, and empty for a blank page', async () => {
    const scan = (text: string): Promise<Uint8Array> =>
      pdf(async (page, document) => {
        page.drawImage(await picture(document, 200), { x: 0, y: 0, width: 595, height: 842 })
        if (text !== '') page.drawText(text, { x: 50, y: 20 })
      })
    expect(await layerOf(await scan(''))).toBeUndefined()
    expect(await layerOf(await scan('Received 12.03.2026'))).toBeUndefined()
    expect(await layerOf(await pdf(() => {}))).toMatchObject({ words: [], lines: [], width: 595, height: 842 })
  })

  it('leaves invisible text out where visible text is the page', async () => {
    const bytes = await pdf((page) => {
      page.drawText('Total 9.00 EUR', { x: 50, y: 700 })
      page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
      page.drawText('9.99', { x: 200, y: 700 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['Total 9.00 EUR'])
  })
})

describe('XML attached to a PDF', () => {
  it('is found by content, whatever its name; other attachments are not taken', async () => {
    const bytes = await pdf(async (_page, document) => {
      await document.attach(Buffer.from('<?xml version="1.0"?><Invoice>ü</Invoice>'), 'Счёт №7.dat', {
        mimeType: 'application/octet-stream',
      })
      await document.attach(Buffer.from('name;amount\nPaper;2'), 'list.xml', { mimeType: 'text/xml' })
      await document.attach(Buffer.from('\uFEFF<Invoice/>', 'utf16le'), 'factur-x.xml', { mimeType: 'text/xml' })
    })
    const source = await openPdf(bytes)
    expect([...source.xml].sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))).toEqual([
      { name: 'factur-x.xml', content: '<Invoice/>' },
      { name: 'Счёт №7.dat', content: '<?xml version="1.0"?><Invoice>ü</Invoice>' },
    ])
    await source.close()
  })
})

describe('opening a PDF', () => {
  it.each(['password-to-open-aes256.pdf', 'password-to-open-aes128.pdf'])(
    'says that %s needs a password',
    async (name) => {
      expect(await problemOfOpening(await fixture(name))).toBe('file-encrypted')
    },
  )

  it.each(['owner-password-aes256.pdf', 'owner-password-rc4.pdf'])(
    'opens %s, which only restricts printing',
    async (name) => {
      expect(await linesOfPdf(await fixture(name))).toEqual(['Invoice 2026-104', 'Total 119.00 EUR'])
    },
  )

  it('says that a file is damaged when nothing of it can be read', async () => {
    const whole = await pdf((page) => page.drawText('Invoice', { x: 50, y: 700 }))
    expect(await problemOfOpening(whole.slice(0, 300))).toBe('file-damaged')
    expect(await problemOfOpening(Buffer.from('%PDF-1.7\nnothing more'))).toBe('file-damaged')
  })

  it('reads on in a file whose table of contents is cut off', async () => {
    const document = await PDFDocument.create()
    const font = await document.embedFont(StandardFonts.Helvetica)
    for (const n of [1, 2]) document.addPage(A4).drawText(`Page ${n}`, { x: 50, y: 700, font })
    const whole = await document.save({ useObjectStreams: false })
    const cut = whole.slice(0, Buffer.from(whole).lastIndexOf('xref\n'))
    expect((await layerOf(cut, 2))?.words.map((word) => word.text)).toEqual(['Page', '2'])
  })

  it('does not take a page that lost its content in a cut-off file for a blank one', async () => {
    const document = await PDFDocument.create()
    document.addPage(A4)
    const whole = await document.save({ useObjectStreams: false })
    expect(await layerOf(whole)).toMatchObject({ words: [] })
    const cut = whole.slice(0, Buffer.from(whole).lastIndexOf('xref\n'))
    await expect(layerOf(cut)).rejects.toMatchObject({ problem: { code: 'file-damaged', params: { page: '1' } } })
  })

  it('says that a file has no pages', async () => {
    const document = await PDFDocument.create()
    const bytes = await document.save({ addDefaultPage: false })
    expect(await problemOfOpening(bytes)).toBe('no-pages')
  })

  it('refuses to work after closing, and closes twice without harm', async () => {
    const source = await openPdf(await pdf((page) => page.drawText('a', { x: 50, y: 700 })))
    await source.close()
    await source.close()
    await expect(source.textLayer(1)).rejects.toBeInstanceOf(ProblemError)
  })
})

describe('the picture of a PDF page', () => {
  async function opened(draw: Parameters<typeof pdf>[0]): Promise<PageSource> {
    return openPdf(await pdf(draw))
  }

  it('has the wanted resolution, colours and orientation', async () => {
    const source = await opened((page) => {
      page.setRotation(degrees(90))
      page.drawRectangle({
        x: 0,
        y: 0,
        width: 297.5,
        height: 842,
        color: rgb(1, 0, 0),
      })
    })
    const colour = await source.raster(1, { dpi: 72, color: 'rgb' })
    expect([colour.width, colour.height, colour.channels, colour.dpi, colour.data.length]).toEqual([
      842,
      595,
      3,
      72,
      842 * 595 * 3,
    ])
    // The left half of the stored page is the upper half of the page turned clockwise.
    const at = (x: number, y: number): number[] => [...colour.data.subarray((y * 842 + x) * 3, (y * 842 + x) * 3 + 3)]
    expect(at(400, 50)).toEqual([255, 0, 0])
    expect(at(400, 550)).toEqual([255, 255, 255])
    const gray = await source.raster(1, { dpi: 150, color: 'gray' })
    expect([gray.width, gray.height, gray.channels, gray.data.length]).toEqual([1754, 1240, 1, 1754 * 1240])
    await source.close()
  })

  it('is drawn coarser when the page is a poster', async () => {
    const source = await opened((page) => page.setSize(5000, 7000))
    const raster = await source.raster(1, { dpi: 300, color: 'gray' })
    expect(raster.width * raster.height).toBeLessThanOrEqual(40_100_000)
    expect(raster.width / raster.dpi).toBeCloseTo(5000 / 72, 1)
    await source.close()
  })

  it('is refused when a picture in it is too large to unpack', async () => {
    const source = await opened((page, document) => {
      const image = document.context.stream(deflateSync(Buffer.alloc(1000)), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: 20_000,
        Height: 20_000,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 8,
        Filter: 'FlateDecode',
      })
      page.node.setXObject(PDFName.of('Huge'), document.context.register(image))
      page.pushOperators(drawObject('Huge'))
    })
    await expect(source.raster(1, { dpi: 72, color: 'gray' })).rejects.toMatchObject({
      problem: { code: 'image-too-large', params: { width: '20000', height: '20000' } },
    })
    await source.close()
  })

  it('keeps memory flat over many files', async () => {
    const bytes = await pdf(async (page, document) => {
      page.drawText('Invoice 7', { x: 50, y: 700 })
      await document.attach(
        new Uint8Array(300_000).map((_, n) => (n * 7919) % 251),
        'photo.bin',
      )
    })
    const round = async (): Promise<void> => {
      const source = await openPdf(bytes)
      await source.textLayer(1)
      await source.raster(1, { dpi: 36, color: 'gray' })
      await source.close()
    }
    for (let n = 0; n < 50; n++) await round()
    const before = process.memoryUsage().rss
    for (let n = 0; n < 400; n++) await round()
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(60)
  })
})
