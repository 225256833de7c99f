import { ProblemError, problemOf, type Problem } from '../domain/problem.ts'
import { claimNext, recoverInterrupted } from './claim-document.ts'
import type { Engine } from './engine.ts'
import { processDocument } from './process-document.ts'

/**
 * The background work: keeps as many documents in hand as there are readers, so that a document once begun never waits for one.
 * The queue itself is the `queued` rows, so it survives anything; this only pulls. A store that can't be written halts it with a reason.
 */
export class WorkQueue {
  private readonly engine: Engine
  private readonly inHand = new Map<string, Promise<void>>()
  private readonly stopping = new AbortController()
  private pulling: Promise<void> | undefined
  private wanted = false
  private reason: Problem | undefined
  private idleWaiters: (() => void)[] = []

  constructor(engine: Engine) {
    this.engine = engine
  }

  /** Why work has stopped by itself; undefined while it goes on. */
  get halted(): Problem | undefined {
    return this.reason
  }

  /** Puts documents that an earlier run left half-read back into the queue, and begins. */
  async begin(): Promise<void> {
    await recoverInterrupted(this.engine)
    this.wake()
  }

  /** Says that there may be something to do. */
  wake(): void {
    this.wanted = true
    this.reason = undefined
    this.pulling ??= this.pull().finally(() => {
      this.pulling = undefined
      if (this.wanted && this.reason === undefined && !this.stopping.signal.aborted) this.wake()
      else this.tellIdle()
    })
  }

  /** Resolves when nothing waits and nothing is in hand, or when work has halted. */
  async idle(): Promise<void> {
    if (this.pulling === undefined && this.inHand.size === 0) return
    await new Promise<void>((resolve) => this.idleWaiters.push(resolve))
  }

  /** Stops pulling, cancels what is in hand (it goes back to the queue) and waits for it. */
  async stop(): Promise<void> {
    this.stopping.abort()
    await this.pulling
    await Promise.allSettled(this.inHand.values())
  }

  private async pull(): Promise<void> {
    while (!this.stopping.signal.aborted && this.reason === undefined) {
      this.wanted = false
      if (this.inHand.size >= this.engine.readers.size) {
        await Promise.race(this.inHand.values())
        continue
      }
      try {
        const row = await claimNext(this.engine)
        if (row === undefined) {
          if (this.inHand.size === 0 || this.wanted) return
          await Promise.race(this.inHand.values())
          continue
        }
        const work = processDocument(this.engine, row, this.stopping.signal)
          .catch((error: unknown) => this.halt(error))
          .finally(() => void this.inHand.delete(row.id))
        this.inHand.set(row.id, work)
      } catch (error) {
        this.halt(error)
      }
    }
  }

  private halt(error: unknown): void {
    if (this.stopping.signal.aborted && error instanceof ProblemError && error.problem.code === 'cancelled') return
    this.reason = problemOf(error)
    this.engine.log.error('work halted', {
      problem: this.reason.code,
      error: error instanceof Error ? error.name : 'unknown',
    })
  }

  private tellIdle(): void {
    if (this.inHand.size > 0) return
    for (const resolve of this.idleWaiters.splice(0)) resolve()
  }
}
