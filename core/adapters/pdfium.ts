import type { WrappedPdfiumModule } from '@embedpdf/pdfium'
import { readFile } from 'node:fs/promises'
import { ProblemError } from '../domain/problem.ts'
import { packageFile } from './package-file.ts'

/** PDFium's functions (FPDF_…) plus reading and writing of its memory. Pointers and handles are plain numbers; 0 is none. */
export interface Pdfium {
  readonly api: WrappedPdfiumModule
  allocate(bytes: number): number
  free(pointer: number): void
  put(pointer: number, bytes: Uint8Array): void
  /** A copy of PDFium's memory: views die when it grows. */
  copy(pointer: number, bytes: number): Uint8Array
  /** Little-endian 32-bit values, `index` of them past the pointer. */
  float(pointer: number, index: number): number
  int(pointer: number, index: number): number
  double(pointer: number, index: number): number
}

/** The compiled module's memory; the package's own types lean on Emscripten's, which it does not bring. The views move when it grows. */
interface Memory {
  readonly wasmExports: { malloc(bytes: number): number; free(pointer: number): void }
  readonly HEAPU8: Uint8Array
  readonly HEAP32: Int32Array
  readonly HEAPF32: Float32Array
  readonly HEAPF64: Float64Array
}

let loaded: Promise<Pdfium> | undefined

/** PDFium as WebAssembly, started at the first call (about 40 ms). No scripts, no forms, no network: PDFium is built without them. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= start().catch((error: unknown) => {
    loaded = undefined
    throw error
  })
  return loaded
}

/**
 * Runs work on PDFium. When PDFium itself breaks (out of bounds, out of memory: hostile or broken files), its memory can no longer
 * be trusted, so the next file starts a fresh one. Problem: file-damaged.
 */
export function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof ProblemError) throw error
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) {
      loaded = undefined
      throw new ProblemError('file-damaged', undefined, error)
    }
    throw error
  }
}

async function start(): Promise<Pdfium> {
  const [{ init }, wasm] = await Promise.all([
    import('@embedpdf/pdfium'),
    readFile(packageFile('@embedpdf/pdfium/pdfium.wasm')),
  ])
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)
  const api = await init({ wasmBinary, print: () => {}, printErr: () => {} })
  api.PDFiumExt_Init()
  const memory = api.pdfium as unknown as Memory
  return {
    api,
    allocate(bytes) {
      const pointer = memory.wasmExports.malloc(bytes)
      if (pointer === 0) throw new RangeError('PDFium is out of memory')
      return pointer
    },
    free: (pointer) => memory.wasmExports.free(pointer),
    put: (pointer, bytes) => memory.HEAPU8.set(bytes, pointer),
    copy: (pointer, bytes) => memory.HEAPU8.slice(pointer, pointer + bytes),
    float: (pointer, index) => memory.HEAPF32[(pointer >> 2) + index] ?? 0,
    int: (pointer, index) => memory.HEAP32[(pointer >> 2) + index] ?? 0,
    double: (pointer, index) => memory.HEAPF64[(pointer >> 3) + index] ?? 0,
  }
}
