import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { lineText } from '../../domain/page-text.ts'
import type { PageText, Word } from '../../domain/page-text.ts'
import { problemOf } from '../../domain/problem.ts'
import type { Raster } from '../../ports.ts'
import { openTesseractEngine } from './tesseract-engine.ts'
import { openTesseractReader } from './tesseract-reader.ts'

/**
 * Pages of our own, drawn in DejaVu Sans at 150 dpi and kept as pixels, so that the tests do not depend on the fonts of a machine.
 * All names and numbers are made up.
 */
const DPI = 150
const dataFolder = join(import.meta.dirname, '../../../models/ocr')
const reader = openTesseractReader({ dataFolder })
afterAll(() => reader.close())

async function fixture(name: string, change: (image: Sharp) => Sharp = (image) => image): Promise<Raster> {
  const opened = sharp(
    await sharp(join(import.meta.dirname, 'fixtures', name))
      .toColourspace('b-w')
      .png()
      .toBuffer(),
  )
  const { data, info } = await change(opened).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data), dpi: DPI }
}

function textOf(page: PageText): string {
  return page.lines.map((line) => lineText(page, line)).join('\n')
}

function wordOf(page: PageText, text: string): Word {
  const word = page.words.find((each) => each.text === text)
  if (word === undefined) throw new Error(`"${text}" was not read in:\n${textOf(page)}`)
  return word
}

/** Points of a place drawn at 150 dpi. */
const points = (pixels: number): number => (pixels * 72) / DPI

describe('an English invoice', () => {
  test('is read in lines, with boxes in points where the words are printed', async () => {
    const page = await reader.read(await fixture('invoice-en.png'), 3)
    expect(page).toMatchObject({ page: 3, rotation: 0, source: 'ocr', width: points(1080), height: points(660) })
    const text = textOf(page)
    expect(text).toContain('INVOICE 2026-0417')
    expect(text).toContain('Invoice date: 14.11.2026 Due date: 14.12.2026')
    expect(text).toContain('Folding boxes, brown 150 0.89 133.50')
    expect(text).toContain('Total EUR 240.59')
    expect(text).toContain('IE64 IRCE 9205 0112 3456 78')
    const [x0, y0, x1, y1] = wordOf(page, '240.59').box
    expect(Math.abs(x0 - points(881))).toBeLessThan(2)
    expect(Math.abs(y1 - points(550))).toBeLessThan(2)
    expect(x1 - x0).toBeGreaterThan(points(80))
    expect(y1 - y0).toBeGreaterThan(points(14))
    expect(wordOf(page, '240.59').confidence).toBeGreaterThan(0.8)
  })

  test.each([90, 180, 270] as const)('turned by %i degrees is put upright and loses nothing', async (turn) => {
    const page = await reader.read(await fixture('invoice-en.png', (image) => image.rotate(turn)), 1)
    expect(page.rotation).toBe(360 - turn)
    expect(page).toMatchObject({ width: points(1080), height: points(660) })
    expect(textOf(page)).toContain('Total EUR 240.59')
    const [x0, , , y1] = wordOf(page, '240.59').box
    expect(Math.abs(x0 - points(881))).toBeLessThan(2)
    expect(Math.abs(y1 - points(550))).toBeLessThan(2)
  })

  test('read once has the same words, less surely: nobody else was asked about its numbers', async () => {
    const raster = await fixture('invoice-en.png')
    const [once, whole] = [await reader.read(raster, 1, { once: true }), await reader.read(raster, 1)]
    expect(textOf(once)).toContain('Total EUR 240.59')
    const doubt = ({ words }: PageText): number => words.reduce((sum, { confidence }) => sum + 1 - confidence, 0)
    expect(doubt(once)).toBeGreaterThan(doubt(whole))
  })

  test('scanned askew keeps rows together, and boxes lie on the askew picture', async () => {
    const raster = await fixture('invoice-en.png', (image) => image.rotate(2.5, { background: '#ffffff' }))
    const page = await reader.read(raster, 1)
    expect(page.rotation).toBe(0)
    expect(textOf(page)).toContain('Folding boxes, brown 150 0.89 133.50')
    const angle = (2.5 * Math.PI) / 180
    const [fromX, fromY] = [881 + 46 - 540, 550 - 9 - 330]
    const wantedX = points(fromX * Math.cos(angle) - fromY * Math.sin(angle) + raster.width / 2)
    const wantedY = points(fromX * Math.sin(angle) + fromY * Math.cos(angle) + raster.height / 2)
    const [x0, y0, x1, y1] = wordOf(page, '240.59').box
    expect(Math.abs((x0 + x1) / 2 - wantedX)).toBeLessThan(3)
    expect(Math.abs((y0 + y1) / 2 - wantedY)).toBeLessThan(3)
  })

  test('on a dark scanner bed is read as if it filled the picture', async () => {
    const raster = await fixture('invoice-en.png', (image) =>
      image.extend({ top: 0, right: 0, bottom: 900, left: 700, background: '#555555' }),
    )
    const page = await reader.read(raster, 1)
    expect(textOf(page)).toContain('Total EUR 240.59')
    expect(Math.abs(wordOf(page, '240.59').box[0] - points(881 + 700))).toBeLessThan(2)
  })
})

