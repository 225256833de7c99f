import { isAbsolute } from 'node:path'
import { z } from 'zod'
import { givenSettings } from '../given-settings.ts'
import { FILE_SETTINGS } from './file-settings.ts'

export const FolderGiven = z.object({
  /** Absolute, and there already: a folder that is missing is more likely an unmounted share than one to be made. */
  folder: z.string().min(1).max(2000).refine(isAbsolute),
  ...FILE_SETTINGS,
})
export type FolderSettings = z.infer<typeof FolderGiven>

/** Problem: request-invalid, with the field that is wrong. */
export function folderSettings(given: unknown): FolderSettings {
  return givenSettings(FolderGiven, given)
}
