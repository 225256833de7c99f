import type { Box } from '../../../core/domain/evidence.ts'

/** How large the page is shown: to the width, whole, or at a scale (CSS pixels per point, 1 = 72 dpi). */
export type Zoom = 'width' | 'page' | number

export interface Size {
  readonly width: number
  readonly height: number
}

const SMALLEST = 0.25
const LARGEST = 6
/** Room around the page, in CSS pixels on each side. */
export const MARGIN = 16
/** Print smaller than this on the screen is not compared but guessed, in CSS pixels. */
const LEGIBLE = 11
const COMFORTABLE = 16
/** One press of + or −. */
export const STEP = 1.2

/** The nearest scale there is. */
export function clampScale(scale: number): number {
  return Math.min(LARGEST, Math.max(SMALLEST, scale))
}

/** The scale a zoom means for this page in this frame. */
export function scaleOf(zoom: Zoom, page: Size, frame: Size): number {
  const width = Math.max(50, frame.width - 2 * MARGIN) / page.width
  const height = Math.max(50, frame.height - 2 * MARGIN) / page.height
  const scale = zoom === 'width' ? width : zoom === 'page' ? Math.min(width, height) : zoom
  return clampScale(scale)
}

/** The scale at which a box can be read; the present one where it can already. Never wider than the frame. */
export function legibleScale(box: Box, scale: number, frame: Size): number {
  const [x0, y0, x1, y1] = box
  const height = Math.max(1, y1 - y0)
  if (height * scale >= LEGIBLE) return scale
  const widest = (frame.width - 2 * MARGIN) / Math.max(1, x1 - x0)
  return Math.max(scale, Math.min(COMFORTABLE / height, widest, LARGEST))
}

/** Where to scroll so that a box lies in the middle of the frame; `origin` is where the page begins inside the scrolled area. */
export function centred(
  box: Box,
  scale: number,
  frame: Size,
  origin: { left: number; top: number },
): { left: number; top: number } {
  const [x0, y0, x1, y1] = box
  return {
    left: Math.max(0, origin.left + ((x0 + x1) / 2) * scale - frame.width / 2),
    top: Math.max(0, origin.top + ((y0 + y1) / 2) * scale - frame.height / 2),
  }
}
