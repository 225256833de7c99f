import type { Box } from '../domain/evidence.ts'
import type { Word } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { CropReader, PageSources, Raster, ReadBoxInput } from '../ports.ts'
import { cropped, areaWithin, grayOf, turned } from './ocr/gray-image.ts'

/** Letters of a cut-out are read at this resolution: small print gains by it, and a cut-out has few of them. */
const BOX_DPI = 400

/** Paper around the box that is read with it, in points: engines misread letters that touch the edge. */
const MARGIN = 4

/**
 * The words inside a box of a page, read off its pixels whatever text layer it has. Boxes in points of the upright page.
 * Problems: every code about a file, page-not-found, ocr-data-missing.
 */
export async function readBox(
  input: ReadBoxInput,
  deps: { pageSources: PageSources; cropReader: CropReader },
): Promise<Word[]> {
  const { source } = await deps.pageSources.open(input.path)
  try {
    if (input.page < 1 || input.page > source.pageCount) {
      throw new ProblemError('page-not-found', { page: String(input.page) })
    }
    const raster = await source.raster(input.page, { dpi: BOX_DPI, color: 'gray' })
    const image = turned(grayOf(raster), input.rotation)
    const scale = raster.dpi / 72
    const area = areaWithin(image, scaledArea(input.box, scale), MARGIN * scale)
    const cut: Raster = { ...cropped(image, area), channels: 1, dpi: raster.dpi }
    const words = await deps.cropReader.readCrop(cut, input.language)
    const [left, top] = [area.left / scale, area.top / scale]
    return words
      .map((word) => ({ ...word, box: shifted(word.box, left, top) }))
      .filter((word) => hasMiddleIn(word.box, input.box))
  } finally {
    await source.close()
  }
}

function scaledArea([x0, y0, x1, y1]: Box, scale: number) {
  return { left: x0 * scale, top: y0 * scale, width: (x1 - x0) * scale, height: (y1 - y0) * scale }
}

function shifted([x0, y0, x1, y1]: Box, x: number, y: number): Box {
  return [x0 + x, y0 + y, x1 + x, y1 + y]
}

/** The margin may show parts of neighbours: they are no part of what was asked for. */
function hasMiddleIn([x0, y0, x1, y1]: Box, box: Box): boolean {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]
}
