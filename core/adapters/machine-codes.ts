import type * as ZXing from 'zxing-wasm/reader'
import { readFile } from 'node:fs/promises'
import type { ReaderOptions, ReadResult } from 'zxing-wasm/reader'
import type { Box } from '../domain/evidence.ts'
import type { Symbology } from '../domain/page-text.ts'
import type { CodeReader, FoundCode } from '../ports.ts'
import { grayOf } from './ocr/gray-image.ts'
import type { GrayImage } from './ocr/gray-image.ts'
import { packageFile } from './package-file.ts'

/**
 * Squares of a payment code on an A4 page are as small as three pixels at 300 dpi, so QR codes are sought in all the detail there is. On the
 * page halved, blurred ones are found too, and bars and Data Matrix, which are printed coarser and cost more to look for. Inverted codes do
 * not occur on paper.
 */
const COMMON: ReaderOptions = { tryInvert: false, tryDownscale: false, maxNumberOfSymbols: 24 }
const FINE: ReaderOptions = { ...COMMON, formats: ['QRCode'] }
const COARSE: ReaderOptions = {
  ...COMMON,
  formats: ['QRCode', 'DataMatrix', 'Code128', 'Code39', 'EAN13', 'EAN8'],
}

const SYMBOLOGIES: Readonly<Record<string, Symbology>> = {
  QRCode: 'qr',
  DataMatrix: 'data-matrix',
  Code128: 'code-128',
  Code39: 'code-39',
  EANUPC: 'ean',
}

/** Below this side a page is looked at as it is: halved, its bars would run together. */
const HALVED_FROM = 1400

type Library = typeof ZXing

/**
 * Looks for QR codes, Data Matrix and bar codes, offline: the WebAssembly comes from the package and nowhere else. About 45 ms for an A4
 * page at 300 dpi, with and without codes. A library that breaks on a picture finds nothing in it.
 */
export function openCodeReader(): CodeReader {
  let library: Promise<Library> | undefined
  return {
    async read(raster) {
      const { readBarcodes } = await (library ??= start())
      const full = grayOf(raster)
      const halving = Math.min(full.width, full.height) >= HALVED_FROM ? 2 : 1
      try {
        const fine = halving === 1 ? [] : await readBarcodes(portableGrayMap(full), FINE)
        const coarse = await readBarcodes(portableGrayMap(halving === 1 ? full : halved(full)), COARSE)
        const points = 72 / raster.dpi
        return withoutRepeats([
          ...fine.flatMap((code) => found(code, points)),
          ...coarse.flatMap((code) => found(code, points * halving)),
        ])
      } catch {
        // After a failure inside WebAssembly its memory cannot be trusted: the next page starts it anew.
        if (library !== undefined) (await library).purgeZXingModule()
        library = undefined
        return []
      }
    },
  }
}

async function start(): Promise<Library> {
  const [library, wasm] = await Promise.all([
    import('zxing-wasm/reader'),
    readFile(packageFile('zxing-wasm/reader/zxing_reader.wasm')),
  ])
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  await library.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return library
}

function found(code: ReadResult, points: number): FoundCode[] {
  const symbology = SYMBOLOGIES[code.symbology]
  const text = textOf(code).slice(0, LONGEST_TEXT)
  if (!code.isValid || symbology === undefined || text === '') return []
  const corners = Object.values(code.position)
  const [xs, ys] = [corners.map(({ x }) => x * points), corners.map(({ y }) => y * points)]
  const box: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  return [{ symbology, text, box }]
}

/** A QR code holds at most 4,296 letters (ISO/IEC 18004). */
const LONGEST_TEXT = 4296

/** Encodings by the digit behind "ST0001" (ГОСТ Р 56042-2014, 4.3). */
const ENCODINGS: Readonly<Record<string, string>> = { ST00011: 'windows-1251', ST00012: 'utf-8', ST00013: 'koi8-r' }

/**
 * A Russian payment code names its own encoding; the library guesses by letters and takes short names for something else. Where the code
 * declares an encoding of letters as QR codes can (ECI), the library has obeyed already.
 */
function textOf(code: ReadResult): string {
  const encoding = ENCODINGS[new TextDecoder('latin1').decode(code.bytes.subarray(0, 7))]
  const declared = code.hasECI && code.contentType !== 'Binary'
  return encoding === undefined || declared ? code.text : new TextDecoder(encoding).decode(code.bytes)
}

function withoutRepeats(codes: readonly FoundCode[]): FoundCode[] {
  return codes.filter((code, index) => codes.findIndex((other) => other.text === code.text) === index)
}

/** Netpbm's P5, which the library's decoder takes as it is: no copy in four colours. */
function portableGrayMap({ width, height, data }: GrayImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`, 'ascii'), data])
}

/** Half as wide and high, every pixel the mean of four. */
function halved({ width, height, data }: GrayImage): GrayImage {
  const [columns, rows] = [width >> 1, height >> 1]
  const out = new Uint8Array(columns * rows)
  for (let y = 0, at = 0; y < rows; y++) {
    let above = 2 * y * width
    for (let x = 0; x < columns; x++, above += 2) {
      const below = above + width
      out[at++] = ((data[above] ?? 0) + (data[above + 1] ?? 0) + (data[below] ?? 0) + (data[below + 1] ?? 0) + 2) >> 2
    }
  }
  return { width: columns, height: rows, data: out }
}
