import type { DocumentId } from '../domain/ids.ts'
import { ProblemError, problemOf, type Problem } from '../domain/problem.ts'
import { firstQueued } from '../store/documents.ts'
import { firstReadOnce } from '../store/read-once.ts'
import { claimNext, recoverInterrupted } from './claim-document.ts'
import type { Engine } from './engine.ts'
import { processDocument } from './process-document.ts'
import { readAgain } from './read-again.ts'

/** From so many documents the speed is told. */
const REMEMBERED = 30

/**
 * The background work: keeps as many documents in hand as there are readers, so that a document once begun never waits for one; and beside
 * them one that a person has opened. Of that one a first answer is given, and its second reading goes before whatever has not been begun.
 * The queue itself is the `queued` rows, so it survives anything; this only pulls. A store that can't be written halts it with a reason.
 */
export class WorkQueue {
  private readonly engine: Engine
  private readonly inHand = new Map<string, { work: Promise<void>; stop: AbortController; beside: boolean }>()
  /** Of those in hand: documents that have their first answer. */
  private readonly readAgain = new Set<string>()
  /** Opened by a person before they were begun; the last one goes first. */
  private readonly hurried = new Set<DocumentId>()
  private stirred = Promise.withResolvers<void>()
  private readonly stopping = new AbortController()
  private pulling: Promise<void> | undefined
  private wanted = false
  private reason: Problem | undefined
  private idleWaiters: (() => void)[] = []
  private isPaused = false
  private isResting = false
  private atOnce = Infinity
  /** When documents were done, the last ones. */
  private readonly ends: number[] = []

  constructor(engine: Engine) {
    this.engine = engine
  }

  /** Why work has stopped by itself; undefined while it goes on. */
  get halted(): Problem | undefined {
    return this.reason
  }

  /** Nothing new is taken in hand while it is. */
  get paused(): boolean {
    return this.isPaused
  }

  /** Pauses, or goes on. What is in hand is finished either way. */
  pause(paused: boolean): void {
    this.isPaused = paused
    if (!paused) this.wake()
  }

  /** The computer's own wish beside a person's pause (sleep, battery): to rest, or to read no more than so many at once. */
  keepPace({ resting, atOnce }: { readonly resting: boolean; readonly atOnce?: number | undefined }): void {
    this.isResting = resting
    this.atOnce = atOnce ?? Infinity
    if (!resting) this.wake()
  }

  /** How long a document took lately, from one end to the next with all readers at work; undefined until a few were read. */
  get millisecondsEach(): number | undefined {
    const [first] = this.ends
    const last = this.ends.at(-1)
    return first === undefined || last === undefined || this.ends.length < 4
      ? undefined
      : (last - first) / (this.ends.length - 1)
  }

  /** Stops reading a document that is in hand, for good; false when it is not in hand. */
  cancel(id: string): boolean {
    const held = this.inHand.get(id)
    held?.stop.abort(new ProblemError('cancelled'))
    return held !== undefined
  }

  /** Begins a document that waits even where enough are in hand: somebody has it open. A pause holds all the same. */
  hurry(id: DocumentId): void {
    this.hurried.delete(id)
    this.hurried.add(id)
    this.wake()
  }

  /** Puts documents that an earlier run left half-read back into the queue, and begins. */
  async begin(): Promise<void> {
    await recoverInterrupted(this.engine)
    this.wake()
  }

  /** Says that there may be something to do. */
  wake(): void {
    this.wanted = true
    this.stirred.resolve()
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
    await Promise.allSettled(this.works())
  }

  private async pull(): Promise<void> {
    while (!this.stopping.signal.aborted && this.reason === undefined) {
      this.wanted = false
      if (this.isPaused || this.isResting) {
        if (this.inHand.size === 0) return
        await this.nextTurn()
        continue
      }
      const hurried = [...this.hurried].at(-1)
      const others = [...this.inHand.values()].filter(({ beside }) => !beside).length
      const isFull = others >= Math.min(this.engine.readers.size, this.atOnce)
      if (isFull && (hurried === undefined || others < this.inHand.size)) {
        await this.nextTurn()
        continue
      }
      try {
        if (hurried === undefined && (await this.takeSecondReading())) continue
        if (hurried !== undefined) this.hurried.delete(hurried)
        const row = await claimNext(this.engine, hurried)
        if (row === undefined) {
          if (hurried !== undefined) continue
          if (this.inHand.size === 0 || this.wanted) return
          await this.nextTurn()
          continue
        }
        const stop = new AbortController()
        const urgent = hurried !== undefined
        const work = processDocument(this.engine, row, { stop: this.stopping.signal, cancel: stop.signal, urgent })
          .catch((error: unknown) => this.halt(error))
          .finally(() => {
            this.inHand.delete(row.id)
            if (this.ends.push(performance.now()) > REMEMBERED) this.ends.shift()
          })
        this.inHand.set(row.id, { work, stop, beside: isFull })
        if (others + 1 >= this.engine.readers.size) await this.expectPerson()
      } catch (error) {
        this.halt(error)
      }
    }
  }

  /** Somebody looks on while more waits than there are readers for: what he opens is not to wait for a reader to start. */
  private async expectPerson(): Promise<void> {
    const { feed, readers, store } = this.engine
    if (feed.isWatched && (await firstQueued(store.db)) !== undefined) readers.beReadyForPerson()
  }

  /** Takes in hand a document that was answered after a first reading; false when there is none. */
  private async takeSecondReading(): Promise<boolean> {
    const row = await firstReadOnce(this.engine.store.db, [...this.readAgain])
    if (row === undefined) return false
    const place = `second reading of ${row.id}`
    const stop = new AbortController()
    const work = readAgain(this.engine, row, this.stopping.signal)
      .catch((error: unknown) => this.halt(error))
      .finally(() => {
        this.inHand.delete(place)
        this.readAgain.delete(row.id)
      })
    this.readAgain.add(row.id)
    this.inHand.set(place, { work, stop, beside: false })
    return true
  }

  /** When a document in hand is done, or somebody says that there is something to do. */
  private async nextTurn(): Promise<void> {
    await Promise.race([...this.works(), this.stirred.promise])
    this.stirred = Promise.withResolvers()
  }

  private works(): Promise<void>[] {
    return [...this.inHand.values()].map(({ work }) => work)
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
