import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { codePng, pageWithCode } from '../../tests/builders/code-picture.ts'
import { openCodeReader } from './machine-codes.ts'

const PAYMENT = 'ST00012|Name=ООО «Ромашка»|PersonalAcc=40702810900000000001|BIC=044525225|Sum=1234500'
const codes = openCodeReader()

describe('codes on a page', () => {
  test('a QR code askew, with its place in points', async () => {
    const png = await codePng(PAYMENT, 'QRCode', 7)
    const { width } = await sharp(png).metadata()
    const found = await codes.read(await pageWithCode(png, { left: 600, top: 900, turn: 6, dpi: 300 }))
    expect(found).toMatchObject([{ symbology: 'qr', text: PAYMENT }])
    const [x0, y0, x1, y1] = found[0]?.box ?? [0, 0, 0, 0]
    const points = 72 / 300
    expect(x0).toBeGreaterThan(600 * points)
    expect(y0).toBeGreaterThan(900 * points)
    expect(x1).toBeLessThan((600 + width * 1.15) * points)
    expect(y1).toBeLessThan((900 + width * 1.15) * points)
    expect(x1 - x0).toBeGreaterThan(width * 0.75 * points)
  })

  test('squares of three pixels, as on a scanned page', async () => {
    const page = await pageWithCode(await codePng(PAYMENT, 'QRCode', 3), { left: 200, top: 200, turn: 1, dpi: 300 })
    expect((await codes.read(page)).map(({ text }) => text)).toEqual([PAYMENT])
  })

  test.each([
    ['DataMatrix', 'data-matrix', '0104600439931256'],
    ['Code128', 'code-128', 'INV-2026-0117'],
    ['EAN13', 'ean', '4006381333931'],
  ] as const)('%s', async (format, symbology, text) => {
    const page = await pageWithCode(await codePng(text, format, 6), { left: 500, top: 400, dpi: 300 })
    expect(await codes.read(page)).toMatchObject([{ symbology, text }])
  })

  test('a payment code in Windows-1251 keeps its Russian name', async () => {
    const name = Uint8Array.from([0xc8, 0xcf, 0x20, 0xcb, 0xe8, 0xf1]) // ИП Лис
    const latin = (text: string): Uint8Array => new TextEncoder().encode(text)
    const content = Buffer.concat([latin('ST00011|Name='), name, latin('|PersonalAcc=40802810900000000004')])
    const page = await pageWithCode(await codePng(new Uint8Array(content), 'QRCode', 6), { left: 99, top: 99, dpi: 300 }) // prettier-ignore
    expect((await codes.read(page)).map(({ text }) => text)).toEqual([
      'ST00011|Name=ИП Лис|PersonalAcc=40802810900000000004',
    ])
  })

  test('nothing on a page of grain', async () => {
    const noise = Buffer.alloc(2480 * 3508)
    for (let at = 0; at < noise.length; at++) noise[at] = 200 + ((at * 2654435761) % 55)
    expect(await codes.read({ width: 2480, height: 3508, channels: 1, data: noise, dpi: 300 })).toEqual([])
  })
})
