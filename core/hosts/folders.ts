import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where Skrepka keeps its data when nobody says otherwise: SKREPKA_DATA, else the place this system has for application data. */
export function defaultDataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['SKREPKA_DATA']) return env['SKREPKA_DATA']
  if (process.platform === 'win32') return join(env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Skrepka')
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Skrepka')
  return join(env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'skrepka')
}
