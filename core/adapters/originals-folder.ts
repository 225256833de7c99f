import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Sha256 } from '../domain/ids.ts'
import { ProblemError } from '../domain/problem.ts'
import type { Originals } from '../ports.ts'

/** Largest file that is taken in: far above any scan, far below what would fill a laptop by one wrong drop. */
export const MAX_FILE_BYTES = 300 * 1024 * 1024

/**
 * Originals in `<folder>/ab/cdef…`, named by their SHA-256. A copy is written beside, fsynced, renamed, and its folder fsynced before
 * `put` resolves: after a power loss a stored original is whole or absent, never half.
 */
export function openOriginalsFolder(folder: string): Originals {
  const pathOf = (sha256: Sha256) => join(folder, sha256.slice(0, 2), sha256.slice(2))
  return {
    pathOf,
    async put(sourcePath) {
      const { sha256, size, temporary } = await copyIn(sourcePath, folder)
      const target = pathOf(sha256)
      try {
        if (await isThere(target, size)) return { sha256, size }
        const shelf = join(folder, sha256.slice(0, 2))
        const isNewShelf = (await mkdir(shelf, { recursive: true })) !== undefined
        await rename(temporary, target)
        await syncFolder(shelf)
        if (isNewShelf) await syncFolder(folder)
        return { sha256, size }
      } finally {
        await rm(temporary, { force: true })
      }
    },
  }
}

async function copyIn(sourcePath: string, folder: string) {
  await mkdir(folder, { recursive: true })
  // O_NONBLOCK: opening a named pipe must not wait for a writer; the size check below turns it away.
  const source = await open(sourcePath, constants.O_RDONLY | constants.O_NONBLOCK).catch(asProblem)
  const temporary = join(folder, `incoming-${randomUUID()}`)
  try {
    const about = await source.stat()
    if (!about.isFile()) throw new ProblemError('file-type-unsupported')
    if (about.size > MAX_FILE_BYTES) {
      throw new ProblemError('file-too-large', { limit: String(MAX_FILE_BYTES / 1024 / 1024) })
    }
    const target = await open(temporary, 'wx')
    try {
      const digest = createHash('sha256')
      const chunk = Buffer.allocUnsafe(1024 * 1024)
      let size = 0
      for (;;) {
        const { bytesRead } = await source.read(chunk, 0, chunk.length, null)
        if (bytesRead === 0) break
        const piece = chunk.subarray(0, bytesRead)
        digest.update(piece)
        await target.appendFile(piece)
        size += bytesRead
      }
      await target.sync()
      return { sha256: Sha256.parse(digest.digest('hex')), size, temporary }
    } finally {
      await target.close()
    }
  } catch (error) {
    await rm(temporary, { force: true })
    throw asKnown(error)
  } finally {
    await source.close()
  }
}

async function isThere(path: string, size: number): Promise<boolean> {
  const about = await stat(path).catch(() => undefined)
  return about !== undefined && about.size === size
}

/** Makes a rename in this folder durable. Windows has no such call and needs none (NTFS journals the rename). */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function asProblem(error: unknown): never {
  throw asKnown(error)
}

function asKnown(error: unknown): unknown {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new ProblemError('file-missing', undefined, error)
    case 'EACCES':
    case 'EPERM':
      return new ProblemError('file-forbidden', undefined, error)
    case 'ENAMETOOLONG':
      return new ProblemError('file-missing', undefined, error)
    case 'ENXIO':
      return new ProblemError('file-type-unsupported', undefined, error)
    case 'ENOSPC':
    case 'EDQUOT':
      return new ProblemError('disk-full', undefined, error)
    case 'EROFS':
      return new ProblemError('store-read-only', undefined, error)
    default:
      return error
  }
}
