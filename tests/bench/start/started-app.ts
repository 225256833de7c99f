import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sandboxFlag } from '../../../electron/start/open-window.ts'
import { openDisplay } from '../../e2e/display.ts'

/** What a start took, in milliseconds from the moment the program was run. */
export interface StartTimes {
  /** Something of the page is on the screen (first contentful paint). */
  readonly painted: number
  /** The list of documents is there and answers. */
  readonly usable: number
}

/** The packaged application, started and looked at through Chromium's remote debugging without weighing it down. */
export interface StartedApp {
  readonly pid: number
  readonly times: StartTimes
  end(): Promise<void>
}

const LOOK_EVERY_MS = 10
const LIMIT_MS = 60_000
/** In the page: when it was painted, and the first frame in which a document of the list stands. */
const TIMES = `new Promise((resolve) => {
  const look = () => {
    const paint = performance.getEntriesByName('first-contentful-paint')[0]
    if (paint === undefined || document.querySelector('[role="row"][data-cursor], [role="row"] [role="gridcell"]') === null)
      return requestAnimationFrame(look)
    resolve({ painted: performance.timeOrigin + paint.startTime, usable: performance.timeOrigin + performance.now() })
  }
  look()
})`

/** Runs it with these data, on a display of its own where there is none, and waits until its list can be used. */
export async function startApp(folder: string, dataFolder: string): Promise<StartedApp> {
  const display = await openDisplay()
  const begun = performance.timeOrigin + performance.now()
  const child = spawn(join(folder, 'skrepka'), [...sandboxFlag(), '--remote-debugging-port=0', '--lang=en'], {
    env: { ...process.env, ...display?.env, SKREPKA_DATA: dataFolder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const page = new WebSocket(await pageAddress(child))
  await new Promise((resolve) => page.addEventListener('open', resolve, { once: true }))
  const at = await askTimes(page)
  page.close()
  return {
    pid: child.pid ?? 0,
    times: { painted: at.painted - begun, usable: at.usable - begun },
    async end() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await gone
      display?.close()
    },
  }
}

async function pageAddress(child: ChildProcess): Promise<string> {
  let said = ''
  child.stderr?.on('data', (data) => (said += String(data)))
  const end = Date.now() + LIMIT_MS
  while (Date.now() < end) {
    const port = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(said)?.[1]
    if (port !== undefined) {
      const list = await fetch(`http://127.0.0.1:${port}/json/list`)
      const targets = (await list.json()) as { url: string; webSocketDebuggerUrl: string }[]
      const page = targets.find(({ url }) => url.startsWith('skrepka://app/'))
      if (page !== undefined) return page.webSocketDebuggerUrl
    }
    await setTimeout(LOOK_EVERY_MS)
  }
  child.kill('SIGKILL')
  throw new Error(`the application did not start: ${said.slice(-500)}`)
}

/** Asked again when the page was being replaced meanwhile. */
async function askTimes(page: WebSocket): Promise<StartTimes> {
  for (;;) {
    const params = { expression: TIMES, awaitPromise: true, returnByValue: true }
    page.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }))
    const answer = await new Promise<string>((resolve) =>
      page.addEventListener('message', ({ data }) => resolve(String(data)), { once: true }),
    )
    const { result } = JSON.parse(answer) as { result?: { result?: { value?: StartTimes } } }
    if (result?.result?.value !== undefined) return result.result.value
  }
}
