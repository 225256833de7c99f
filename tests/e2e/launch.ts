import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright'
import { buildWhenOlder } from '../../electron/start/build.ts'
import { sandboxFlag } from '../../electron/start/open-window.ts'
import { canRun, findElectron } from '../../electron/start/runtime.ts'
import { openDisplay, type Display } from './display.ts'
import { dropFiles } from './drop-files.ts'
import { shiftClock } from './shifted-clock.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export interface OpenedWindow {
  readonly page: Page
  readonly kind: 'electron' | 'chromium'
  readonly dataFolder: string
  /** Present in Electron: its main process, for tests about the shell. */
  readonly electron?: ElectronApplication
  /** Drops files on the window, as a person does from a file manager. */
  addFiles(paths: string[]): Promise<void>
  /** Ends it and, unless the test gave the data folder, removes the data. */
  close(): Promise<void>
}

export interface Wish {
  /** To open the data of an earlier window again; a fresh folder otherwise. */
  readonly dataFolder?: string
  readonly language?: 'en' | 'ru'
  /** Words on the command line: files to take in. */
  readonly words?: string[]
  /** In Chromium: the instant (ISO 8601) at which host and page believe that they were started, for pictures that are always the same. */
  readonly now?: string
  /** In Electron: the button that answers every question the shell asks from the first moment on. */
  readonly answer?: number
}

/** Which window tests get, and where it is not the real one, why. */
export interface WindowKind {
  readonly kind: 'electron' | 'chromium'
  readonly why?: string
  /** Both, for the title of a suite. */
  readonly name: string
}

let found: Promise<WindowKind> | undefined

/** Which window tests get on this machine. SKREPKA_E2E=chromium asks for the page in a browser. Found out once for all windows of a file. */
export async function windowKind(): Promise<WindowKind> {
  return await (found ??= findKind().then(({ kind, why }) => ({
    kind,
    ...(why === undefined ? { name: kind } : { why, name: `${kind} (${why})` }),
  })))
}

async function findKind(): Promise<{ kind: 'electron' | 'chromium'; why?: string }> {
  if (process.env['SKREPKA_E2E'] === 'chromium') return { kind: 'chromium', why: 'asked for by SKREPKA_E2E' }
  const electron = findElectron()
  if (electron === undefined) return { kind: 'chromium', why: 'no Electron runtime here' }
  if (!(await canRun(electron))) return { kind: 'chromium', why: 'Electron does not run here' }
  const display = await openDisplay()
  display?.close()
  return display === undefined ? { kind: 'chromium', why: 'no display and no Xvfb' } : { kind: 'electron' }
}

/** Opens the built application with data of its own: in the real Electron where that can be, else the web host's page in Chromium. */
export async function openWindow(wish: Wish = {}): Promise<OpenedWindow> {
  if (!(await buildWhenOlder(() => {}))) throw new Error('the window could not be built')
  const dataFolder = wish.dataFolder ?? (await mkdtemp(join(tmpdir(), 'skrepka-e2e-')))
  const { kind } = await windowKind()
  const opened = kind === 'electron' ? await openElectron(dataFolder, wish) : await openChromium(dataFolder, wish)
  // Nothing waits longer than it must, and a busy machine needs longer than half a minute now and then.
  opened.page.setDefaultTimeout(60_000)
  return {
    ...opened,
    kind,
    dataFolder,
    addFiles: (paths) => dropFiles(opened.page, paths),
    async close() {
      await opened.close()
      if (wish.dataFolder === undefined) await rm(dataFolder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

type Bare = Pick<OpenedWindow, 'page' | 'electron' | 'close'>

async function openElectron(dataFolder: string, wish: Wish): Promise<Bare> {
  const display = (await openDisplay()) as Display
  // Named to Electron's package rather than as executablePath: only then does Playwright hold the application back until it is
  // connected; joining one on the run, it now and then waits for ever for a page that was just being replaced.
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = findElectron()!.folder
  const electron = await _electron.launch({
    args: [...sandboxFlag(), `--lang=${wish.language ?? 'en'}`, ROOT, ...(wish.words ?? [])],
    env: { ...(process.env as Record<string, string>), ...display.env, SKREPKA_DATA: dataFolder },
    cwd: ROOT,
    timeout: 60_000,
  })
  if (wish.answer !== undefined)
    await electron.evaluate(({ dialog }, response) => {
      dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false })
    }, wish.answer)
  const page = await electron.firstWindow()
  await page.waitForLoadState()
  const close = async (): Promise<void> => {
    await electron.close()
    display.close()
  }
  return { page, electron, close }
}

/** Letters and colours as they are drawn on any machine. */
const SAME_EVERYWHERE = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb']

/** The web host as `npm start` runs it where there is no display. */
async function openChromium(dataFolder: string, wish: Wish): Promise<Bare> {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env
  const clock = pathToFileURL(join(import.meta.dirname, 'shifted-clock.ts')).href
  const shifted = wish.now === undefined ? [] : ['--import', clock]
  const host = spawn(process.execPath, [...shifted, join(ROOT, 'electron', 'start.ts')], {
    env: { ...env, SKREPKA_DATA: dataFolder, CI: '1', ...(wish.now !== undefined && { SKREPKA_E2E_NOW: wish.now }) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const gone = new Promise((resolve) => host.once('exit', resolve))
  const address = await addressFrom(host)
  const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  const browser = await chromium.launch({
    ...(existsSync(program) ? { executablePath: program } : {}),
    args: [...sandboxFlag(), ...(wish.now === undefined ? [] : SAME_EVERYWHERE)],
  })
  const context = await browser.newContext({ locale: wish.language ?? 'en', timezoneId: 'UTC' })
  if (wish.now !== undefined) await context.addInitScript(shiftClock, wish.now)
  const page = await context.newPage()
  await page.goto(address)
  const close = async (): Promise<void> => {
    await browser.close()
    host.kill('SIGINT')
    await gone
  }
  return { page, close }
}

function addressFrom(host: ReturnType<typeof spawn>): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    host.stdout?.on('data', (data) => {
      said += String(data)
      const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(said)?.[0]
      if (address !== undefined) resolve(address)
    })
    host.once('exit', () => reject(new Error(`the web host ended: ${said}`)))
  })
}