test('a Russian invoice is read in Cyrillic, with its numbers', async () => {
  const text = textOf(await reader.read(await fixture('invoice-ru.png'), 1))
  expect(text).toContain('Счёт на оплату № 318 от 14 ноября 2026')
  expect(text).toContain('ИНН 7707083893')
  expect(text).toContain('40702810438000000016')
  expect(text).toContain('Всего к оплате: 6 000,00')
})

test('after pages that were all alike one of another language and one on its head are read as well as ever', async () => {
  const english = await fixture('invoice-en.png')
  for (let page = 1; page <= 3; page++) await reader.read(english, page, { once: true })
  expect(textOf(await reader.read(english, 4, { once: true }))).toContain('Total EUR 240.59')
  const russian = await reader.read(await fixture('invoice-ru.png'), 5)
  expect(textOf(russian)).toContain('Счёт на оплату № 318 от 14 ноября 2026')
  for (let page = 6; page <= 8; page++) await reader.read(english, page, { once: true })
  const turned = await reader.read(await fixture('invoice-en.png', (image) => image.rotate(180)), 9)
  expect(turned.rotation).toBe(180)
  expect(textOf(turned)).toContain('Total EUR 240.59')
})

test('a blank page has no words, and is never shown to the engine', async () => {
  const data = Uint8Array.from({ length: 1240 * 1754 }, (_, at) => 244 + ((at * 7919) % 5))
  // Without data the engine could not even start.
  const poor = openTesseractReader({ dataFolder: join(import.meta.dirname, 'fixtures') })
  const page = await poor.read({ width: 1240, height: 1754, channels: 1, data, dpi: DPI }, 2)
  await poor.close()
  expect(page).toMatchObject({ page: 2, words: [], lines: [], rotation: 0 })
})

test('missing language data are a problem that says which', async () => {
  const poor = openTesseractReader({ dataFolder: join(import.meta.dirname, 'fixtures') })
  const thrown: unknown = await poor.read(await fixture('invoice-en.png'), 1).catch((error: unknown) => error)
  await poor.close()
  expect(problemOf(thrown).code).toBe('ocr-data-missing')
  expect(problemOf(thrown).params).toHaveProperty('language')
})

test('a language that a person added is read with the data of its own file', async () => {
  const ownFolder = await mkdtemp(join(tmpdir(), 'skrepka-own-packs-'))
  const engine = openTesseractEngine({ shippedFolder: dataFolder, ownFolder })
  try {
    // As a file from the world comes: not gzipped. Which language it really is does not matter here.
    await writeFile(
      join(ownFolder, 'lit.traineddata'),
      gunzipSync(await readFile(join(dataFolder, 'eng.traineddata.gz'))),
    )
    const { width, height, data } = await fixture('invoice-en.png')
    const words = await engine.recognise({ width, height, data }, 'lit', 'column')
    expect(words.map(({ text }) => text)).toContain('240.59')
    await expect(engine.recognise({ width, height, data }, 'lav', 'column')).rejects.toMatchObject({ problem: { code: 'ocr-data-missing', params: { language: 'lav' } } }) // prettier-ignore
  } finally {
    await engine.close()
    await rm(ownFolder, { recursive: true })
  }
})
