import { join } from 'node:path'
import { app } from 'electron'

/** Another data folder, when SKREPKA_DATA names one: for tests, and for several archives on one computer. */
function askedFolder(): string | undefined {
  return process.env['SKREPKA_DATA'] || undefined
}

/** The window's own files, and with them the single-instance lock, go where the data are. */
export function keepDataWhereAsked(): void {
  const asked = askedFolder()
  if (asked !== undefined) app.setPath('userData', join(asked, 'window'))
}

/** Where documents and the database are. */
export function dataFolder(): string {
  return askedFolder() ?? join(app.getPath('userData'), 'data')
}

/** A file of the built application: `out/main/engine.js`, say. */
export function builtFile(...path: string[]): string {
  return join(app.getAppPath(), 'out', ...path)
}
