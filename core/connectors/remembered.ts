import type { Clock } from '../ports.ts'
import type { Outcome } from '../ports/ledger.ts'

const KEPT_FOR_MS = 60 * 60_000

/** What a ledger answered about things that seldom change, kept for an hour or as said; asked once however many want to know. Refusals are not kept. */
export class Remembered<T> {
  private readonly clock: Clock
  private readonly keptForMs: number
  private readonly kept = new Map<string, { readonly at: number; readonly value: T }>()
  private readonly asking = new Map<string, Promise<Outcome<T>>>()

  constructor(clock: Clock, keptForMs = KEPT_FOR_MS) {
    this.clock = clock
    this.keptForMs = keptForMs
  }

  async of(key: string, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const kept = this.kept.get(key)
    if (kept !== undefined && this.clock.now().getTime() - kept.at < this.keptForMs) {
      return { outcome: 'done', value: kept.value }
    }
    const asked = this.asking.get(key) ?? this.ask(key, ask).finally(() => this.asking.delete(key))
    this.asking.set(key, asked)
    return await asked
  }

  forget(key: string): void {
    this.kept.delete(key)
  }

  private async ask(key: string, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await ask()
    if (outcome.outcome === 'done') this.kept.set(key, { at: this.clock.now().getTime(), value: outcome.value })
    return outcome
  }
}
