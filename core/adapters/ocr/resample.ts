import sharp from 'sharp'
import type { Sharp } from 'sharp'
import { paperOf, type GrayImage } from './gray-image.ts'

// One page is in memory at a time and never asked for twice, so a cache only costs; parallelism is the pool's business.
sharp.cache(false)
sharp.concurrency(1)

/** The image scaled by a factor (Lanczos), at least one pixel each way. */
export async function scaled(image: GrayImage, factor: number): Promise<GrayImage> {
  if (factor === 1) return image
  const width = Math.max(1, Math.round(image.width * factor))
  const height = Math.max(1, Math.round(image.height * factor))
  return grayFrom(opened(image).resize(width, height, { fit: 'fill', kernel: 'lanczos3' }))
}

/**
 * The image turned clockwise by some degrees about its middle, on a canvas grown to hold it, corners in the brightness of its paper: white ones are taken for
 * the paper of a gray scan, whose own paper then passes for ink.
 */
export async function rotated(image: GrayImage, degrees: number): Promise<GrayImage> {
  if (degrees === 0) return image
  const paper = paperOf(image)
  return grayFrom(opened(image).rotate(degrees, { background: { r: paper, g: paper, b: paper } }))
}

/**
 * Grain of paper and JPEG blocks smoothed away with a blur narrower than any stroke. On receipts it brings as many key strings as a
 * second reading; a wider one loses commas.
 */
export async function softened(image: GrayImage): Promise<GrayImage> {
  return grayFrom(opened(image).blur(0.7))
}

function opened(image: GrayImage): Sharp {
  return sharp(image.data, { raw: { width: image.width, height: image.height, channels: 1 } })
}

async function grayFrom(pixels: Sharp): Promise<GrayImage> {
  const { data, info } = await pixels.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }
}
