import { ProblemError } from '../domain/problem.ts'
import { MAX_PIXELS } from './pixel-limit.ts'

/** Channel masks of 16- and 32-bit pictures without masks of their own. */
const MASKS_16 = [0x7c00, 0x03e0, 0x001f] as const
const MASKS_32 = [0xff0000, 0x00ff00, 0x0000ff] as const

const UNCOMPRESSED = 0
const RLE8 = 1
const RLE4 = 2
const BIT_FIELDS = 3
const ALPHA_BIT_FIELDS = 6

interface BmpHead {
  readonly width: number
  readonly height: number
  readonly topDown: boolean
  readonly bits: number
  readonly compression: number
  readonly pixelsAt: number
  readonly masks: readonly [number, number, number]
  readonly palette: Uint8Array
  /** Bytes of a palette entry: 3 in OS/2 files, else 4. */
  readonly paletteStep: number
  readonly dpi: number
}

/**
 * A Windows or OS/2 bitmap: 1, 4, 8, 16, 24 or 32 bits, plain, with bit fields, or run-length packed. Layout: Microsoft, "Bitmap
 * Storage" (BITMAPFILEHEADER, BITMAPINFOHEADER). Problems: image-too-large, file-damaged, file-type-unsupported (JPEG inside a BMP).
 */
export function decodeBmp(bytes: Uint8Array): {
  width: number
  height: number
  channels: 3
  data: Uint8Array
  dpi: number
} {
  const head = headOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes)
  const data = new Uint8Array(head.width * head.height * 3)
  const indexed = head.compression === RLE8 || head.compression === RLE4 ? unpacked(bytes, head) : undefined
  const stride = indexed === undefined ? Math.ceil((head.width * head.bits) / 32) * 4 : head.width
  const source = indexed ?? bytes.subarray(head.pixelsAt)
  // Half a picture would be read as if the rest were blank.
  if (source.length < stride * (head.height - 1) + Math.ceil((head.width * (indexed ? 8 : head.bits)) / 8)) {
    throw new ProblemError('file-damaged')
  }
  const paint = painter(head, source, indexed === undefined ? head.bits : 8)
  for (let row = 0; row < head.height; row++) {
    const from = row * stride
    const to = (head.topDown ? row : head.height - 1 - row) * head.width * 3
    for (let x = 0; x < head.width; x++) paint(from, x, data, to + x * 3)
  }
  return { width: head.width, height: head.height, channels: 3, data, dpi: head.dpi }
}

function headOf(view: DataView, bytes: Uint8Array): BmpHead {
  if (view.byteLength < 26) throw new ProblemError('file-damaged')
  const size = view.getUint32(14, true)
  const os2 = size === 12
  if (!os2 && (size < 40 || view.byteLength < 14 + size)) throw new ProblemError('file-damaged')
  const width = os2 ? view.getUint16(18, true) : view.getInt32(18, true)
  const tall = os2 ? view.getUint16(20, true) : view.getInt32(22, true)
  const height = Math.abs(tall)
  const bits = view.getUint16(os2 ? 24 : 28, true)
  const compression = os2 ? UNCOMPRESSED : view.getUint32(30, true)
  if (width <= 0 || height === 0) throw new ProblemError('file-damaged')
  if (width * height > MAX_PIXELS)
    throw new ProblemError('image-too-large', { width: String(width), height: String(height) })
  if (![1, 4, 8, 16, 24, 32].includes(bits) || ![0, 1, 2, 3, 6].includes(compression)) {
    throw new ProblemError('file-type-unsupported', { type: 'image/bmp' })
  }
  const fields = compression === BIT_FIELDS || compression === ALPHA_BIT_FIELDS
  const masksAfterHeader = fields && size === 40 ? (compression === BIT_FIELDS ? 12 : 16) : 0
  const paletteAt = 14 + size + masksAfterHeader
  const pixelsAt = view.getUint32(10, true)
  const colours = os2 ? 0 : view.getUint32(46, true)
  const paletteStep = os2 ? 3 : 4
  const entries = bits <= 8 ? Math.min(colours === 0 ? 2 ** bits : colours, 2 ** bits) : 0
  return {
    width,
    height,
    topDown: tall < 0,
    bits,
    compression,
    pixelsAt,
    masks:
      fields && view.byteLength >= 66
        ? [view.getUint32(54, true), view.getUint32(58, true), view.getUint32(62, true)]
        : bits === 16
          ? MASKS_16
          : MASKS_32,
    palette: bytes.subarray(paletteAt, paletteAt + entries * paletteStep),
    paletteStep,
    dpi: os2 ? 0 : Math.round(view.getInt32(38, true) * 0.0254),
  }
}

type Paint = (rowStart: number, x: number, into: Uint8Array, at: number) => void

function painter(head: BmpHead, source: Uint8Array, bits: number): Paint {
  if (bits <= 8) {
    const perByte = 8 / bits
    const mask = 2 ** bits - 1
    return (rowStart, x, into, at) => {
      const byte = source[rowStart + Math.floor(x / perByte)] ?? 0
      const entry = ((byte >> (8 - bits - (x % perByte) * bits)) & mask) * head.paletteStep
      into[at] = head.palette[entry + 2] ?? 0
      into[at + 1] = head.palette[entry + 1] ?? 0
      into[at + 2] = head.palette[entry] ?? 0
    }
  }
  if (bits === 24) {
    return (rowStart, x, into, at) => {
      const from = rowStart + x * 3
      into[at] = source[from + 2] ?? 0
      into[at + 1] = source[from + 1] ?? 0
      into[at + 2] = source[from] ?? 0
    }
  }
  const channels = head.masks.map((mask) => ({ mask: mask >>> 0, shift: Math.max(0, 31 - Math.clz32(mask & -mask)) }))
  return (rowStart, x, into, at) => {
    const from = rowStart + (x * bits) / 8
    let pixel = 0
    for (let byte = bits / 8 - 1; byte >= 0; byte--) pixel = pixel * 256 + (source[from + byte] ?? 0)
    channels.forEach(({ mask, shift }, channel) => {
      const most = mask >>> shift
      into[at + channel] = most === 0 ? 0 : Math.round((((pixel & mask) >>> shift) * 255) / most)
    })
  }
}

/** Run-length packed rows as one palette index a byte, bottom row first as stored. */
function unpacked(bytes: Uint8Array, head: BmpHead): Uint8Array {
  const out = new Uint8Array(head.width * head.height)
  const nibbles = head.compression === RLE4
  let at = head.pixelsAt
  let x = 0
  let y = 0
  const put = (index: number): void => {
    if (x < head.width && y < head.height) out[y * head.width + x] = index
    x++
  }
  const indexAt = (from: number, n: number): number => {
    const byte = bytes[from + (nibbles ? n >> 1 : n)] ?? 0
    return nibbles ? (n % 2 === 0 ? byte >> 4 : byte & 15) : byte
  }
  while (at + 1 < bytes.length && y < head.height) {
    const count = bytes[at] ?? 0
    const code = bytes[at + 1] ?? 0
    at += 2
    if (count > 0) for (let n = 0; n < count; n++) put(nibbles ? (n % 2 === 0 ? code >> 4 : code & 15) : code)
    else if (code === 0) [x, y] = [0, y + 1]
    else if (code === 1) return out
    else if (code === 2) {
      x += bytes[at] ?? 0
      y += bytes[at + 1] ?? 0
      at += 2
    } else {
      for (let n = 0; n < code; n++) put(indexAt(at, n))
      const used = nibbles ? Math.ceil(code / 2) : code
      at += used + (used % 2)
    }
  }
  return out
}
