import { readFile } from 'node:fs/promises'
import { deflateSync } from 'node:zlib'
import { degrees, drawObject, PDFDocument, PDFName, rgb, StandardFonts } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { A4, aPdf } from '../../tests/builders/pdf.ts'
import { lineText, type PageText } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PageSource } from '../ports.ts'
import { openPdf } from './pdf-source.ts'

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

async function problemOfOpening(bytes: Uint8Array): Promise<unknown> {
  const opened = await openPdf(bytes).catch((error: unknown) => error)
  return opened instanceof ProblemError ? opened.problem.code : opened
}

function fixture(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../../tests/fixtures/${name}`, import.meta.url))
}

describe('XML attached to a PDF', () => {
  it('is found by content, whatever its name; other attachments are not taken', async () => {
    const bytes = await aPdf(async (_page, document) => {
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

describe('XML associated with a PDF but not listed', () => {
  it.each([true, false])('is found, packed or not: %s', async (packed) => {
    const xml = Buffer.from('<?xml version="1.0"?><Invoice>7</Invoice>')
    const bytes = await aPdf((_page, { context, catalog }) => {
      const stream = context.stream(packed ? deflateSync(xml) : xml, {
        Type: 'EmbeddedFile',
        Subtype: 'text/xml',
        ...(packed ? { Filter: 'FlateDecode' } : {}),
      })
      const file = context.obj({
        Type: 'Filespec',
        F: 'invoice.xml',
        AFRelationship: 'Data',
        EF: { F: context.register(stream) },
      })
      catalog.set(PDFName.of('AF'), context.obj([context.register(file)]))
    })
    const source = await openPdf(bytes)
    expect(source.xml).toEqual([{ name: 'unnamed.xml', content: xml.toString() }])
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
    const whole = await aPdf((page) => page.drawText('Invoice', { x: 50, y: 700 }))
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
    const source = await openPdf(await aPdf((page) => page.drawText('a', { x: 50, y: 700 })))
    await source.close()
    await source.close()
    await expect(source.textLayer(1)).rejects.toBeInstanceOf(ProblemError)
  })
})

describe('the picture of a PDF page', () => {
  async function opened(draw: Parameters<typeof aPdf>[0]): Promise<PageSource> {
    return openPdf(await aPdf(draw))
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
    const bytes = await aPdf(async (page, document) => {
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
