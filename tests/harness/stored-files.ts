import type { Simulator } from './simulator.ts'

/** A file as it really lies in a simulated storage. */
export interface StoredFile {
  readonly path: string
  readonly bytes: Buffer
}

/** Every file of a simulated storage; `take`: after somebody has taken that one away. */
export async function storedFiles({ address }: Simulator, take?: string): Promise<StoredFile[]> {
  const asked = take === undefined ? '' : `?take=${encodeURIComponent(take)}`
  const response = await fetch(`${address}/_files${asked}`)
  const files = (await response.json()) as { path: string; base64: string }[]
  return files.map(({ path, base64 }) => ({ path, bytes: Buffer.from(base64, 'base64') }))
}

/** The records among them, written as JSON, as another program would read them; our own notes are none. */
export function recordFiles(files: readonly StoredFile[]) {
  const own = files.filter(({ path }) => !path.includes('.skrepka/'))
  const originals = own.filter(({ path }) => path.includes('.original'))
  return own
    .filter((file) => !originals.includes(file))
    .map(({ path, bytes }) => {
      const { number, grossTotal } = JSON.parse(bytes.toString('utf8')) as { number: string; grossTotal: string }
      const stem = path.replace(/\.[a-z]+$/, '')
      const beside = originals.filter((original) => original.path.startsWith(stem)).map((original) => original.path)
      return { number, total: grossTotal, marker: path, files: beside }
    })
}
