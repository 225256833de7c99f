import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PACKAGE = fileURLToPath(new URL('../../node_modules/electron', import.meta.url))
const PROGRAM: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'electron.exe',
  darwin: 'Electron.app/Contents/MacOS/Electron',
}

/** An Electron program and the folder of its distribution. */
export interface Runtime {
  readonly folder: string
  readonly program: string
}

/**
 * The Electron program on this machine, or undefined: ELECTRON_OVERRIDE_DIST_PATH (as Electron's own package understands it), what
 * that package has installed, or a runtime kept in ~/.cache/electron-runtime/<version>, newest first.
 */
export function findElectron(env: NodeJS.ProcessEnv = process.env, home: string = homedir()): Runtime | undefined {
  const kept = join(home, '.cache', 'electron-runtime')
  const versions = existsSync(kept) ? readdirSync(kept).sort(byVersion).reverse() : []
  const asked = env['ELECTRON_OVERRIDE_DIST_PATH']
  const folders = [...(asked ? [asked] : []), join(PACKAGE, 'dist'), ...versions.map((version) => join(kept, version))]
  return folders
    .map((folder) => ({ folder, program: join(folder, PROGRAM[process.platform] ?? 'electron') }))
    .find(({ program }) => existsSync(program))
}

function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

/** Has Electron's package fetch its program; quiet, and given up after `limitMs`. */
export async function installElectron(limitMs: number): Promise<void> {
  await ends(
    spawn(process.execPath, [join(PACKAGE, 'install.js')], {
      stdio: 'ignore',
      timeout: limitMs,
      killSignal: 'SIGKILL',
    }),
  )
}

/** Whether the program starts at all here: on a bare Linux the libraries of a desktop are often missing. */
export async function canRun({ program }: Runtime): Promise<boolean> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return (
    (await ends(spawn(program, ['-e', '0'], { env, stdio: 'ignore', timeout: 20_000, killSignal: 'SIGKILL' }))) === 0
  )
}

function ends(child: ReturnType<typeof spawn>): Promise<number | null> {
  return new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
}
