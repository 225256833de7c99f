import sharp, { type Sharp } from 'sharp'

const white = (width: number, height: number, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width, height, channels, background: '#ffffff' }, limitInputPixels: false })

/** A small slip with a bit of print, so that decoders have something to do. */
const slip = (): Sharp =>
  sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="120"><rect width="300" height="120" fill="#fff"/><rect x="20" y="40" width="200" height="6"/></svg>')) // prettier-ignore

/** A number in a file's bytes made another one, at a place counted from the first find of `mark`. */
function forged(bytes: Buffer, mark: string, offset: number, value: number, write: 'BE' | 'LE' = 'BE'): Buffer {
  const copy = Buffer.from(bytes)
  const at = copy.indexOf(mark, 0, 'latin1') + offset
  if (write === 'BE') copy.writeUInt32BE(value, at)
  else copy.writeUInt32LE(value, at)
  return copy
}

/** A TIFF with one directory of these entries (tag, type, count, value), little-endian. */
function tiff(
  entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
  next = 0,
): Buffer {
  const bytes = Buffer.alloc(8 + 2 + entries.length * 12 + 4 + 64)
  bytes.write('II*\0', 0, 'latin1')
  bytes.writeUInt32LE(8, 4)
  bytes.writeUInt16LE(entries.length, 8)
  entries.forEach(([tag, type, count, value], index) => {
    const at = 10 + index * 12
    bytes.writeUInt16LE(tag, at)
    bytes.writeUInt16LE(type, at + 2)
    bytes.writeUInt32LE(count, at + 4)
    bytes.writeUInt32LE(value, at + 8)
  })
  bytes.writeUInt32LE(next, 10 + entries.length * 12)
  return bytes
}

const gray = (width: number, height: number, compression: number, offset = 60) =>
  [[256, 4, 1, width], [257, 4, 1, height], [258, 3, 1, 8], [259, 3, 1, compression], [262, 3, 1, 1], [273, 4, 1, offset], [277, 3, 1, 1], [278, 4, 1, height], [279, 4, 1, 64]] as const // prettier-ignore

function bmp(width: number, height: number, bits: number, compression: number): Buffer {
  const bytes = Buffer.alloc(54 + 400, 0x5a)
  bytes.write('BM', 0)
  bytes.writeUInt32LE(454, 2)
  bytes.writeUInt32LE(54, 10)
  bytes.writeUInt32LE(40, 14)
  bytes.writeInt32LE(width, 18)
  bytes.writeInt32LE(height, 22)
  bytes.writeUInt16LE(1, 26)
  bytes.writeUInt16LE(bits, 28)
  bytes.writeUInt32LE(compression, 30)
  return bytes
}

/** Pictures with strange, broken or lying contents. */
export const HOSTILE_IMAGES: Readonly<Record<string, () => Promise<Buffer>>> = {
  'png-16-bit.png': () => slip().toColourspace('rgb16').png().toBuffer(),
  'png-palette.png': () => slip().png({ palette: true, colours: 2 }).toBuffer(),
  'png-see-through.png': () => sharp({ create: { width: 300, height: 200, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } }).png().toBuffer(), // prettier-ignore
  'png-one-pixel.png': () => white(1, 1).png().toBuffer(),
  'png-thin.png': () => white(1, 20_000).png().toBuffer(),
  'png-wide.png': () => white(20_000, 1).png().toBuffer(),
  'png-says-60000-square.png': async () => forged(forged(await slip().png().toBuffer(), 'IHDR', 4, 60_000), 'IHDR', 8, 60_000), // prettier-ignore
  'png-says-no-size.png': async () => forged(await slip().png().toBuffer(), 'IHDR', 4, 0),
  'png-wrong-checksum.png': async () => forged(await slip().png().toBuffer(), 'IDAT', 40, 12345),
  'png-cut.png': async () => (await slip().png({ compressionLevel: 0 }).toBuffer()).subarray(0, 9000),
  'png-bomb.png': () => white(17_000, 17_000).toColourspace('b-w').png({ compressionLevel: 9 }).toBuffer(),
  'jpeg-cmyk.jpg': () => slip().toColourspace('cmyk').jpeg().toBuffer(),
  'jpeg-progressive.jpg': () => slip().jpeg({ progressive: true }).toBuffer(),
  'jpeg-cut.jpg': async () => (await slip().jpeg().toBuffer()).subarray(0, 700),
  'jpeg-orientation-9.jpg': async () => {
    const bytes = await slip().withMetadata({ orientation: 6 }).jpeg().toBuffer()
    const at = bytes.indexOf(Buffer.from([0x12, 0x01, 0x03, 0x00]))
    if (at > 0) bytes[at + 8] = 9
    return bytes
  },
  'jpeg-head-only.jpg': () => Promise.resolve(Buffer.from([255, 216, 255, 224, 0, 16, 74, 70, 73, 70, 0, 1])),
  'webp-animated.webp': async () => sharp(await Promise.all([1, 2, 3].map(() => slip().png().toBuffer())), { join: { animated: true } }).webp({ loop: 0 }).toBuffer(), // prettier-ignore
  'webp-cut.webp': async () => (await slip().webp().toBuffer()).subarray(0, 60),
  'gif.gif': () => slip().gif().toBuffer(),
  'script.svg': () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><image href="file:///etc/passwd"/></svg>')), // prettier-ignore
  'tiff-lzw.tif': () => slip().tiff({ compression: 'lzw' }).toBuffer(),
  'tiff-fax.tif': () =>
    slip()
      .flatten({ background: '#fff' })
      .threshold()
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toBuffer(),
  'tiff-float.tif': () => slip().toColourspace('b-w').raw({ depth: 'float' }).toBuffer({ resolveWithObject: true }).then(({ info }) => sharp(new Float32Array(info.width * info.height).fill(1e30) as never, { raw: { width: info.width, height: info.height, channels: 1 } }).tiff().toBuffer()), // prettier-ignore
  'tiff-loop.tif': () => Promise.resolve(tiff(gray(8, 8, 1), 8)),
  'tiff-data-beyond-the-end.tif': () => Promise.resolve(tiff(gray(500, 500, 1, 99_999_999))),
  'tiff-says-100000-square.tif': () => Promise.resolve(tiff(gray(100_000, 100_000, 5))),
  'tiff-unknown-compression.tif': () => Promise.resolve(tiff(gray(64, 64, 32_999))),
  'tiff-no-size.tif': () => Promise.resolve(tiff(gray(0, 0, 1))),
  'tiff-no-entries.tif': () => Promise.resolve(tiff([])),
  'bmp-huge.bmp': () => Promise.resolve(bmp(60_000, 60_000, 24, 0)),
  'bmp-upside-down.bmp': () => Promise.resolve(bmp(10, -10, 24, 0)),
  'bmp-runs-of-junk.bmp': () => Promise.resolve(bmp(500, 500, 8, 1)),
  'bmp-least-size.bmp': () => Promise.resolve(bmp(-2_147_483_648, -2_147_483_648, 24, 0)),
  'heic-of-junk.heic': () => Promise.resolve(Buffer.concat([Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'), Buffer.alloc(900, 0x41)])), // prettier-ignore
}
