import { ProblemError } from '../domain/problem.ts'
import { MAX_PIXELS } from './pixel-limit.ts'

/** The part of libheif-js we use; the package has no types. */
interface HeifImage {
  get_width(): number
  get_height(): number
  is_primary(): boolean
  display(into: { data: Uint8ClampedArray; width: number; height: number }, done: (result: object | null) => void): void
  free(): void
}
interface HeifLibrary {
  HeifDecoder: new () => { decode(bytes: Uint8Array): HeifImage[] }
}

let loaded: Promise<HeifLibrary> | undefined

/** The main picture of a HEIC file, upright (libheif applies the camera's turn). Problems: image-too-large, file-damaged. */
export async function decodeHeic(
  bytes: Uint8Array,
): Promise<{ width: number; height: number; channels: 4; data: Uint8Array }> {
  loaded ??= load()
  const { HeifDecoder } = await loaded
  const images = guarded(() => new HeifDecoder().decode(bytes))
  try {
    const image = images.find((candidate) => candidate.is_primary()) ?? images[0]
    if (image === undefined) throw new ProblemError('file-damaged')
    const [width, height] = [image.get_width(), image.get_height()]
    if (width * height > MAX_PIXELS)
      throw new ProblemError('image-too-large', { width: String(width), height: String(height) })
    const data = new Uint8ClampedArray(width * height * 4)
    const shown = await new Promise((resolve) => image.display({ data, width, height }, resolve))
    if (shown === null) throw new ProblemError('file-damaged')
    return { width, height, channels: 4, data: new Uint8Array(data.buffer) }
  } finally {
    for (const image of images) image.free()
  }
}

/** When the decoder itself breaks on a file, the next file starts a fresh one. */
function guarded<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) loaded = undefined
    throw error
  }
}

async function load(): Promise<HeifLibrary> {
  const factory = (await import('libheif-js/libheif-wasm/libheif-bundle.js')) as { default: () => HeifLibrary }
  return factory.default()
}
