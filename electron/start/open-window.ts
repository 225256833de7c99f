import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** A window that ends in failure sooner than this never opened. */
const OPENING_MS = 15_000
const FAREWELL_MS = 8000

/**
 * Runs the built application in Electron and waits until it ends; Ctrl+C ends it. `words` are passed on (files to take in). Says
 * whether it ended well, was lost, or never opened.
 */
export async function openWindow(electron: string, words: string[]): Promise<'ended' | 'lost' | 'did-not-open'> {
  const begun = Date.now()
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  // Its own messages (graphics, session bus) mean nothing to people; ours are in the data folder's log.
  const window = spawn(electron, [...sandboxFlag(), ROOT, ...words], { env, stdio: 'ignore' })
  let asked = false
  const end = (): void => {
    asked = true
    window.kill('SIGTERM')
    setTimeout(() => window.kill('SIGKILL'), FAREWELL_MS).unref()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  const code = await new Promise<number | null>((resolve) => {
    window.once('error', () => resolve(null))
    window.once('exit', resolve)
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, end)
  if (code === 0 || asked) return 'ended'
  return Date.now() - begun < OPENING_MS ? 'did-not-open' : 'lost'
}

/** Chromium refuses to run as root with its sandbox; for anybody else the sandbox stays. */
export function sandboxFlag(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : []
}
