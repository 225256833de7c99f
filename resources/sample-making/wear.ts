import sharp, { type Sharp } from 'sharp'
import { seeded } from './seeded.ts'

/** Adds sensor grain to raw pixels in place: a sum of two uniform numbers is near enough to a bell curve. */
export function grain(pixels: Uint8Array, strength: number, seed: number): void {
  const random = seeded(seed)
  for (let index = 0; index < pixels.length; index += 1) {
    const value = (pixels[index] ?? 0) + (random() + random() - 1) * strength
    pixels[index] = Math.max(0, Math.min(255, Math.round(value)))
  }
}

/** How a scanner treats a page. Width in pixels of its shorter side at the resolution chosen; `turn` in degrees. */
export interface ScanWear {
  readonly width: number
  readonly turn: number
  readonly blur: number
  readonly contrast: number
  readonly brightness: number
  readonly grain: number
  readonly specks: number
  readonly quality: number
  readonly seed: number
}

const OFFICE: ScanWear = { width: 1654, turn: 0.7, blur: 0.6, contrast: 0.86, brightness: 18, grain: 15, specks: 90, quality: 62, seed: 7 } // prettier-ignore

/** A page as an office scanner sees it, at 200 dpi unless told: gray, turned, slightly soft, specks of dust, paper not quite white. */
export async function scanned(page: Sharp, how: ScanWear = OFFICE, ratio = 2339 / 1654): Promise<Buffer> {
  const [width, height] = [how.width, Math.round(how.width * ratio)]
  const turned = await page
    .resize(width, height)
    .rotate(how.turn, { background: '#f4f3f0' })
    .resize(width, height, { fit: 'cover' })
    .grayscale()
    .blur(how.blur)
    .linear(how.contrast, how.brightness)
    .raw()
    .toBuffer()
  const pixels = new Uint8Array(turned)
  grain(pixels, how.grain, how.seed)
  const random = seeded(how.seed + 4)
  for (let speck = 0; speck < how.specks; speck += 1) {
    const at = Math.floor(random() * (width - 3)) + Math.floor(random() * (height - 3)) * width
    for (const offset of [0, 1, width]) pixels[at + offset] = 90 + Math.floor(random() * 80)
  }
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg({ quality: how.quality })
    .toBuffer()
}

/** The desk and the light of a telephone photo, with the page lying on it in perspective. */
export function desk(png: Buffer): string {
  return `<!doctype html><meta charset="utf-8"><style>
body { margin: 0 } .photo { width: 1134px; height: 1512px; position: relative; overflow: hidden; background: #7a5638; perspective: 2400px }
.wood { position: absolute; inset: -10% } .paper { position: absolute; left: 128px; top: 92px; width: 900px; transform: rotateX(13deg) rotateY(-5deg) rotateZ(-2.6deg); box-shadow: 18px 26px 46px rgba(20,10,0,.55); filter: sepia(.1) brightness(.97) }
.paper img { width: 100%; display: block } .fold { position: absolute; left: 0; right: 0; top: 33%; height: 34%; background: linear-gradient(rgba(0,0,0,.10), rgba(0,0,0,0) 4%, rgba(255,255,255,.05) 50%, rgba(0,0,0,0) 96%, rgba(0,0,0,.12)) }
.light { position: absolute; inset: 0; mix-blend-mode: multiply; background: radial-gradient(ellipse at 62% 26%, #fffaf0 0, #f3e8d4 42%, #a8957c 100%) }
.shadow { position: absolute; left: -18%; bottom: -16%; width: 66%; height: 44%; border-radius: 50%; background: rgba(20,14,10,.42); filter: blur(70px) }
</style><div class="photo"><svg class="wood" width="120%" height="120%"><filter id="w"><feTurbulence type="fractalNoise" baseFrequency=".004 .11" numOctaves="4" seed="5"/><feColorMatrix values=".35 0 0 0 .34  .26 0 0 0 .2  .2 0 0 0 .1  0 0 0 0 1"/></filter><rect width="100%" height="100%" filter="url(#w)"/></svg>
<div class="paper"><img src="data:image/png;base64,${png.toString('base64')}"><div class="fold"></div></div><div class="light"></div><div class="shadow"></div></div>`
}

/** The picture a telephone keeps: a little soft, grain of a room with little light, JPEG of middling quality. */
export async function photographed(png: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(png).removeAlpha().blur(0.7).raw().toBuffer({ resolveWithObject: true })
  const pixels = new Uint8Array(data)
  grain(pixels, 16, 23)
  const raw = { width: info.width, height: info.height, channels: 3 as const }
  return sharp(pixels, { raw }).jpeg({ quality: 72, chromaSubsampling: '4:2:0' }).toBuffer()
}

/** A thermal slip from a flatbed scanner at 200 dpi: gray print, uneven heat of the head, on the scanner's gray lid. */
export async function thermal(png: Buffer): Promise<Buffer> {
  const turned = await sharp(png).grayscale().rotate(-0.8, { background: '#c9c9c9' }).toBuffer()
  const edged = sharp(turned).extend({ top: 40, bottom: 40, left: 60, right: 60, background: '#c9c9c9' })
  const { data, info } = await edged
    .blur(0.5)
    .linear(0.82, 34)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const pixels = new Uint8Array(data)
  for (let y = 0; y < info.height; y += 1) {
    for (let x = 0; x < info.width; x += 1) {
      const at = y * info.width + x
      const heat = 1 - 0.1 * Math.abs(Math.sin(x / 61))
      pixels[at] = Math.round(255 - (255 - (pixels[at] ?? 0)) * heat)
    }
  }
  grain(pixels, 12, 31)
  const raw = { width: info.width, height: info.height, channels: 1 as const }
  return sharp(pixels, { raw }).png({ palette: true, colours: 16, dither: 0, compressionLevel: 9 }).toBuffer()
}
