import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { problemOf } from '../../domain/problem.ts'
import type { Clock, Log } from '../../ports.ts'
import { beginAnew } from './begin-anew.ts'
import { RESTORE_WANTED, restoreBackup } from './restore-backup.ts'

const Wanted = z.union([
  z.object({ folder: z.string(), name: z.string().optional() }),
  z.object({ anew: z.literal(true) }),
])

/**
 * Does the restore (or the beginning anew) that was asked for before the engine ended, or that was cut short; answers where the database of
 * before lies now. Undefined when none was asked for, or when it cannot
 * be done: then the data stay as they are and the log says why.
 */
export async function restoreAtOpening(given: {
  dataFolder: string
  clock: Clock
  log: Log
}): Promise<{ readonly replaced?: string } | undefined> {
  const { dataFolder, clock, log } = given
  const file = join(dataFolder, RESTORE_WANTED)
  if (!existsSync(file)) return undefined
  try {
    const wanted = Wanted.parse(JSON.parse(await readFile(file, 'utf8')))
    if ('anew' in wanted) return await beginAnew(dataFolder, clock.now())
    const { folder, name } = wanted
    return await restoreBackup({ dataFolder, folder, ...(name === undefined ? {} : { name }), now: clock.now() })
  } catch (error) {
    const { code } = problemOf(error)
    if (code === 'store-in-use') throw error
    log.error('restore failed', { code })
    await rm(file, { force: true })
    return undefined
  }
}
