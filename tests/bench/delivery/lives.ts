import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Courier } from '../../../core/app/delivery/courier.ts'
import { OpenLedgers } from '../../../core/app/delivery/open-ledgers.ts'
import type { Alarm } from '../../../core/ports/ledger.ts'
import { openStore } from '../../../core/store/open-store.ts'
import { fakeSecrets } from '../../fakes/fake-secrets.ts'
import { withFailPoints } from './fail-points.ts'
import type { Target } from './targets.ts'

/** How a life of the engine is to end: at a point passed so often, or after a time. */
export type End = { readonly point: number; readonly passes: number } | { readonly afterMs: number }
/** How it ended: at its point, at its time, or resting (nothing due), which it did not survive either. */
export type Ended = 'at-point' | 'at-a-time' | 'resting'

export interface Life {
  readonly data: string
  readonly original: string
  readonly target: Target
  readonly chance: () => number
  /** Milliseconds by which the engine's clock is off from the machine's. */
  readonly clockOff: number
  readonly end: End
}

const silent = { info() {}, warn() {}, error() {} }
const NEVER = new Promise<void>(() => {})

/** A point that is never reached must not hold the campaign up. */
const LONGEST_MS = 1500

/**
 * One life of the delivering engine inside this process, ended without a word: at the moment of its end its files are copied as they lie
 * (nothing else runs between), and only the copy goes on. What the abandoned engine still does reaches neither the copy nor the ledger: its
 * requests are cut, new ones never leave.
 */
export async function abandonedLife(life: Life): Promise<Ended> {
  const { data, target, original, chance, clockOff, end } = life
  const store = openStore(data)
  const cut = new AbortController()
  const image = `${data}.image`
  let ended: Ended | undefined
  let tell: (how: Ended) => void = () => {}
  const over = new Promise<Ended>((resolve) => (tell = resolve))
  const die = (how: Ended): Promise<void> => {
    if (ended === undefined) {
      ended = how
      copyFolder(data, image)
      cut.abort()
      tell(how)
    }
    return NEVER
  }
  let left = 'point' in end ? end.passes : 0
  const pass = (point: number): Promise<void> | undefined => {
    if (ended !== undefined) return NEVER
    return 'point' in end && point === end.point && --left <= 0 ? die('at-point') : undefined
  }
  const clock = { now: () => new Date(Date.now() + clockOff) }
  const alarm: Alarm = {
    async until(instant, signal) {
      await sleep(Math.max(0, Math.min(instant.getTime() - clock.now().getTime(), 2 ** 30)), undefined, {
        ref: false,
        signal: AbortSignal.any([cut.signal, ...(signal === undefined ? [] : [signal])]),
      }).catch(() => undefined)
      if (ended !== undefined) await NEVER
    },
  }
  const kinds = [withFailPoints(target.kind, { pass, signal: cut.signal, original })]
  const secrets = fakeSecrets(target.secrets)
  const originals = { put: () => Promise.reject(new Error('unused')), pathOf: () => original }
  const ledgers = new OpenLedgers({ clock, alarm, log: silent, secrets, originals, kinds, closing: cut.signal })
  const courier = new Courier({ db: store.db, clock, alarm, chance: () => chance() ** 3, log: silent, ledgers })
  const timer = setTimeout(() => void die('at-a-time'), 'afterMs' in end ? end.afterMs : LONGEST_MS)
  await courier.begin()
  void courier.untilQuiet().then(() => die('resting'))
  const how = await over
  clearTimeout(timer)
  const halted = courier.halted
  if (halted !== undefined) throw new Error(`the engine stopped by itself: ${halted.code}`)
  await store.close().catch(() => undefined)
  rmSync(data, { recursive: true })
  renameSync(image, data)
  return how
}

const ENGINE = fileURLToPath(new URL('./engine.ts', import.meta.url))

/** One life of the whole engine in a process of its own, ended by SIGKILL. */
export async function killedLife(life: Life): Promise<Ended> {
  const { data, target, original, clockOff, end } = life
  const [point, passes] = 'point' in end ? [end.point, end.passes] : [0, 1]
  const about = { data, kind: target.kind.kind, secrets: target.secrets, original, clockOff, point, passes }
  const child = fork(ENGINE, [JSON.stringify(about)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exited = once(child, 'exit').then(([code]) => {
    // Ended by itself with an error is no kill: the campaign would be measuring nothing.
    if (typeof code === 'number' && code !== 0) throw new Error(`the engine ended with ${code}`)
  })
  const resting = new Promise<'resting'>((resolve) => child.once('message', () => resolve('resting')))
  const limit = sleep('afterMs' in end ? 1000 + end.afterMs : 6000, 'at-a-time' as const, { ref: false })
  const first = await Promise.race([exited.then(() => 'at-point' as const), resting, limit])
  if (first !== 'at-point') child.kill('SIGKILL')
  await exited
  return first
}

/** The files of a data folder as they lie at this moment. */
export function copyFolder(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true })
  for (const name of readdirSync(from)) {
    if (name.startsWith('skrepka.db') && existsSync(join(from, name))) cpSync(join(from, name), join(to, name))
  }
}
