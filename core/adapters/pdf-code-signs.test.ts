import { rgb, type PDFPage } from 'pdf-lib'
import { expect, test } from 'vitest'
import { codePng } from '../../tests/builders/code-picture.ts'
import { aPdf } from '../../tests/builders/pdf.ts'
import { openPdf } from './pdf-source.ts'

async function mayShow(draw: Parameters<typeof aPdf>[0]): Promise<boolean | undefined> {
  const source = await openPdf(await aPdf(draw))
  return source.mayShowCodes?.(1)
}

const words = (page: PDFPage): void => page.drawText('Invoice 17, total 100.00', { x: 50, y: 700 })

test('words and a ruled table are no sign', async () => {
  const table = (page: PDFPage): void => {
    words(page)
    for (let row = 0; row < 30; row++) {
      const y = 600 - row * 16
      page.drawLine({ start: { x: 40, y }, end: { x: 550, y }, thickness: 0.5 })
      page.drawRectangle({ x: 40, y: y - 16, width: 90, height: 16, borderWidth: 0.5 })
    }
  }
  expect(await mayShow(table)).toBe(false)
})

test('a picture the size of a code is one, a rule drawn as a picture is none', async () => {
  const png = await codePng('BCD', 'QRCode', 4)
  const picture = (width: number, height: number) =>
    (async (page, document) =>
      page.drawImage(await document.embedPng(png), { x: 60, y: 60, width, height })) satisfies Parameters<
      typeof aPdf
    >[0]
  expect(await mayShow(picture(80, 80))).toBe(true)
  expect(await mayShow(picture(400, 2))).toBe(false)
})

test('a code drawn square by square, or as one shape', async () => {
  const squares = (page: PDFPage): void => {
    for (let at = 0; at < 250; at++) {
      const [x, y] = [100 + (at % 25) * 3, 100 + Math.floor(at / 25) * 3]
      page.drawRectangle({ x, y, width: 3, height: 3, color: rgb(0, 0, 0) })
    }
  }
  expect(await mayShow(squares)).toBe(true)
  const path = Array.from({ length: 441 }, (_, at) => `M${(at % 21) * 4} ${Math.floor(at / 21) * 4}h3v3h-3z`).join('')
  expect(await mayShow((page) => page.drawSvgPath(path, { x: 100, y: 300, color: rgb(0, 0, 0) }))).toBe(true)
})
