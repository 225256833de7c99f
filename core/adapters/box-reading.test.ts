import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Word } from '../domain/page-text.ts'
import { readBox } from './box-reading.ts'
import { openPageSources } from './page-sources.ts'
import { openTesseractReader } from './ocr/tesseract-reader.ts'

const reader = openTesseractReader({ dataFolder: join(import.meta.dirname, '../../models/ocr') })
const deps = { pageSources: openPageSources(), cropReader: reader }
const folder = mkdtempSync(join(tmpdir(), 'skrepka-'))
const upright = join(folder, 'upright.png')
const onItsSide = join(folder, 'side.png')

beforeAll(async () => {
  const page = sharp(join(import.meta.dirname, 'ocr/fixtures/invoice-en.png')).withMetadata({ density: 150 })
  await page.clone().png().toFile(upright)
  await page.clone().rotate(270).png().toFile(onItsSide)
})
afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Where the fixture prints "240.59", in points (drawn at 150 dpi). */
const TOTAL: Word['box'] = [418, 245, 480, 266]

test('a box is read off the pixels, its words placed on the page', async () => {
  const words = await readBox({ path: upright, page: 1, rotation: 0, box: TOTAL, language: 'en' }, deps)
  expect(words.map((word) => word.text)).toEqual(['240.59'])
  expect(words[0]?.confidence).toBeGreaterThan(0.8)
  const [x0, y0, x1, y1] = words[0]?.box ?? TOTAL
  expect(Math.abs(x0 - (881 * 72) / 150)).toBeLessThan(3)
  expect(y0).toBeGreaterThan(TOTAL[1] - 4)
  expect(x1).toBeLessThan(TOTAL[2] + 4)
  expect(y1).toBeLessThan(TOTAL[3] + 4)
})

test('boxes are of the page as shown: one that reading turned is turned here too', async () => {
  const words = await readBox({ path: onItsSide, page: 1, rotation: 90, box: TOTAL, language: 'en' }, deps)
  expect(words.map((word) => word.text)).toEqual(['240.59'])
})

test('blank paper has no words, and a page that is not there is told', async () => {
  expect(await readBox({ path: upright, page: 1, rotation: 0, box: [2, 2, 20, 12], language: 'en' }, deps)).toEqual([])
  const missing = readBox({ path: upright, page: 2, rotation: 0, box: TOTAL, language: 'en' }, deps)
  await expect(missing).rejects.toMatchObject({ problem: { code: 'page-not-found' } })
})
