import type { Clock } from '../../ports.ts'

/** What 1C said a moment ago, so that it is not asked for every document of a pile. Lives with the process and forgets by itself. */
export class Remembered<T> {
  private readonly clock: Pick<Clock, 'now'>
  private readonly forMs: number
  private readonly kept = new Map<string, { readonly value: T; readonly at: number }>()

  constructor(clock: Pick<Clock, 'now'>, forMs: number) {
    this.clock = clock
    this.forMs = forMs
  }

  /** What is remembered under a name, in a box of its own, since nothing may be what is remembered. */
  get(name: string): { readonly value: T } | undefined {
    const known = this.kept.get(name)
    if (known === undefined) return undefined
    // A clock put back makes it look younger than it is: then it is not believed either.
    const age = this.clock.now().getTime() - known.at
    if (age >= 0 && age < this.forMs) return known
    this.kept.delete(name)
    return undefined
  }

  /** The same, and forgotten with that: good for one time. */
  take(name: string): { readonly value: T } | undefined {
    const known = this.get(name)
    this.kept.delete(name)
    return known
  }

  set(name: string, value: T): void {
    // The oldest go first: a base has more items than anybody wants to hold.
    const [oldest] = this.kept.keys()
    if (this.kept.size >= MOST && oldest !== undefined) this.kept.delete(oldest)
    this.kept.delete(name)
    this.kept.set(name, { value, at: this.clock.now().getTime() })
  }

  clear(): void {
    this.kept.clear()
  }
}

const MOST = 5000
