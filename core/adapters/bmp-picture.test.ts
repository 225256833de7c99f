import { describe, expect, it } from 'vitest'
import { decodeBmp } from './bmp-picture.ts'

interface Parts {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly compression?: number
  /** Bytes between the header and the pixels: masks or a palette (blue, green, red, 0). */
  readonly between?: number[]
  readonly pixels: number[]
}

function bmp(parts: Parts): Uint8Array {
  const between = parts.between ?? []
  const bytes = Buffer.alloc(54 + between.length + parts.pixels.length)
  bytes.write('BM')
  bytes.writeUInt32LE(54 + between.length, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(parts.width, 18)
  bytes.writeInt32LE(parts.height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(parts.bits, 28)
  bytes.writeUInt32LE(parts.compression ?? 0, 30)
  bytes.writeInt32LE(11_811, 38)
  bytes.set(between, 54)
  bytes.set(parts.pixels, 54 + between.length)
  return bytes
}

const RED = [255, 0, 0]
const GREEN = [0, 255, 0]
const BLUE = [0, 0, 255]
const WHITE = [255, 255, 255]
/** Red, green, blue, white as a palette. */
const PALETTE = [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0]

function pixels(parts: Parts): number[][] {
  const { data } = decodeBmp(bmp(parts))
  return Array.from({ length: data.length / 3 }, (_, n) => [...data.subarray(n * 3, n * 3 + 3)])
}

describe('decodeBmp', () => {
  it('reads 24 bits, bottom row first, rows padded to four bytes', () => {
    const stored = [0, 0, 255, 0, 255, 0, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0]
    expect(pixels({ width: 2, height: 2, bits: 24, pixels: stored })).toEqual([BLUE, WHITE, RED, GREEN])
    expect(pixels({ width: 2, height: -2, bits: 24, pixels: stored })).toEqual([RED, GREEN, BLUE, WHITE])
  })

  it('knows its resolution', () => {
    expect(decodeBmp(bmp({ width: 1, height: 1, bits: 24, pixels: [0, 0, 0, 0] })).dpi).toBe(300)
  })

  it.each<[string, Parts]>([
    ['8 bits', { width: 4, height: 1, bits: 8, between: PALETTE, pixels: [0, 1, 2, 3] }],
    ['4 bits', { width: 4, height: 1, bits: 4, between: PALETTE, pixels: [0x01, 0x23, 0, 0] }],
    [
      '32 bits',
      { width: 4, height: 1, bits: 32, pixels: [0, 0, 255, 0, 0, 255, 0, 0, 255, 0, 0, 0, 255, 255, 255, 0] },
    ],
    [
      'bit fields 5-6-5',
      {
        width: 4,
        height: 1,
        bits: 16,
        compression: 3,
        between: [0, 0xf8, 0, 0, 0xe0, 0x07, 0, 0, 0x1f, 0, 0, 0],
        pixels: [0, 0xf8, 0xe0, 0x07, 0x1f, 0, 0xff, 0xff],
      },
    ],
    [
      'RLE8',
      { width: 4, height: 1, bits: 8, compression: 1, between: PALETTE, pixels: [1, 0, 0, 3, 1, 2, 3, 0, 0, 1] },
    ],
    ['RLE4', { width: 4, height: 1, bits: 4, compression: 2, between: PALETTE, pixels: [2, 0x01, 2, 0x23, 0, 1] }],
  ])('reads %s', (_name, parts) => {
    expect(pixels({ ...parts, between: padded(parts) })).toEqual([RED, GREEN, BLUE, WHITE])
  })

  it('reads one bit a pixel', () => {
    const between = [0, 0, 0, 0, 255, 255, 255, 0]
    expect(pixels({ width: 3, height: 1, bits: 1, between, pixels: [0b0100_0000, 0, 0, 0] })).toEqual([
      [0, 0, 0],
      WHITE,
      [0, 0, 0],
    ])
  })

  it('refuses what is cut off, too large or not a bitmap inside', () => {
    const cut = bmp({ width: 50, height: 50, bits: 24, pixels: [1, 2, 3] })
    expect(() => decodeBmp(cut)).toThrow(expect.objectContaining({ problem: { code: 'file-damaged' } }))
    expect(() => decodeBmp(cut.subarray(0, 20))).toThrow(expect.objectContaining({ problem: { code: 'file-damaged' } }))
    const huge = bmp({ width: 20_000, height: 20_000, bits: 24, pixels: [] })
    expect(() => decodeBmp(huge)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'image-too-large' }) }),
    )
    const jpegInside = bmp({ width: 1, height: 1, bits: 24, compression: 4, pixels: [0, 0, 0, 0] })
    expect(() => decodeBmp(jpegInside)).toThrow(
      expect.objectContaining({ problem: expect.objectContaining({ code: 'file-type-unsupported' }) }),
    )
  })
})

/** A palette as long as the header promises: 2 to the power of bits. */
function padded({ bits, between = [] }: Parts): number[] {
  return bits <= 8 ? [...between, ...Array<number>(2 ** bits * 4 - between.length).fill(0)] : between
}
