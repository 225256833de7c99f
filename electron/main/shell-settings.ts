import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'
import { z } from 'zod'

const ShellSettings = z.object({
  closing: z.enum(['tray', 'quit']).optional(),
  updates: z.enum(['by-itself', 'when-asked']).optional(),
  /** When Chromium found no graphics card here. */
  noCardSince: z.iso.datetime().optional(),
})
type ShellSettings = z.infer<typeof ShellSettings>

/** What this person told the shell before; nothing when the file is absent or says nothing sensible. */
export function readShellSettings(): ShellSettings {
  try {
    return ShellSettings.parse(JSON.parse(readFileSync(file(), 'utf8')))
  } catch {
    return {}
  }
}

/** Where it cannot be written the question comes again at the next start, and that is all. */
export function rememberShellSettings(settings: ShellSettings): void {
  try {
    mkdirSync(dirname(file()), { recursive: true })
    writeFileSync(file(), JSON.stringify(settings))
  } catch {
    return
  }
}

function file(): string {
  return join(app.getPath('userData'), 'shell.json')
}
