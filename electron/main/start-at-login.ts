import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { app } from 'electron'

/** On the command line of a start at login: in the tray, without a window. */
export const HIDDEN = '--hidden'

/** Whether Skrepka is started when this person signs in. */
export function startsAtLogin(): boolean {
  return process.platform === 'linux' ? existsSync(autostartFile()) : app.getLoginItemSettings().openAtLogin
}

/** Electron knows login items of Windows and macOS; on Linux it is a file in the autostart folder (freedesktop.org). */
export function startAtLogin(wanted: boolean): void {
  if (process.platform !== 'linux') return app.setLoginItemSettings({ openAtLogin: wanted, args: [HIDDEN] })
  const file = autostartFile()
  if (!wanted) return rmSync(file, { force: true })
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath))
}

function autostartEntry(program: string): string {
  const quoted = `"${program.replaceAll(/["\\`$]/g, '\\$&').replaceAll('%', '%%')}"`
  return `[Desktop Entry]\nType=Application\nName=Skrepka\nExec=${quoted} ${HIDDEN}\nX-GNOME-Autostart-enabled=true\n`
}

function autostartFile(): string {
  return join(app.getPath('appData'), 'autostart', 'skrepka.desktop')
}
