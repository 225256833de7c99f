import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const STAMP = join(ROOT, 'out', 'built')
const TURN = join(ROOT, 'out', 'building')
const SOURCES = [
  'core',
  'electron',
  'renderer',
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
  await waitForTurn()
  try {
    return await build(onBuild)
  } finally {
    rmSync(TURN, { force: true })
  }
}

/** Two builds at once (a test run beside `npm start`) would empty each other's folders; the second waits for the first. */
async function waitForTurn(): Promise<void> {
  for (;;) {
    try {
      mkdirSync(dirname(TURN), { recursive: true })
      writeFileSync(TURN, String(process.pid), { flag: 'wx' })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return // nothing can be written here; the build will say so
      if (isHolderGone()) rmSync(TURN, { force: true })
      else await setTimeout(200)
    }
  }
}

/** A build that was killed does not give its turn back. */
function isHolderGone(): boolean {
  try {
    process.kill(Number(readFileSync(TURN, 'utf8')), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
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
