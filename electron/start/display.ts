import { spawn } from 'node:child_process'

/** Whether a window can be seen here: always on Windows and macOS, on Linux where a display server is named. */
export function hasDisplay(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): boolean {
  return platform === 'win32' || platform === 'darwin' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
}

/** Opens the system's browser, if there is one and somebody to see it; where that fails the printed address is still there. */
export function openBrowser(address: string): void {
  if (process.env['CI'] || !hasDisplay()) return
  const [program, ...words] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '""', address.replaceAll('&', '^&')]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', address]
  const browser = spawn(program, words, { stdio: 'ignore', detached: true })
  browser.once('error', () => {})
  browser.unref()
}
