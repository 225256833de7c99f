import { degrees, setCharacterSpacing, setTextRenderingMode, TextRenderingMode } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { aPdf, coverWithPicture } from '../../tests/builders/pdf.ts'
import { lineText, type PageText, type Word } from '../domain/page-text.ts'
import { openPdf } from './pdf-source.ts'

async function layerOf(bytes: Uint8Array): Promise<PageText | undefined> {
  const source = await openPdf(bytes)
  try {
    return await source.textLayer(1)
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

describe('the text layer of a PDF', () => {
  it('makes one line of a table row and boxes words where they are printed', async () => {
    const layer = await layerOf(
      await aPdf((page) => {
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
    const bytes = await aPdf((page) => {
      page.drawText('Total', { x: 50, y: 700 })
      page.drawText('EUR', { x: 76, y: 700 })
      page.pushOperators(setCharacterSpacing(3))
      page.drawText('INVOICE', { x: 50, y: 750 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['INVOICE', 'Total EUR'])
  })

  it.each([0, 90, 180, 270])('gives boxes of the page as shown when the page is turned by %i°', async (turn) => {
    const layer = await layerOf(
      await aPdf((page) => {
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
      await aPdf((page) => {
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
      await aPdf((page) => {
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
    const bytes = await aPdf((page, document) => {
      page.drawText('Invoice number', { x: 50, y: 700 })
      const field = document.getForm().createTextField('number')
      field.setText('RE-2026-104')
      field.addToPage(page, { x: 200, y: 695, width: 150, height: 16 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['Invoice number RE-2026-104'])
  })

  it('leaves slanted watermarks out', async () => {
    const bytes = await aPdf((page) => {
      page.drawText('COPY', { x: 200, y: 300, size: 90, rotate: degrees(45) })
      page.drawText('Total 9.00', { x: 50, y: 380 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['Total 9.00'])
  })

  it('is undefined for a scan, with or without a stamp of text, and empty for a blank page', async () => {
    const scan = (text: string): Promise<Uint8Array> =>
      aPdf(async (page, document) => {
        await coverWithPicture(page, document)
        if (text !== '') page.drawText(text, { x: 50, y: 20 })
      })
    expect(await layerOf(await scan(''))).toBeUndefined()
    expect(await layerOf(await scan('Received 12.03.2026'))).toBeUndefined()
    expect(await layerOf(await aPdf(() => {}))).toMatchObject({ words: [], lines: [], width: 595, height: 842 })
  })

  it("takes another program's OCR over a scan for what it is", async () => {
    const bytes = await aPdf(async (page, document) => {
      await coverWithPicture(page, document)
      page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
      for (let row = 0; row < 12; row++)
        page.drawText(`Invoice row ${row} paper amount due ${row}7,00`, { x: 50, y: 780 - row * 60 })
    })
    const layer = await layerOf(bytes)
    expect([layer?.source, layer?.words[0]]).toMatchObject(['ocr', { text: 'Invoice', confidence: 0.85 }])
  })

  it('leaves invisible text out where visible text is the page', async () => {
    const bytes = await aPdf((page) => {
      page.drawText('Total 9.00 EUR', { x: 50, y: 700 })
      page.pushOperators(setTextRenderingMode(TextRenderingMode.Invisible))
      page.drawText('9.99', { x: 200, y: 700 })
    })
    expect(await linesOfPdf(bytes)).toEqual(['Total 9.00 EUR'])
  })
})
