import type { Box } from '../../../core/domain/evidence.ts'
import type { Size } from './zoom.ts'

/** How a person has turned the page on the screen, clockwise; what was read stays as it is. */
export type Turn = 0 | 90 | 180 | 270

/** A quarter further round. */
export function turnedOn(turn: Turn): Turn {
  return ((turn + 90) % 360) as Turn
}

/** The page's size as it lies turned. */
export function turnedSize({ width, height }: Size, turn: Turn): Size {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height }
}

/** The point of the page under a point of the turned picture; both as shares of width and height from the top left. */
export function pointOnPage(x: number, y: number, turn: Turn): { x: number; y: number } {
  switch (turn) {
    case 0:
      return { x, y }
    case 90:
      return { x: y, y: 1 - x }
    case 180:
      return { x: 1 - x, y: 1 - y }
    case 270:
      return { x: 1 - y, y: x }
  }
}

/** A box of the page where it lies on the turned picture, in points. */
export function turnedBox([x0, y0, x1, y1]: Box, { width, height }: Size, turn: Turn): Box {
  switch (turn) {
    case 0:
      return [x0, y0, x1, y1]
    case 90:
      return [height - y1, x0, height - y0, x1]
    case 180:
      return [width - x1, height - y1, width - x0, height - y0]
    case 270:
      return [y0, width - x1, y1, width - x0]
  }
}
