import sharp, { type Sharp } from 'sharp'
import { openPdf } from '../../../core/adapters/pdf-source.ts'
import { imagePdf } from '../../../resources/sample-making/paper.ts'
import { scanned, type ScanWear } from '../../../resources/sample-making/wear.ts'
import { photograph, type GrayPage } from './photograph.ts'
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

async function rasters(pdf: Uint8Array, dpi: number, most = 200): Promise<GrayPage[]> {
  const source = await openPdf(pdf)
  try {
    const pages: GrayPage[] = []
    for (let page = 1; page <= Math.min(source.pageCount, most); page += 1)
      pages.push(await source.raster(page, { dpi, color: 'gray' }))
    return pages
  } finally {
    await source.close()
  }
}

const opened = ({ data, width, height }: GrayPage): Sharp => sharp(data, { raw: { width, height, channels: 1 } })

/** The document as a scanner stores it: one image a page and no text. Sizes in millimetres. */
export async function scan(random: Random, pdf: Uint8Array, widthMm: number, heightMm: number): Promise<Uint8Array> {
  const dpi = random.pick([150, 200, 200, 300])
  const wear = scanWear(random, dpi, widthMm)
  const pages = await rasters(pdf, dpi)
  const jpegs = await Promise.all(
    pages.map((page, index) => scanned(opened(page), { ...wear, seed: wear.seed + index }, heightMm / widthMm)),
  )
  return imagePdf(jpegs, 'Scan', [widthMm * POINTS_PER_MM, heightMm * POINTS_PER_MM])
}

/** The first page as a telephone sees it. A JPEG. */
export async function photo(random: Random, pdf: Uint8Array): Promise<Uint8Array> {
  const [page] = await rasters(pdf, 200, 1)
  if (page === undefined) throw new Error('nothing to photograph')
  return photograph(random, page)
}
