import { open, type FileHandle } from 'node:fs/promises'
import { ProblemError } from '../domain/problem.ts'

/** Larger files are no invoices; measured before anything is read. */
const MAX_FILE_BYTES = 300 * 1024 * 1024

/** A whole file. Problems: file-missing, file-forbidden, file-empty, file-too-large, file-type-unsupported, file-damaged. */
export async function contentOf(path: string): Promise<Uint8Array> {
  let file: FileHandle | undefined
  try {
    file = await open(path, 'r')
    const about = await file.stat()
    if (!about.isFile()) throw new ProblemError('file-type-unsupported', { type: '' })
    if (about.size === 0) throw new ProblemError('file-empty')
    if (about.size > MAX_FILE_BYTES) {
      throw new ProblemError('file-too-large', { size: megabytes(about.size), limit: megabytes(MAX_FILE_BYTES) })
    }
    return await file.readFile()
  } catch (error) {
    throw problemOfReading(error)
  } finally {
    await file?.close()
  }
}

/** The problem behind an error of the file system; any other error as it is. */
export function problemOfReading(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return new ProblemError('file-missing', undefined, error)
  if (code === 'EACCES' || code === 'EPERM') return new ProblemError('file-forbidden', undefined, error)
  if (code === 'EISDIR') return new ProblemError('file-type-unsupported', { type: '' }, error)
  // The disk or the network share gave up in the middle.
  if (code === 'EIO' || code === 'ESTALE' || code === 'ENXIO') return new ProblemError('file-damaged', undefined, error)
  return error
}

/** Whole megabytes, rounded up, as text. */
export function megabytes(bytes: number): string {
  return String(Math.ceil(bytes / 1024 / 1024))
}
