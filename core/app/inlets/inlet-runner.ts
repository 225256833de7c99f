import { problemOf, type Problem } from '../../domain/problem.ts'
import type { Alarm, Secrets } from '../../ports/ledger.ts'
import type { Inlet, InletKind, InletNeeds } from '../../ports/inlet.ts'
import { changeInlet, hasArrived, inletRows, type InletRow } from '../../store/inlets.ts'
import { storeProblem } from '../../store/store-problems.ts'
import type { Engine } from '../engine.ts'
import { giveArrival } from './give-arrival.ts'

const FIRST_PAUSE = 5000
const LONGEST_PAUSE = 15 * 60_000

/** What an inlet is doing. `waits`: begun anew at the instant; the problem says why it ended. */
export type InletState =
  | { readonly state: 'off' }
  | { readonly state: 'on' }
  | { readonly state: 'waits'; readonly until: string; readonly problem: Problem }

interface Running {
  readonly settings: string
  readonly stop: AbortController
  readonly ended: Promise<void>
  state: InletState
}

/** Runs every inlet that is switched on; one that fails is begun anew after a pause that doubles up to a quarter of an hour. */
export class InletRunner {
  readonly #engine: Engine
  readonly #kinds: readonly InletKind[]
  readonly #secrets: Secrets
  readonly #alarm: Alarm
  readonly #onTaken: () => void
  readonly #running = new Map<string, Running>()
  #begun = false

  constructor(
    engine: Engine,
    given: { kinds: readonly InletKind[]; secrets: Secrets; alarm: Alarm; onTaken: () => void },
  ) {
    this.#engine = engine
    this.#kinds = given.kinds
    this.#secrets = given.secrets
    this.#alarm = given.alarm
    this.#onTaken = given.onTaken
  }

  get kinds(): readonly InletKind[] {
    return this.#kinds
  }

  get secrets(): Secrets {
    return this.#secrets
  }

  async begin(): Promise<void> {
    this.#begun = true
    await this.refresh()
  }

  /** Looks at the table again: begins what is new or was switched on, ends what is gone, and begins anew what was changed. */
  async refresh(): Promise<void> {
    if (!this.#begun) return
    const rows = (await inletRows(this.#engine.store.db)).filter(({ isOn }) => isOn)
    for (const [id, running] of this.#running) {
      const row = rows.find((each) => each.id === id)
      if (row !== undefined && JSON.stringify(row.settings) === running.settings) continue
      running.stop.abort()
      await running.ended
      this.#running.delete(id)
    }
    for (const row of rows) if (!this.#running.has(row.id)) this.#start(row)
  }

  stateOf(id: string): InletState {
    return this.#running.get(id)?.state ?? { state: 'off' }
  }

  /** Makes an inlet without beginning it. Undefined when its kind is not known any more. */
  open(row: Omit<InletRow, 'isOn'>, isWell: () => void = () => {}): Inlet | undefined {
    const { db } = this.#engine.store
    let { cursor } = row
    const needs: InletNeeds = {
      secret: (name) => this.#secrets.get(secretName(row.id, name)),
      cursor: () => cursor,
      keepCursor: async (moved) => {
        cursor = moved
        await changeInlet(db, row.id, { cursor: moved })
      },
      isKnown: (key) => hasArrived(db, row.id, key),
      give: async (arrival) => {
        const outcome = await giveArrival(this.#engine, row.id, arrival)
        if (outcome === 'taken') this.#onTaken()
        return outcome
      },
      isWell,
    }
    return this.#kinds.find(({ kind }) => kind === row.kind)?.open(row.settings, needs)
  }

  async close(): Promise<void> {
    this.#begun = false
    for (const { stop } of this.#running.values()) stop.abort()
    await Promise.all([...this.#running.values()].map(({ ended }) => ended))
    this.#running.clear()
  }

  #start(row: InletRow): void {
    const stop = new AbortController()
    const running: Running = {
      settings: JSON.stringify(row.settings),
      stop,
      state: { state: 'on' },
      ended: Promise.resolve().then(() => this.#keepRunning(row, running)),
    }
    this.#running.set(row.id, running)
  }

  async #keepRunning(row: InletRow, running: Running): Promise<void> {
    const { signal } = running.stop
    const { clock, log, store } = this.#engine
    let pause = FIRST_PAUSE
    while (!signal.aborted) {
      try {
        // Read anew each time: the cursor has moved on.
        const now = (await inletRows(store.db)).find(({ id }) => id === row.id) ?? row
        running.state = { state: 'on' }
        await this.open(now, () => (pause = FIRST_PAUSE))?.run(signal)
      } catch (error) {
        if (signal.aborted) return
        const problem = problemOf(storeProblem(error) ?? error)
        const until = new Date(clock.now().getTime() + pause)
        log.warn('inlet ended', { kind: row.kind, code: problem.code })
        running.state = { state: 'waits', until: until.toISOString(), problem }
        pause = Math.min(pause * 2, LONGEST_PAUSE)
        await this.#alarm.until(until, signal)
      }
    }
  }
}

/** The name an inlet's secret is kept under. */
export function secretName(id: string, name: string): string {
  return `inlet/${id}/${name}`
}
