import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { prepareZXingModule, writeBarcode, type WriterOptions } from 'zxing-wasm/writer'
import { packageFile } from '../../core/adapters/package-file.ts'
import type { Raster } from '../../core/ports.ts'

let started: Promise<unknown> | undefined

async function start(): Promise<void> {
  const wasm = await readFile(packageFile('zxing-wasm/writer/zxing_writer.wasm'))
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
}

/** A code as PNG, `scale` pixels for each of its squares, with the quiet zone codes need. */
export async function codePng(
  content: string | Uint8Array,
  format: NonNullable<WriterOptions['format']>,
  scale: number,
): Promise<Buffer> {
  await (started ??= start())
  const { image, error } = await writeBarcode(content, { format, scale })
  if (image === null) throw new Error(error)
  return sharp(Buffer.from(await image.arrayBuffer()))
    .flatten({ background: '#ffffff' })
    .png()
    .toBuffer()
}

/** A white A4 page with a code on it, its upper left corner at these pixels, turned clockwise by `turn` degrees about itself. */
export async function pageWithCode(
  code: Buffer,
  { left, top, turn = 0, dpi }: { left: number; top: number; turn?: number; dpi: number },
): Promise<Raster> {
  const [width, height] = [Math.round(8.27 * dpi), Math.round(11.69 * dpi)]
  const input = await sharp(code).rotate(turn, { background: '#ffffff' }).toBuffer()
  const page = sharp({ create: { width, height, channels: 3, background: '#ffffff' } }).composite([
    { input, left, top },
  ])
  const data = await sharp(await page.png({ compressionLevel: 0 }).toBuffer())
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  return { width, height, channels: 1, data: new Uint8Array(data), dpi }
}
