import { ProblemError } from '../domain/problem.ts'
import type { PageSource, Raster } from '../ports.ts'
import { areaWithin, grayOf, type PixelArea } from './ocr/gray-image.ts'
import { separateSheets } from './ocr/separate-sheets.ts'

/** Pixels along the longer side of the picture in which sheets are looked for; decoders shrink to it while they decode. */
const LOOK_SIDE = 768

/**
 * A picture of several sheets as a file of so many pages: each sheet is a page with its own boxes and its own picture, and whether they are
 * documents of their own is decided as for the pages of a PDF. Any other source comes back as it is. Never throws.
 */
export async function sheetsApart(source: PageSource, { width, height, dpi }: LookedAt): Promise<PageSource> {
  if (source.pageCount !== 1) return source
  const ratio = LOOK_SIDE / Math.max(width, height)
  const sheets = ratio < 1 ? await sheetsOf(source, dpi * ratio) : []
  if (sheets.length < 2) return source
  return {
    ...source,
    pageCount: sheets.length,
    textLayer: () => Promise.resolve(undefined),
    async raster(page, want) {
      const sheet = sheets[page - 1]
      if (sheet === undefined) throw new ProblemError('page-not-found', { page: String(page) })
      return cutOut(await source.raster(1, want), sheet)
    },
  }
}

interface LookedAt {
  /** Pixels as shown. */
  readonly width: number
  readonly height: number
  readonly dpi: number
}

/** The sheets as shares of the picture's width and height. A picture that can't be decoded says so when it is read. */
async function sheetsOf(source: PageSource, dpi: number): Promise<PixelArea[]> {
  const look = await source.raster(1, { dpi, color: 'gray' }).catch(() => undefined)
  if (look === undefined) return []
  return separateSheets(grayOf(look)).map(({ left, top, width, height }) => ({
    left: left / look.width,
    top: top / look.height,
    width: width / look.width,
    height: height / look.height,
  }))
}

function cutOut(raster: Raster, share: PixelArea): Raster {
  const { channels } = raster
  const wanted = {
    left: share.left * raster.width,
    top: share.top * raster.height,
    width: share.width * raster.width,
    height: share.height * raster.height,
  }
  const { left, top, width, height } = areaWithin(raster, wanted, 0)
  const data = new Uint8Array(width * height * channels)
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * raster.width + left) * channels
    data.set(raster.data.subarray(from, from + width * channels), y * width * channels)
  }
  return { ...raster, width, height, data }
}
