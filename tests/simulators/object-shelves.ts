import type { Asked, Answered } from './faulty-server.ts'
import type { KeptOnDisk } from './kept-on-disk.ts'

/** A file a simulated storage holds. */
export interface Stored {
  readonly path: string
  readonly bytes: Buffer
}

/** Files of a storage, kept on disk in the order written. */
export class ObjectShelves {
  private readonly kept: KeptOnDisk

  constructor(kept: KeptOnDisk) {
    this.kept = kept
  }

  get(path: string): Buffer | undefined {
    const body = this.kept.get('object', path)?.['base64']
    return typeof body === 'string' ? Buffer.from(body, 'base64') : undefined
  }

  put(path: string, bytes: Buffer): void {
    this.kept.put('object', path, { path, base64: bytes.toString('base64') })
  }

  all(): Stored[] {
    return this.kept
      .all('object')
      .map(({ path, base64 }) => ({ path: String(path), bytes: Buffer.from(String(base64), 'base64') }))
  }
}

/** `/_files`: every file as it lies there, for the oracle; `/_files?take=PATH` is somebody taking one away. */
export function filesDoor({ url }: Asked, stored: readonly Stored[], take: (path: string) => void): Answered {
  const taken = url.searchParams.get('take')
  if (taken !== null) take(taken)
  const files = stored.filter(({ path }) => path !== taken)
  return {
    status: 200,
    body: JSON.stringify(files.map(({ path, bytes }) => ({ path, base64: bytes.toString('base64') }))),
  }
}
