import { spawn } from 'node:child_process'
import { hasDisplay } from '../../electron/start/display.ts'

export interface Display {
  /** For the environment of what shall be seen there. */
  readonly env: Record<string, string>
  close(): void
}

/** The display of this machine, or a virtual one (Xvfb) where there is none; undefined when neither can be had. */
export async function openDisplay(): Promise<Display | undefined> {
  if (hasDisplay()) return { env: {}, close() {} }
  // -terminate: ends with its last client, also when the test run itself is killed.
  const screen = ['-screen', '0', '1400x1000x24', '-nolisten', 'tcp', '-terminate']
  const server = spawn('Xvfb', ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string | undefined>((resolve) => {
    server.once('error', () => resolve(undefined))
    server.once('exit', () => resolve(undefined))
    server.stdio[3]?.once('data', (data) => resolve(String(data).trim()))
  })
  if (number === undefined) return undefined
  return { env: { DISPLAY: `:${number}` }, close: () => void server.kill() }
}
