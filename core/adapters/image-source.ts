import type { Metadata, Sharp } from 'sharp'
import type { MediaType } from '../domain/page-text.ts'
import { ProblemError } from '../domain/problem.ts'
import type { PageSource, Raster } from '../ports.ts'
import { decodeBmp } from './bmp-picture.ts'
import { decodeHeic } from './heic-picture.ts'
import { plausibleDpi } from './image-size.ts'
import { MAX_PIXELS } from './pixel-limit.ts'
import { sheetsApart } from './sheets-source.ts'
import { startSharp } from './sharp-start.ts'

interface ImagePage {
  /** Pixels as shown, after the camera's turn. */
  readonly width: number
  readonly height: number
  readonly dpi: number
  /** A fresh decoder of this page, turned the way the camera was held. */
  decode(): Promise<Sharp>
}

interface ImagePages {
  readonly count: number
  /** Counts from 0. */
  page(index: number): Promise<ImagePage>
}

/**
 * A picture file from its bytes: one page, or all pages of a TIFF, or a page for every sheet that lies on it. A page's `dpi` is the file's own where believable.
 * Problems: image-too-large (told from the header, before decoding), file-damaged, page-not-found.
 */
export async function openImage(bytes: Uint8Array, mediaType: MediaType): Promise<PageSource> {
  const pages = await broken(() => pagesOf(bytes, mediaType))
  const source: PageSource = {
    pageCount: pages.count,
    xml: [],
    textLayer: () => Promise.resolve(undefined),
    raster: (page, want) =>
      broken(async () => {
        if (page < 1 || page > pages.count) throw new ProblemError('page-not-found', { page: String(page) })
        return rasterOf(await pages.page(page - 1), want)
      }),
    close: () => Promise.resolve(),
  }
  // A file of one page is refused at once; among many pages the others go on.
  return pages.count === 1 ? await sheetsApart(source, await broken(() => pages.page(0))) : source
}

async function pagesOf(bytes: Uint8Array, mediaType: MediaType): Promise<ImagePages> {
  if (mediaType === 'image/bmp') return single(await pageOfPixels(decodeBmp(bytes)))
  if (mediaType === 'image/heic') return single(await pageOfPixels(await decodeHeic(bytes)))
  const sharp = await startSharp()
  const open = (page: number): Sharp => sharp(bytes, { page, limitInputPixels: MAX_PIXELS, failOn: 'error' })
  // Headers are read without the limit, to tell the size of what is refused.
  const headOf = (page: number): Promise<Metadata> => sharp(bytes, { page, limitInputPixels: false }).metadata()
  const first = await headOf(0)
  return {
    // The frames of an animated WebP are not pages.
    count: mediaType === 'image/tiff' ? (first.pages ?? 1) : 1,
    page: async (index) =>
      pageOf(index === 0 ? first : await headOf(index), () => Promise.resolve(open(index).autoOrient())),
  }
}

function single(page: ImagePage): ImagePages {
  return { count: 1, page: () => Promise.resolve(page) }
}

function pageOf(about: Metadata, decode: () => Promise<Sharp>): ImagePage {
  refuseHuge(about.width, about.height)
  const { width, height } = about.autoOrient
  return { width, height, dpi: plausibleDpi(width, height, about.density), decode }
}

async function pageOfPixels(picture: {
  width: number
  height: number
  channels: 3 | 4
  data: Uint8Array
  dpi?: number
}): Promise<ImagePage> {
  const sharp = await startSharp()
  const { width, height, channels, data } = picture
  return {
    width,
    height,
    dpi: plausibleDpi(width, height, picture.dpi),
    decode: () => Promise.resolve(sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_PIXELS })),
  }
}

/** Pixels at the wanted resolution or, where the picture has less, at its own: enlarging adds nothing that was not seen. */
async function rasterOf(page: ImagePage, want: { dpi: number; color: 'gray' | 'rgb' }): Promise<Raster> {
  const scale = Math.min(1, want.dpi / page.dpi)
  const width = Math.max(1, Math.round(page.width * scale))
  const image = (await page.decode()).flatten({ background: '#ffffff' })
  const sized = scale < 1 ? image.resize({ width }) : image
  const painted = want.color === 'gray' ? sized.toColourspace('b-w') : sized.toColourspace('srgb')
  const { data, info } = await painted.raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const channels = want.color === 'gray' ? 1 : 3
  return {
    width: info.width,
    height: info.height,
    channels,
    data: firstChannels(data, info.channels, channels),
    dpi: page.dpi * (info.width / page.width),
  }
}

/** Gray pictures stay one channel, and some formats keep a spare one, whatever colour space was asked for. */
function firstChannels(data: Uint8Array, has: number, wants: 1 | 3): Uint8Array {
  if (has === wants) return data
  const pixels = data.length / has
  const out = new Uint8Array(pixels * wants)
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < wants; channel++) {
      out[pixel * wants + channel] = data[pixel * has + Math.min(channel, has - 1)] ?? 255
    }
  }
  return out
}

function refuseHuge(width: number, height: number): void {
  if (width * height > MAX_PIXELS) {
    throw new ProblemError('image-too-large', { width: String(width), height: String(height) })
  }
}

/** Whatever a decoder throws at a picture means the picture is broken. */
async function broken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProblemError) throw error
    throw new ProblemError('file-damaged', undefined, error)
  }
}
