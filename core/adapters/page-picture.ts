import { ProblemError } from '../domain/problem.ts'
import type { PageSource, PageSources, Raster, RenderInput } from '../ports.ts'
import { startSharp } from './sharp-start.ts'

/** Wider than any window: more pixels than this are not drawn whatever is asked for. */
const MAX_WIDTH = 4000

const A4_WIDTH_INCHES = 8.27
const MAX_DPI = 400

/**
 * A page as WebP, turned by `rotation` so that boxes fit it, `width` pixels wide after the turn (never wider than the page has detail
 * for at 400 dpi). Problems: every code about a file, page-not-found.
 */
export async function pagePicture(input: RenderInput, pageSources: PageSources): Promise<Uint8Array> {
  const { source } = await pageSources.open(input.path)
  try {
    if (input.page < 1 || input.page > source.pageCount)
      throw new ProblemError('page-not-found', { page: String(input.page) })
    const width = Math.min(input.width, MAX_WIDTH)
    const raster = await rasterWideEnough(source, input, width)
    const sharp = await startSharp()
    const { data } = await sharp(raster.data, {
      raw: { width: raster.width, height: raster.height, channels: raster.channels },
    })
      .rotate(input.rotation)
      .resize({ width, withoutEnlargement: true, kernel: 'mitchell' })
      // Effort 0: a tenth of the time of smart subsampling for a fifth more bytes, and somebody is waiting for this picture.
      .webp({ quality: 85, effort: 0 })
      .toBuffer({ resolveWithObject: true })
    return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  } finally {
    await source.close()
  }
}

/** Drawn for the width of A4 first; a narrow page (a till receipt) then lacks pixels and is drawn finer once more. */
async function rasterWideEnough(source: PageSource, input: RenderInput, width: number): Promise<Raster> {
  const dpi = Math.max(36, Math.ceil(width / A4_WIDTH_INCHES))
  const first = await source.raster(input.page, { dpi, color: 'rgb' })
  const shown = input.rotation === 90 || input.rotation === 270 ? first.height : first.width
  // Less than asked for: the file has no more detail.
  if (shown >= width || first.dpi < 0.95 * dpi) return first
  const finer = Math.min(MAX_DPI, Math.ceil((dpi * width) / shown))
  return finer > dpi ? source.raster(input.page, { dpi: finer, color: 'rgb' }) : first
}
