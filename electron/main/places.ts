import { join } from 'node:path'
import { app } from 'electron'
import { defaultDataFolder } from '../../core/hosts/folders.ts'

/** Where documents and the database are: the same place as for the command line and the web host. */
export function dataFolder(): string {
  return defaultDataFolder()
}

/**
 * The window's own files, and with them the single-instance lock, go where the data are: two data folders (SKREPKA_DATA) are two
 * applications, and one data folder is never opened by two windows' engines.
 */
export function keepTheWindowsFilesWithTheData(): void {
  app.setPath('userData', join(dataFolder(), 'window'))
}

/** A file of the built application: `out/main/engine.js`, say. */
export function builtFile(...path: string[]): string {
  return join(app.getAppPath(), 'out', ...path)
}
