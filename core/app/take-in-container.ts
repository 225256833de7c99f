import { randomUUID } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join, posix, resolve } from 'node:path'
import { mayHoldFiles } from '../adapters/containers/unpack.ts'
import { problemOf, type Problem } from '../domain/problem.ts'
import type { UnpackedFile } from '../ports.ts'
import { keepContainer } from '../store/sources.ts'
import { nowText, type Engine } from './engine.ts'
import { problemOfTaking, takeInFile, type Taken } from './take-in-files.ts'

/** A reader lost while unpacking is forgiven once. */
const ATTEMPTS = 2

interface Options {
  readonly ignoreXml: boolean
  readonly cameAs?: string
}

/**
 * Takes in a file and, where it is a ZIP or a mail, every document inside it as a file of its own under `<file>/<name inside>`. The container's
 * own bytes are kept as an original first, so that nothing inside is ever without its source. One that cannot be unpacked is a document
 * that failed, with the reason. Nothing is remembered of a container that was taken in halfway: the same file given again is unpacked again, and
 * what is here already stays one document.
 */
export async function* takeInAll(engine: Engine, file: string, options: Options): AsyncGenerator<Taken> {
  if (!(await isWorthUnpacking(file))) return yield await takeInFile(engine, file, options)
  const folder = join(unpackedFolder(engine.dataFolder), randomUUID())
  try {
    const held = await unpacked(engine, file, folder)
    if (held === undefined) return yield await takeInFile(engine, file, options)
    if ('code' in held) return yield await takeInFile(engine, file, { ...options, failed: held })
    const container = await kept(engine, file, options)
    if ('code' in container) return yield { file, problem: container }
    for (const inner of held) {
      const name = `${file}/${inner.name}`
      if (inner.problem !== undefined) yield { file: name, problem: inner.problem }
      else {
        const cameAs = `${options.cameAs ?? resolve(file)}/${inner.name}`
        const { ignoreXml } = options
        const from = { cameAs, name: posix.basename(inner.name), container: container.sha256 }
        const taken = await takeInFile(engine, inner.path, { ignoreXml, ...from })
        yield { ...taken, file: name }
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Where files out of containers lie for a moment. An engine that was killed leaves some behind: the next one empties it. */
export function unpackedFolder(dataFolder: string): string {
  return join(dataFolder, 'unpacked')
}

async function unpacked(engine: Engine, path: string, folder: string): Promise<UnpackedFile[] | Problem | undefined> {
  let problem: Problem = { code: 'reader-lost' }
  for (let attempt = 1; attempt <= ATTEMPTS && problem.code === 'reader-lost'; attempt++) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
    try {
      return await engine.readers.unpack({ path, folder })
    } catch (error) {
      problem = problemOf(error)
    }
  }
  return problem
}

async function kept(engine: Engine, file: string, options: Options) {
  try {
    const original = await engine.originals.put(file)
    await keepContainer(engine.store.db, { ...original, path: options.cameAs ?? resolve(file), at: nowText(engine) })
    return original
  } catch (error) {
    return problemOfTaking(engine, error)
  }
}

/** Looks at the first bytes only: what is inside is a reader's business. A file that cannot be opened is told of by taking it in. */
async function isWorthUnpacking(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (file === undefined) return false
  try {
    if (!(await file.stat()).isFile()) return false
    const start = Buffer.alloc(4096)
    const { bytesRead } = await file.read(start, 0, start.length, 0)
    return mayHoldFiles(start.subarray(0, bytesRead))
  } catch {
    return false
  } finally {
    await file.close()
  }
}
