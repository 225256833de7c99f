import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { packageApp } from '../../electron/packaging/package-app.ts'
import { buildWhenOlder, STAMP } from '../../electron/start/build.ts'
import { sandboxFlag } from '../../electron/start/open-window.ts'
import { inTurn } from '../../electron/start/turn.ts'
import { openDisplay, type Display } from './display.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PACKED = join(ROOT, 'dist', 'linux-unpacked')

/** The packaged application on this Linux, packed anew (about ten seconds) when a source is newer. Its folder. */
export async function packagedFolder(): Promise<string> {
  if (!(await buildWhenOlder(() => {}))) throw new Error('the window could not be built')
  await inTurn(join(ROOT, 'dist', 'packing'), async () => {
    const packed = statSync(join(PACKED, 'resources', 'app.asar.sha256'), { throwIfNoEntry: false })?.mtimeMs ?? 0
    const parts = [
      'package.json',
      'electron/packaging/builder-config.ts',
      'electron/packaging/package-app.ts',
      'models/ocr',
    ].map((it) => join(ROOT, it))
    if ([STAMP, ...parts].every((path) => statSync(path).mtimeMs < packed)) return
    await packageApp({ ownElectron: true, dir: true, linux: [] })
  })
  return PACKED
}

/** A packaged application that runs. */
export interface Packaged {
  readonly page: Page
  readonly child: ChildProcess
  readonly dataFolder: string
  /** Processes of this application by what they are; a reader is told from the engine by not having the database open. */
  processes(): { main: number; engine: number[]; readers: number[]; all: number[] }
  /** Asks it to end as a system does, and waits until it has. */
  close(): Promise<void>
}

/**
 * Starts the packaged application. Playwright's own way into Electron is Node's inspector, which the fuses close; so it comes in by
 * Chromium's `--remote-debugging-port`, which reaches pages only, as anything outside would.
 */
export async function startPackaged(wish: {
  folder: string
  dataFolder?: string
  words?: string[]
  env?: Record<string, string>
}): Promise<Packaged> {
  const dataFolder = wish.dataFolder ?? (await mkdtemp(join(tmpdir(), 'skrepka-packaged-')))
  const { child, display, said } = await spawnPackaged({ ...wish, dataFolder, debugged: true })
  const address = await until(() => /DevTools listening on ws:\/\/([^/]+)\//.exec(said())?.[1], 30_000)
  // Joined before its page is there, Playwright waits for ever.
  await until(async () => {
    const targets = (await (await fetch(`http://${address}/json/list`)).json()) as { url: string; title: string }[]
    return targets.some(({ url, title }) => url === 'skrepka://app/index.html' && title !== url) || undefined
  }, 30_000)
  const browser = await chromium.connectOverCDP(`http://${address}`)
  const page = browser.contexts()[0]?.pages()[0]
  if (page === undefined) throw new Error('the packaged application has no page')
  return {
    page,
    child,
    dataFolder,
    processes: () => processesOf(child.pid ?? 0, dataFolder),
    async close() {
      const gone = exitOf(child)
      child.kill('SIGTERM')
      await gone
      await browser.close().catch(() => {})
      display?.close()
      if (wish.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Runs the packaged program until it ends by itself, or is ended after `limitMs` (a dialog waits): its exit code and what it said. */
export async function runPackaged(wish: {
  folder: string
  dataFolder: string
  words?: string[]
  env?: Record<string, string>
  limitMs?: number
}): Promise<{ code: number | null; said: string }> {
  const { child, display, said } = await spawnPackaged({ ...wish, debugged: false })
  const code = await Promise.race([exitOf(child), setTimeout(wish.limitMs ?? 20_000, undefined)])
  if (child.exitCode === null) child.kill('SIGKILL')
  display?.close()
  return { code: code ?? null, said: said() }
}

async function spawnPackaged(wish: {
  folder: string
  dataFolder: string
  words?: string[]
  env?: Record<string, string>
  debugged: boolean
}): Promise<{ child: ChildProcess; display: Display | undefined; said: () => string }> {
  const display = await openDisplay()
  const words = [...(wish.debugged ? ['--remote-debugging-port=0'] : []), '--lang=en', ...(wish.words ?? [])]
  const child = spawn(join(wish.folder, 'skrepka'), [...sandboxFlag(), ...words], {
    env: { ...process.env, ...display?.env, SKREPKA_DATA: wish.dataFolder, ...wish.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (said += String(data)))
  return { child, display, said: () => said }
}

function exitOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => child.once('exit', resolve))
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>, limitMs: number): Promise<T> {
  const end = Date.now() + limitMs
  for (;;) {
    const seen = await look()
    if (seen !== undefined) return seen
    if (Date.now() > end) throw new Error('waited in vain')
    await setTimeout(30)
  }
}

function processesOf(main: number, dataFolder: string): ReturnType<Packaged['processes']> {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc').filter((it) => /^\d+$/.test(it))) {
    const stat = readOr(() => readFileSync(`/proc/${name}/stat`, 'latin1'), '')
    if (!/\) [ZX] /.test(stat)) parents.set(Number(name), Number(/\) \S (\d+) /.exec(stat)?.[1]))
  }
  const isOurs = (pid: number): boolean => pid === main || (parents.has(pid) && isOurs(parents.get(pid) ?? 0))
  const all = [...parents.keys()].filter(isOurs)
  const nodes = all.filter((pid) =>
    readOr(() => readFileSync(`/proc/${pid}/cmdline`, 'latin1'), '').includes('node.mojom.NodeService'),
  )
  const engine = nodes.filter((pid) => hasOpen(pid, dataFolder))
  return { main, engine, readers: nodes.filter((pid) => !engine.includes(pid)), all }
}

function hasOpen(pid: number, dataFolder: string): boolean {
  const open = readOr(() => readdirSync(`/proc/${pid}/fd`), [])
  return open.some((fd) => {
    const path = readOr(() => readlinkSync(`/proc/${pid}/fd/${fd}`), '')
    return path.startsWith(dataFolder) && /\.(db|sqlite)$/.test(path)
  })
}

/** A process that ends while it is looked at has nothing to show. */
function readOr<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch {
    return otherwise
  }
}

/** Whether this machine can run what it packs. */
export const packsHere = process.platform === 'linux' && existsSync('/proc/self/stat')
