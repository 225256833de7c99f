import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { problemOf } from '../../domain/problem.ts'
import type { Clock, Log } from '../../ports.ts'
import { RESTORE_WANTED, restoreBackup, type Restored } from './restore-backup.ts'

const Wanted = z.object({ folder: z.string(), name: z.string().optional() })

/**
 * Does the restore that was asked for before the engine ended, or that was cut short. Undefined when none was asked for, or when it cannot
 * be done: then the data stay as they are and the log says why.
 */
export async function restoreAtOpening(given: {
  dataFolder: string
  clock: Clock
  log: Log
}): Promise<Restored | undefined> {
  const { dataFolder, clock, log } = given
  const file = join(dataFolder, RESTORE_WANTED)
  if (!existsSync(file)) return undefined
  try {
    const { folder, name } = Wanted.parse(JSON.parse(await readFile(file, 'utf8')))
    return await restoreBackup({ dataFolder, folder, ...(name === undefined ? {} : { name }), now: clock.now() })
  } catch (error) {
    const { code } = problemOf(error)
    if (code === 'store-in-use') throw error
    log.error('restore failed', { code })
    await rm(file, { force: true })
    return undefined
  }
}
