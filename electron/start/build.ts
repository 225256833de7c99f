import { spawn } from 'node:child_process'
import { readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inTurn } from './turn.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** Dated to the beginning of the last build that succeeded. */
export const STAMP = join(ROOT, 'out', 'built')
const TURN = join(ROOT, 'out', 'building')
const SOURCES = [
  'core',
  'electron',
  'renderer',
  'resources/help',
  'resources/labels',
  'resources/locales',
  'package.json',
  'electron.vite.config.ts',
]

/**
 * Builds main, preload and page into out/ when a source is newer than what is there; `onBuild` hears that it takes a moment. False
 * when the build did not succeed.
 */
export async function buildWhenOlder(onBuild: () => void): Promise<boolean> {
  return await inTurn(TURN, () => build(onBuild))
}

async function build(onBuild: () => void): Promise<boolean> {
  const builtAt = statSync(STAMP, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const begun = new Date()
  if (!SOURCES.some((source) => hasNewer(join(ROOT, source), builtAt))) return true
  onBuild()
  rmSync(STAMP, { force: true })
  if ((await runBuild()) !== 0) return false
  // Dated to the beginning: a source saved during the build is built next time.
  writeFileSync(STAMP, '')
  utimesSync(STAMP, begun, begun)
  return true
}

/** A removed file shows in the date of its folder. */
function hasNewer(path: string, than: number): boolean {
  const seen = statSync(path, { throwIfNoEntry: false })
  if (seen === undefined || path.endsWith('.test.ts')) return false
  if (seen.mtimeMs > than) return true
  return seen.isDirectory() && readdirSync(path).some((name) => hasNewer(join(path, name), than))
}

function runBuild(): Promise<number | null> {
  const vite = join(ROOT, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const build = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((resolve) => {
    build.once('error', () => resolve(null))
    build.once('exit', resolve)
  })
}
