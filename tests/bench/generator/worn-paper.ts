import type { Browser } from 'playwright'
import sharp, { type Sharp } from 'sharp'
import { openPdf } from '../../../core/adapters/pdf-source.ts'
import { imagePdf, picture } from '../../../resources/sample-making/paper.ts'
import { desk, photographed, scanned, type PageOnDesk, type ScanWear } from '../../../resources/sample-making/wear.ts'
import type { Random } from './random.ts'

export type Condition = 'digital' | 'scan' | 'photo'

const POINTS_PER_MM = 72 / 25.4

/** A bad scanner, a good one, an old copier: resolution 150, 200 or 300 dpi and wear to match. */
function scanWear(random: Random, dpi: number, widthMm: number): ScanWear {
  const turn = (random.next() - 0.5) * (random.chance(0.15) ? 5 : 2.4)
  return {
    width: Math.round((widthMm / 25.4) * dpi),
    turn: Math.round(turn * 100) / 100,
    blur: 0.4 + random.next() * (dpi === 300 ? 0.9 : 0.4),
    contrast: 0.72 + random.next() * 0.28,
    brightness: random.whole(-4, 34),
    grain: random.whole(4, 26),
    specks: random.whole(0, 160),
    quality: random.whole(38, 85),
    seed: random.whole(1, 100_000),
  }
}

const WOODS = ['#7a5638', '#4a4a4c', '#c9b79c', '#e2e2df', '#2f3a44', '#8d8478']

function lying(random: Random): PageOnDesk {
  const spread = (most: number): number => Math.round((random.next() - 0.5) * 2 * most * 10) / 10
  return {
    tip: Math.abs(spread(14)),
    lean: spread(7),
    turn: spread(4),
    wood: random.pick(WOODS),
    shadow: random.whole(5, 45) / 100,
    seed: random.whole(1, 99),
  }
}

async function rasters(pdf: Uint8Array, dpi: number): Promise<Sharp[]> {
  const source = await openPdf(pdf)
  try {
    const pages: Sharp[] = []
    for (let page = 1; page <= source.pageCount; page += 1) {
      const { data, width, height, channels } = await source.raster(page, { dpi, color: 'gray' })
      pages.push(sharp(data, { raw: { width, height, channels } }))
    }
    return pages
  } finally {
    await source.close()
  }
}

/** The document as a scanner stores it: one image a page and no text. Sizes in millimetres. */
export async function scan(random: Random, pdf: Uint8Array, widthMm: number, heightMm: number): Promise<Uint8Array> {
  const dpi = random.pick([150, 200, 200, 300])
  const wear = scanWear(random, dpi, widthMm)
  const pages = await rasters(pdf, dpi)
  const jpegs = await Promise.all(
    pages.map((page, index) => scanned(page, { ...wear, seed: wear.seed + index }, heightMm / widthMm)),
  )
  return imagePdf(jpegs, 'Scan', [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM])
}

/** The first page as a telephone sees it on a table: perspective, shadow, uneven light, grain. A JPEG. */
export async function photo(random: Random, press: Browser, pdf: Uint8Array): Promise<Uint8Array> {
  const [page] = await rasters(pdf, 200)
  if (page === undefined) throw new Error('nothing to photograph')
  const print = await page.jpeg({ quality: 90 }).toBuffer()
  const table = await picture(press, desk(print, lying(random), 'jpeg'), 2, '.photo')
  const how = {
    blur: 0.5 + random.next() * 0.7,
    grain: random.whole(6, 22),
    quality: random.whole(55, 85),
    seed: random.whole(1, 99_999),
  }
  return photographed(table, how)
}
