import sharp, { type Sharp } from 'sharp'
import type { Raster } from '../../../core/ports.ts'
import { grain, scanned } from '../../../resources/sample-making/wear.ts'
import { photograph } from '../generator/photograph.ts'
import type { Random } from '../generator/random.ts'

export const RENDERINGS = ['clean', 'scan-200', 'scan-150', 'fax', 'photo'] as const
export type Rendering = (typeof RENDERINGS)[number]
export type Turn = 0 | 90 | 180 | 270

/** The page as a file somebody would send: its name ends as its content is. What is random about it follows from `random`. */
export async function rendered(
  page: Raster,
  how: Rendering,
  turn: Turn,
  random: Random,
): Promise<{ bytes: Buffer; extension: string }> {
  const made = await MAKE[how](page, random)
  if (turn === 0) return made
  const turned = sharp(made.bytes).rotate(turn).withMetadata()
  return { ...made, bytes: await (made.extension === 'jpg' ? turned.jpeg({ quality: 92 }) : turned.png()).toBuffer() }
}

const MAKE: Readonly<Record<Rendering, (page: Raster, random: Random) => Promise<{ bytes: Buffer; extension: string }>>> = {
  clean: async (page) => ({
    bytes: await opened(page).withMetadata({ density: 300 }).png({ compressionLevel: 1 }).toBuffer(),
    extension: 'png',
  }),
  'scan-200': (page, random) => scan(page, 200, random, { slant: 1.6, blur: 0.6, contrast: 0.86, grain: 15, quality: 65 }),
  'scan-150': (page, random) => scan(page, 150, random, { slant: 3, blur: 0.5, contrast: 0.8, grain: 18, quality: 40 }),
  fax,
  photo: async (page, random) => ({ bytes: await photograph(random, await reduced(page, 200)), extension: 'jpg' }),
} // prettier-ignore

async function scan(
  page: Raster,
  dpi: number,
  random: Random,
  how: { slant: number; blur: number; contrast: number; grain: number; quality: number },
): Promise<{ bytes: Buffer; extension: string }> {
  const wear = {
    ...how,
    width: Math.round((page.width / page.dpi) * dpi),
    turn: (random.next() * 2 - 1) * how.slant,
    brightness: random.whole(0, 25),
    specks: 90,
    seed: random.whole(1, 99_999),
  }
  const jpeg = await scanned(opened(page), wear, page.height / page.width)
  return { bytes: await sharp(jpeg).withMetadata({ density: dpi }).jpeg({ quality: 92 }).toBuffer(), extension: 'jpg' }
}

/** Group 3 fine, 204 × 196 dots an inch, black or white and nothing between, with the noise of the line. A sheet goes in with its short side, so a broad page lies on its side. */
async function fax(page: Raster, random: Random): Promise<{ bytes: Buffer; extension: string }> {
  const long = Math.max(page.width, page.height)
  const [width, height] = [1728, Math.round((long / page.dpi) * 196)]
  const upright = page.width > page.height ? await laidOnItsSide(page) : page
  const data = new Uint8Array(
    await opened(upright)
      .rotate((random.next() - 0.5) * 1.2, { background: '#ffffff' })
      .resize(width, height, { fit: 'cover' })
      .raw()
      .toBuffer(),
  )
  grain(data, 60, random.whole(1, 99_999))
  const bytes = await sharp(data, { raw: { width, height, channels: 1 } })
    .threshold(150)
    .withMetadata({ density: 204 })
    .png()
    .toBuffer()
  return { bytes, extension: 'png' }
}

async function laidOnItsSide(page: Raster): Promise<Raster> {
  const { data, info } = await opened(page).rotate(90).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data), dpi: page.dpi }
}

async function reduced(page: Raster, dpi: number): Promise<Raster> {
  const { data, info } = await opened(page)
    .resize({ width: Math.round((page.width / page.dpi) * dpi) })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, channels: 1, data: new Uint8Array(data), dpi }
}

function opened({ data, width, height }: Raster): Sharp {
  return sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
}
