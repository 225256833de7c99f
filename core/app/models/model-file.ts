import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { ProblemError } from '../../domain/problem.ts'

/** What a file of a model is: weights of the ranker, data of text recognition for one language, or a language model. */
export type ModelKind = 'ranker' | 'ocr' | 'language-model'

/** Magic number and the versions in use of GGUF (github.com/ggml-org/ggml, docs/gguf.md). */
const GGUF = 0x46554747
const GGUF_VERSIONS = new Set([2, 3])
/** Parts that Tesseract's trained data may have (tesseract-ocr, ccutil/tessdatamanager.h). */
const MOST_PARTS = 64
const MOST_OCR_BYTES = 200 * 1024 * 1024

/** Looks into a file and says what it is. Problems: file-missing, model-damaged. */
export async function modelKindOf(path: string): Promise<ModelKind> {
  const size = await sizeOf(path)
  const head = await firstBytes(path, 32)
  if (head.length >= 24 && head.readUInt32LE(0) === GGUF) {
    const [version, tensors] = [head.readUInt32LE(4), head.readBigUInt64LE(8)]
    // A tensor's description alone takes more than eight bytes: a file cut short shows.
    if (!GGUF_VERSIONS.has(version) || tensors === 0n || tensors * 8n > BigInt(size)) damaged('language-model')
    return 'language-model'
  }
  if (/\.traineddata(?:\.gz)?$/.test(path)) {
    if (size > MOST_OCR_BYTES || !isTrainedData(await contentOf(path))) damaged('ocr')
    return 'ocr'
  }
  if (path.endsWith('.json')) return 'ranker'
  return damaged('unknown')
}

/** SHA-256 of a file, 64 hex digits, read piece by piece. */
export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** Size in bytes. Problem: file-missing. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size
  } catch (error) {
    throw new ProblemError('file-missing', { file: basename(path) }, error)
  }
}

/** Number of parts, then where each begins (−1: not there), all inside the file and in order. */
function isTrainedData(data: Buffer): boolean {
  if (data.length < 4) return false
  const parts = data.readInt32LE(0)
  if (parts < 1 || parts > MOST_PARTS || data.length < 4 + 8 * parts) return false
  const starts = Array.from({ length: parts }, (_, part) => data.readBigInt64LE(4 + 8 * part)).filter((at) => at >= 0n)
  return starts.length > 0 && starts.every((at, place) => at >= BigInt(4 + 8 * parts) && at < BigInt(data.length) && at > (starts[place - 1] ?? -1n)) // prettier-ignore
}

async function contentOf(path: string): Promise<Buffer> {
  const bytes = await firstBytes(path, await sizeOf(path))
  if (!path.endsWith('.gz')) return bytes
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_OCR_BYTES })
  } catch {
    return damaged('ocr')
  }
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const buffer = Buffer.alloc(count)
    const { bytesRead } = await file.read(buffer, 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

function damaged(kind: string): never {
  throw new ProblemError('model-damaged', { kind })
}
