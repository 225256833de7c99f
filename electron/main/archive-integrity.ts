import { createHash } from 'node:crypto'
import { createReadStream, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { app } from 'electron'

/**
 * Whether the application's archive is the one that was packed. On Windows and macOS Electron checks this itself before any of our code
 * runs (the fuse EnableEmbeddedAsarIntegrityValidation); for Linux it has no such check, so the digest laid beside the archive when it was
 * packed is compared here. That finds damage and careless changes; who can write both files and this check is stopped by the package's
 * owner being root, not by us. Resolves to true where there is nothing to compare (while developing).
 */
export async function isTheArchiveAsPacked(): Promise<boolean> {
  if (!app.isPackaged || process.platform !== 'linux') return true
  const archive = join(process.resourcesPath, 'app.asar')
  const hash = createHash('sha256')
  for await (const part of createReadStream(archive, { fd: openArchive(archive) })) hash.update(part as Buffer)
  return hash.digest('hex') === noted(`${archive}.sha256`)
}

/** Electron's file system would look into the archive instead of at it. */
function openArchive(archive: string): number {
  process.noAsar = true
  try {
    return openSync(archive, 'r')
  } finally {
    process.noAsar = false
  }
}

function noted(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    return ''
  }
}
