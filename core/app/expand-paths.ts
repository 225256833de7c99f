import { lstat, readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { glob, isDynamicPattern } from 'tinyglobby'
import { ProblemError, type Problem } from '../domain/problem.ts'

/** A file to take in, or a place that could not be looked into. */
export type FoundPath = { readonly path: string; readonly problem?: Problem }

/** Files that systems and editors leave beside documents and nobody means to drop. */
const LITTER = /^(\.|~\$)|^(Thumbs\.db|desktop\.ini)$/i

/**
 * Files behind what a person named, in a steady order: files as given, folders with everything below them (hidden files and links
 * out of the folder left aside), glob patterns where no file has that very name. A folder without rights is told as a problem and
 * the rest goes on.
 */
export async function* expandPaths(given: readonly string[]): AsyncGenerator<FoundPath> {
  for (const path of given) {
    const about = await stat(path).catch(() => undefined)
    if (about?.isDirectory()) yield* inFolder(path)
    else if (about === undefined && isDynamicPattern(path)) yield* matching(path)
    else yield { path }
  }
}

async function* inFolder(folder: string): AsyncGenerator<FoundPath> {
  let entries
  try {
    entries = await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const denied = error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')
    yield { path: folder, problem: new ProblemError(denied ? 'file-forbidden' : 'file-missing').problem }
    return
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (LITTER.test(entry.name)) continue
    if (entry.isDirectory()) yield* inFolder(path)
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFile(path)))) yield { path }
  }
}

async function* matching(pattern: string): AsyncGenerator<FoundPath> {
  const paths = await glob(pattern.replaceAll('\\', '/'), {
    absolute: false,
    onlyFiles: true,
    expandDirectories: false,
  })
  if (paths.length === 0) yield { path: pattern, problem: new ProblemError('file-missing').problem }
  for (const path of paths.sort()) if (!LITTER.test(basename(path))) yield { path }
}

async function isFile(path: string): Promise<boolean> {
  const link = await lstat(path).catch(() => undefined)
  return link !== undefined && (await stat(path).catch(() => undefined))?.isFile() === true
}
