import { readFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import type { MediaType } from '../domain/page-text.ts'
import type { Raster } from '../ports.ts'
import { openImage } from './image-source.ts'

const [WIDTH, HEIGHT] = [96, 64]

/** Left half black, right half white: turns show. */
function halfBlack(): Sharp {
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 255)
  for (let y = 0; y < HEIGHT; y++) pixels.fill(0, y * WIDTH * 3, (y * WIDTH + WIDTH / 2) * 3)
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
}

async function rasterOf(bytes: Uint8Array, type: MediaType, page = 1, color: 'gray' | 'rgb' = 'gray'): Promise<Raster> {
  const source = await openImage(bytes, type)
  return source.raster(page, { dpi: 300, color })
}

function at(raster: Raster, x: number, y: number): number[] {
  const from = (y * raster.width + x) * raster.channels
  return [...raster.data.subarray(from, from + raster.channels)]
}

function expectHalfBlack(raster: Raster): void {
  expect([raster.width, raster.height, raster.data.length]).toEqual([WIDTH, HEIGHT, WIDTH * HEIGHT * raster.channels])
  for (const value of at(raster, 10, 30)) expect(value).toBeLessThan(12)
  for (const value of at(raster, 86, 30)) expect(value).toBeGreaterThan(243)
}

/** A PNG that claims a size and holds next to nothing. */
function pngOfSize(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

describe('pictures as pages', () => {
  it.each<[MediaType, () => Promise<Uint8Array>]>([
    ['image/jpeg', () => halfBlack().jpeg({ quality: 95 }).toBuffer()],
    ['image/png', () => halfBlack().png().toBuffer()],
    ['image/webp', () => halfBlack().webp({ lossless: true }).toBuffer()],
    ['image/tiff', () => halfBlack().tiff({ compression: 'lzw' }).toBuffer()],
    ['image/heic', () => readFile(new URL('../../tests/fixtures/half-black.heic', import.meta.url))],
  ])('reads %s in gray and in colour', async (type, make) => {
    const bytes = await make()
    expectHalfBlack(await rasterOf(bytes, type))
    expectHalfBlack(await rasterOf(bytes, type, 1, 'rgb'))
  })

  it('reads one-bit TIFF as scanners and fax servers write it', async () => {
    const bytes = await halfBlack().toColourspace('b-w').tiff({ bitdepth: 1, compression: 'ccittfax4' }).toBuffer()
    expectHalfBlack(await rasterOf(bytes, 'image/tiff'))
  })

  it('turns a photograph the way the camera was held', async () => {
    const bytes = await halfBlack().withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer()
    const raster = await rasterOf(bytes, 'image/jpeg')
    expect([raster.width, raster.height]).toEqual([HEIGHT, WIDTH])
    // Orientation 6 is a quarter turn clockwise: the black left half comes to lie on top.
    expect(at(raster, 30, 10)[0]).toBeLessThan(12)
    expect(at(raster, 30, 86)[0]).toBeGreaterThan(243)
  })

  it('reads every page of a TIFF, each in its own size', async () => {
    const pages = [halfBlack().negate().png(), halfBlack().png()]
    const joined = await sharp(await Promise.all(pages.map((page) => page.toBuffer())), { join: { animated: true } })
      .tiff()
      .toBuffer()
    const source = await openImage(joined, 'image/tiff')
    expect(source.pageCount).toBe(2)
    expect(at(await source.raster(1, { dpi: 300, color: 'gray' }), 10, 30)[0]).toBe(255)
    expectHalfBlack(await source.raster(2, { dpi: 300, color: 'gray' }))
    await expect(source.raster(3, { dpi: 300, color: 'gray' })).rejects.toMatchObject({
      problem: { code: 'page-not-found' },
    })
  })

  it('lays transparent pictures on white paper', async () => {
    const bytes = await sharp({
      create: { width: 20, height: 20, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer()
    expect(at(await rasterOf(bytes, 'image/png'), 5, 5)).toEqual([255])
  })

  it('brings sixteen bits a channel and CMYK down to eight bits of gray', async () => {
    const deep = await halfBlack().toColourspace('rgb16').png().toBuffer()
    expectHalfBlack(await rasterOf(deep, 'image/png'))
    const print = await halfBlack().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer()
    const raster = await rasterOf(print, 'image/jpeg')
    expect(at(raster, 86, 30)[0]).toBeGreaterThan(240)
    expect(at(raster, 10, 30)[0]).toBeLessThan(60)
  })

  it('gives a scan no more than the wanted resolution and keeps the page its size', async () => {
    const bytes = await sharp({ create: { width: 2480, height: 3508, channels: 3, background: 'white' } })
      .withMetadata({ density: 600 })
      .png()
      .toBuffer()
    const raster = await rasterOf(bytes, 'image/png')
    expect([raster.width, raster.height]).toEqual([1240, 1754])
    expect(raster.dpi).toBeCloseTo(300, 1)
  })
})

describe('pictures that cannot be read', () => {
  it('refuses too many pixels by the header', async () => {
    const started = performance.now()
    await expect(openImage(pngOfSize(20_000, 20_000), 'image/png')).rejects.toMatchObject({
      problem: { code: 'image-too-large', params: { width: '20000', height: '20000' } },
    })
    expect(performance.now() - started).toBeLessThan(20_000)
  })

  it('says that a cut-off picture is damaged', async () => {
    const noise = await sharp({
      create: {
        width: 400,
        height: 400,
        channels: 3,
        background: 'white',
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg()
      .toBuffer()
    await expect(rasterOf(noise.subarray(0, noise.length / 2), 'image/jpeg')).rejects.toMatchObject({
      problem: { code: 'file-damaged' },
    })
    const heic = await readFile(new URL('../../tests/fixtures/half-black.heic', import.meta.url))
    await expect(openImage(heic.subarray(0, 200), 'image/heic')).rejects.toMatchObject({
      problem: { code: 'file-damaged' },
    })
  })
})

/** A sheet of paper with lines of print, as wide and high as told. */
function printed(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height, 240)
  for (let y = 40; y < height - 40; y++) {
    if (y % 28 >= 14) continue
    for (let x = 40; x < width - 40; x += 16) pixels.fill(20, y * width + x, y * width + x + 8)
  }
  return pixels
}

it('takes two sheets on one picture for two pages, each with its own pixels, and keeps their resolution', async () => {
  const sheets = [printed(400, 900), printed(480, 600)]
  const bytes = await sharp({ create: { width: 1300, height: 1000, channels: 3, background: '#404040' } })
    .composite([
      { input: sheets[0]!, raw: { width: 400, height: 900, channels: 1 }, left: 60, top: 50 },
      { input: sheets[1]!, raw: { width: 480, height: 600, channels: 1 }, left: 700, top: 200 },
    ])
    .withMetadata({ density: 150 })
    .jpeg()
    .toBuffer()
  const source = await openImage(bytes, 'image/jpeg')
  expect(source.pageCount).toBe(2)
  const [first, second] = [await source.raster(1, { dpi: 300, color: 'rgb' }), await source.raster(2, { dpi: 300, color: 'gray' })] // prettier-ignore
  for (const [sheet, width, height] of [
    [first, 400, 900],
    [second, 480, 600],
  ] as const) {
    expect(sheet.dpi).toBe(150)
    expect(sheet.data.length).toBe(sheet.width * sheet.height * sheet.channels)
    expect(sheet.width - width).toBeGreaterThanOrEqual(0)
    expect(sheet.width - width).toBeLessThan(90)
    expect(sheet.height - height).toBeLessThan(90)
  }
  await expect(source.raster(3, { dpi: 300, color: 'gray' })).rejects.toMatchObject({ problem: { code: 'page-not-found' } }) // prettier-ignore
})
