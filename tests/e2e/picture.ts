import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import sharp from 'sharp'

/** Pictures that were accepted, one a screen and look. */
export const KEPT = fileURLToPath(new URL('screens/', import.meta.url))
/** Where a picture that differs is written, beside the accepted one and the places marked. */
const SHOWN_IN = fileURLToPath(new URL('../../test-results/screens/', import.meta.url))

export const PICTURE = { width: 1280, height: 800 } as const

/**
 * Pictures are compared by the mean colour of places of 8 × 8 pixels. Another machine's edges of letters, or a clock that shows another
 * minute, hardly moves a mean; a panel that moved by a few pixels, a lost button or another colour does.
 */
const PLACE = 8
/** How far a channel of a place's mean colour may be off, of 255. */
const OFF = 22
/** How many places may be off before a picture differs: a few letters, never a button. */
const FEW = 20

/** Takes the page as it is: nothing moving, no caret, what is never the same twice (`volatile`, selectors) covered. */
export async function takePicture(page: Page, volatile: readonly string[] = []): Promise<Buffer> {
  await page.evaluate(async () => {
    await document.fonts.ready
    await Promise.all([...document.images].map((image) => image.decode().catch(() => {})))
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  })
  return await page.screenshot({
    animations: 'disabled',
    mask: volatile.map((selector) => page.locator(selector)),
    maskColor: '#888888',
  })
}

/** As it is kept: small, and good enough to be looked at. */
export async function keepPicture(name: string, picture: Buffer): Promise<number> {
  await mkdir(KEPT, { recursive: true })
  const small = await sharp(picture).webp({ quality: 62, effort: 6, smartSubsample: true }).toBuffer()
  await writeFile(join(KEPT, `${name}.webp`), small)
  return small.length
}

/** What is different from the accepted picture, as a sentence that says where to look; undefined where it looks the same. */
export async function differenceFromKept(name: string, picture: Buffer): Promise<string | undefined> {
  const kept = await readFile(join(KEPT, `${name}.webp`)).catch(() => undefined)
  if (kept === undefined) return `${name}: no picture is kept yet; look at the screen and run npm run screenshots`
  const places = await placesThatDiffer(kept, picture)
  if (places.length <= FEW) return undefined
  await mkdir(SHOWN_IN, { recursive: true })
  const file = join(SHOWN_IN, name)
  await sharp(kept).png().toFile(`${file}-kept.png`)
  await writeFile(`${file}-now.png`, picture)
  await sharp(picture)
    .composite(places.map(([x, y]) => ({ input: MARK, left: x * PLACE, top: y * PLACE })))
    .png()
    .toFile(`${file}-marked.png`)
  return `${name}: ${places.length} places differ; see ${file}-{kept,now,marked}.png, and where it is meant so, run npm run screenshots`
}

/** Columns and rows of the places whose mean colours differ between two pictures of the size all have. */
export async function placesThatDiffer(one: Buffer, other: Buffer): Promise<[x: number, y: number][]> {
  const [a, b] = await Promise.all([meansOf(one), meansOf(other)])
  const places: [number, number][] = []
  for (let at = 0; at < a.data.length; at += 3) {
    const off = Math.max(...[0, 1, 2].map((channel) => Math.abs((a.data[at + channel] ?? 0) - (b.data[at + channel] ?? 0))))
    if (off > OFF) places.push([(at / 3) % a.columns, Math.floor(at / 3 / a.columns)])
  } // prettier-ignore
  return places
}

/** Averaged here: the image library would shrink a WebP while it decodes it, and other formats afterwards. */
async function meansOf(picture: Buffer): Promise<{ data: Float32Array; columns: number }> {
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const columns = Math.floor(info.width / PLACE)
  const means = new Float32Array(columns * Math.floor(info.height / PLACE) * 3)
  for (let at = 0; at < data.length; at += 3) {
    const [x, y] = [(at / 3) % info.width, Math.floor(at / 3 / info.width)]
    const place = (Math.floor(y / PLACE) * columns + Math.floor(x / PLACE)) * 3
    for (const channel of [0, 1, 2])
      means[place + channel] = (means[place + channel] ?? 0) + (data[at + channel] ?? 0) / PLACE ** 2
  }
  return { data: means, columns }
}

const MARK = Buffer.from(
  `<svg width="${PLACE}" height="${PLACE}"><rect width="100%" height="100%" fill="#f0f" fill-opacity="0.5"/></svg>`,
)
