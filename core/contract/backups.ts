import { z } from 'zod'
import { procedure } from './errors.ts'

/** One finished backup. `originals` counts those it needs; they are shared by all backups of a folder. */
export const BackupAnswer = z.object({
  name: z.string(),
  madeAt: z.string(),
  reason: z.enum(['person', 'daily', 'update']),
  version: z.string(),
  documents: z.number().int(),
  originals: z.number().int(),
  bytes: z.number().int(),
})
export type BackupAnswer = z.infer<typeof BackupAnswer>

/** What a look at the data saw. */
export const DataLook = z.object({
  at: z.string(),
  isWhole: z.boolean(),
  damagedPages: z.number().int(),
  damagedOriginals: z.number().int(),
  missingOriginals: z.number().int(),
})
export type DataLook = z.infer<typeof DataLook>

export const BackupState = z.object({
  folder: z.string(),
  daily: z.boolean(),
  running: z.object({ done: z.number().int(), total: z.number().int() }).optional(),
  lastLook: DataLook.optional(),
  /** Why the last backup by itself was not made. */
  problem: z.string().optional(),
  items: z.array(BackupAnswer),
})
export type BackupState = z.infer<typeof BackupState>

/** Backups of everything, and going back to one. */
export const backups = {
  state: procedure
    .route({ method: 'GET', path: '/backups', summary: 'Backups and their settings' })
    .output(BackupState),
  make: procedure.route({ method: 'POST', path: '/backups', summary: 'Back up now' }).output(BackupState),
  look: procedure
    .route({ method: 'POST', path: '/backups/look', summary: 'Look at every page and every original' })
    .output(DataLook),
  change: procedure
    .route({ method: 'PUT', path: '/backups/settings', summary: 'Change where and whether to back up every day' })
    .input(z.object({ folder: z.string().min(1), daily: z.boolean() }))
    .output(BackupState),
  restore: procedure
    .route({ method: 'POST', path: '/backups/restore', summary: 'Go back to a backup; the engine starts again for it' })
    .input(z.object({ name: z.string().optional() }))
    .output(z.object({ restarting: z.literal(true) })),
}
