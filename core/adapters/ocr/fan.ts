import { paperOf, type GrayImage } from './gray-image.ts'
import { slopes, type Slant } from './text-slant.ts'

/**
 * The image with lines that fan out made parallel and level: every column is moved and stretched for itself, so widths stay as they are. What comes
 * in from outside the picture is as bright as the paper.
 */
export function unfanned(image: GrayImage, slant: Slant): GrayImage {
  const { width, height, data } = image
  const { first, growth } = slopes(slant, height)
  const out = new Uint8Array(data.length).fill(paperOf(image))
  for (let x = 0; x < width; x++) {
    const beside = x - width / 2
    const stretch = 1 + growth * beside
    let y = first * beside
    for (let row = 0, at = x; row < height; row++, at += width, y += stretch) {
      const above = Math.floor(y)
      if (above < 0 || above >= height - 1) continue
      const share = y - above
      const from = above * width + x
      out[at] = (data[from] ?? 0) * (1 - share) + (data[from + width] ?? 0) * share
    }
  }
  return { width, height, data: out }
}

/** Where a point of the levelled image stood before. */
export function fannedPlace(x: number, y: number, image: { width: number; height: number }, slant: Slant): number {
  const { first, growth } = slopes(slant, image.height)
  return y + (first + growth * y) * (x - image.width / 2)
}
