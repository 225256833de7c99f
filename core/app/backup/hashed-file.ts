import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Sha256 } from '../../domain/ids.ts'

const CHUNK_BYTES = 1024 * 1024

/** SHA-256 of a file, undefined when it is not there. Other trouble of the file system is thrown as it is. */
export async function hashOfFile(path: string): Promise<Sha256 | undefined> {
  return await readThrough(path, async () => {})
}

/**
 * Copies a file, hashing on the way: written beside the target, synced, renamed when the hash is the expected one. Answers the hash;
 * on another than expected the target is left as it was. Undefined when the source is not there.
 */
export async function copyHashed(source: string, target: string, expected?: Sha256): Promise<Sha256 | undefined> {
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const temporary = `${target}.${randomUUID()}`
  const output = await open(temporary, 'wx', 0o600)
  try {
    const sha256 = await readThrough(source, (piece) => output.appendFile(piece))
    if (sha256 === undefined || (expected !== undefined && sha256 !== expected)) return sha256
    await output.sync()
    await rename(temporary, target)
    return sha256
  } finally {
    await output.close()
    await rm(temporary, { force: true })
  }
}

/** Makes what was renamed in a folder durable. Windows needs none of it (NTFS journals names). */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function readThrough(path: string, each: (piece: Buffer) => Promise<void>): Promise<Sha256 | undefined> {
  const file = await open(path, constants.O_RDONLY).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (file === undefined) return undefined
  try {
    const digest = createHash('sha256')
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES)
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, null)
      if (bytesRead === 0) return Sha256.parse(digest.digest('hex'))
      const piece = chunk.subarray(0, bytesRead)
      digest.update(piece)
      await each(piece)
    }
  } finally {
    await file.close()
  }
}
