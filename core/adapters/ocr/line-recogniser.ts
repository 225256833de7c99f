import type * as Ort from 'onnxruntime-web/wasm'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageFile } from '../package-file.ts'
import type { GrayImage } from './gray-image.ts'
import { scaled } from './resample.ts'

/** What another engine reads in a picture of one word or line, and the mean probability of its signs, 0…1. */
export interface Opinion {
  readonly text: string
  readonly confidence: number
}

/** A second recogniser, quite another than Tesseract: it makes other mistakes, so where both agree they are hardly ever wrong. */
export interface LineRecogniser {
  /** One upright line; undefined where no model is installed. Never throws for what a picture shows. */
  recognise(image: GrayImage): Promise<Opinion | undefined>
  close(): Promise<void>
}

/** Height of the pictures PP-OCR models were trained with. */
const HEIGHT = 48
/** Narrower ones give the network too few columns to say anything. */
const LEAST_WIDTH = 32
/** A line that long holds no single word; one more column would cost as much time as the page. */
const MOST_WIDTH = 1600

interface Loaded {
  readonly ort: typeof Ort
  readonly session: Ort.InferenceSession
  /** Sign of each class; class 0 is the blank between signs. */
  readonly signs: readonly string[]
}

/**
 * PaddleOCR's Latin line model (`latin-lines.onnx` with its signs in `latin-lines.txt`) from `dataFolder`, on one thread of WebAssembly.
 * Loaded with the first picture, or by `warmUp` before (0.2 s, 40 MB); 20 to 40 ms for a word.
 */
export function openLineRecogniser(dataFolder: string): LineRecogniser & { warmUp(): Promise<void> } {
  let loading: Promise<Loaded | undefined> | undefined
  return {
    async recognise(image) {
      const loaded = await (loading ??= load(dataFolder))
      return loaded === undefined ? undefined : await read(image, loaded)
    },
    async warmUp() {
      await (loading ??= load(dataFolder))
    },
    async close() {
      const loaded = await loading
      loading = undefined
      await loaded?.session.release()
    },
  }
}

async function load(folder: string): Promise<Loaded | undefined> {
  const model = await readFile(join(folder, 'latin-lines.onnx')).catch(() => undefined)
  const list = await readFile(join(folder, 'latin-lines.txt'), 'utf8').catch(() => undefined)
  if (model === undefined || list === undefined) return undefined
  const ort = await import('onnxruntime-web/wasm')
  // Given its bytes, the library looks for nothing on disk or in a network; more threads would only take the other readers' cores.
  const wasm = await readFile(packageFile('onnxruntime-web/ort-wasm-simd-threaded.wasm'))
  ort.env.wasm.wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  ort.env.wasm.numThreads = 1
  ort.env.logLevel = 'error'
  const session = await ort.InferenceSession.create(new Uint8Array(model), { graphOptimizationLevel: 'all' })
  return { ort, session, signs: ['', ...list.replace(/\r?\n$/, '').split(/\r?\n/), ' '] }
}

async function read(image: GrayImage, { ort, session, signs }: Loaded): Promise<Opinion> {
  const sized = await scaled(image, HEIGHT / image.height)
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, sized.width))
  const plane = HEIGHT * width
  const pixels = new Float32Array(3 * plane)
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < width; x++) {
      const value = (sized.data[y * sized.width + Math.min(x, sized.width - 1)] ?? 255) / 127.5 - 1
      for (let channel = 0; channel < 3; channel++) pixels[channel * plane + y * width + x] = value
    }
  }
  const input = session.inputNames[0] ?? 'x'
  const result = await session.run({ [input]: new ort.Tensor('float32', pixels, [1, 3, HEIGHT, width]) })
  const output = result[session.outputNames[0] ?? '']
  if (output === undefined) return { text: '', confidence: 0 }
  return spelled(output.data as Float32Array, signs)
}

/**
 * The signs of a network's columns, each a probability for every class: the likeliest of each column, without repetitions and blanks (connectionist
 * temporal classification, read greedily).
 */
export function spelled(columns: Float32Array, signs: readonly string[]): Opinion {
  let text = ''
  let sum = 0
  let count = 0
  let before = 0
  for (let from = 0; from < columns.length; from += signs.length) {
    let best = 0
    for (let sign = 1; sign < signs.length; sign++) {
      if ((columns[from + sign] ?? 0) > (columns[from + best] ?? 0)) best = sign
    }
    if (best !== 0 && best !== before) {
      text += signs[best] ?? ''
      sum += columns[from + best] ?? 0
      count++
    }
    before = best
  }
  return { text: text.trim(), confidence: count === 0 ? 0 : sum / count }
}
