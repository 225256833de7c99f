import type { Box } from '../../domain/evidence.ts'
import { stretched } from './gray-image.ts'
import type { GrayImage, PixelArea, Size } from './gray-image.ts'
import { fannedPlace, unfanned } from './fan.ts'
import { rotated, scaled, softened } from './resample.ts'
import { unruled } from './rules.ts'
import { EVERY_STEP, type Step } from './steps.ts'
import type { Slant } from './text-slant.ts'

/** A page made ready for an engine, and the way back. */
export interface PreparedPage {
  readonly image: GrayImage
  /** The place on the picture before preparation (pixels) of a box on the prepared image. */
  place(box: Box): Box
}

/** Print height in pixels that Tesseract reads best (measured: 26; less loses small print, more only costs time). */
const PRINT_HEIGHT = 26
/** Small prints are enlarged at most so far; beyond it letters only get softer. */
const MOST_ENLARGED = 3.5

/** An A4 page at 600 dpi has 35 million; more is a page whose print was misjudged, and an engine would not finish it in its time. */
const MOST_PIXELS = 30_000_000

/** How much to scale a page of this size whose glyphs are so many pixels high; 1 when it is about right already. */
export function scaleFor(glyphHeight: number, { width, height }: Size): number {
  if (glyphHeight <= 0) return 1
  const room = Math.sqrt(MOST_PIXELS / (width * height))
  const wanted = Math.max(0.2, Math.min(MOST_ENLARGED, room, PRINT_HEIGHT / glyphHeight))
  return wanted > 0.87 && wanted < 1.15 ? 1 : wanted
}

/**
 * Scales an upright image, levels lines that run as `slant` says, takes out rules, softens grain and stretches contrast. `offset` is where the image was cut from
 * the picture that boxes are wanted for.
 */
export async function preparePage(
  image: GrayImage,
  about: { scale: number; slant: Slant; offset: PixelArea },
  steps: ReadonlySet<Step> = EVERY_STEP,
): Promise<PreparedPage> {
  const middle = (about.slant.top + about.slant.bottom) / 2
  const skew = steps.has('deskew') ? middle : 0
  const fan: Slant = { top: about.slant.top - middle, bottom: about.slant.bottom - middle }
  const fanned = steps.has('fan') && fan.top !== fan.bottom
  const sized = await scaled(image, steps.has('scale') ? about.scale : 1)
  const straight = await rotated(sized, -skew)
  const level = fanned ? unfanned(straight, fan) : straight
  const bare = steps.has('rules') ? unruled(level) : level
  const soft = steps.has('soften') ? await softened(bare) : bare
  const [left, top] = [about.offset.left, about.offset.top]
  const scaleX = sized.width / image.width
  const scaleY = sized.height / image.height
  return {
    image: steps.has('stretch') ? stretched(soft) : soft,
    place: (box) => {
      const [x0, y0, x1, y1] = unturned(fanned ? moved(box, straight, fan) : box, straight, sized, skew)
      return [left + x0 / scaleX, top + y0 / scaleY, left + x1 / scaleX, top + y1 / scaleY]
    },
  }
}

/** A box moved back to where its middle stood before lines were made parallel. */
function moved([x0, y0, x1, y1]: Box, image: Size, fan: Slant): Box {
  const [x, y] = [(x0 + x1) / 2, (y0 + y1) / 2]
  const shift = fannedPlace(x, y, image, fan) - y
  return [x0, y0 + shift, x1, y1 + shift]
}

/**
 * The box on the slanted image of a box on the straightened one: its middle is turned back about the middle of the canvas and its
 * size kept, because the box around a slanted word would reach into the lines above and below.
 */
export function unturned(box: Box, straight: Size, slanted: Size, skew: number): Box {
  if (skew === 0) return box
  const angle = (skew * Math.PI) / 180
  const x = (box[0] + box[2]) / 2 - straight.width / 2
  const y = (box[1] + box[3]) / 2 - straight.height / 2
  const middleX = x * Math.cos(angle) - y * Math.sin(angle) + slanted.width / 2
  const middleY = x * Math.sin(angle) + y * Math.cos(angle) + slanted.height / 2
  const halfWidth = (box[2] - box[0]) / 2
  const halfHeight = (box[3] - box[1]) / 2
  return [middleX - halfWidth, middleY - halfHeight, middleX + halfWidth, middleY + halfHeight]
}
