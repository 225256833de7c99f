import { ProblemError } from '../domain/problem.ts'
import type { Crew, Log, Progress, ReaderProcessTasks, Readers, TaskOptions } from '../ports.ts'
import { openSeat, type Job, type Seat, type SeatLimits, type SeatProblems } from './crew-seat.ts'

type TaskName = keyof ReaderProcessTasks
type TaskInput<N extends TaskName = TaskName> = Parameters<ReaderProcessTasks[N]>[0]
type TaskResult<N extends TaskName = TaskName> = Awaited<ReturnType<ReaderProcessTasks[N]>>

/** A task of a reader, as it waits for a seat. */
interface Waiting extends Job {
  readonly task: TaskName
  readonly urgent: boolean
}

/** What a reader may use. */
export interface ReaderLimits extends SeatLimits {
  /** For a picture of one page, or a box read again: somebody is looking at the screen. */
  readonly renderMs: number
  /** After the last picture of a page until a reader prepares for boxes: the pages that may come next are drawn first. */
  readonly preparingMs: number
}

const READER_LIMITS: ReaderLimits = {
  // Readers of a pile let other programs have a core first, and these limits are by the clock. A step is a page.
  startMs: 240_000,
  stepMs: 240_000,
  renderMs: 30_000,
  preparingMs: 700,
  memory: 650 * 1024 * 1024,
  taskMemory: 1536 * 1024 * 1024,
  watchMs: 250,
  idleMs: 120_000,
}

/** Nobody waits for it, and what goes wrong with it shows itself when it matters. */
const warmingFor = (input: TaskInput<'warmUp'>): Job => ({ task: 'warmUp', input, resolve() {}, reject() {} })

/** Pictures at least so wide are for reading, narrower ones for lists. */
const READABLE_WIDTH = 1000

const PROBLEMS: SeatProblems = {
  lost: 'reader-lost',
  timedOut: 'reading-timed-out',
  outOfMemory: 'reading-out-of-memory',
  failed: 'reading-failed',
}

/** Who goes first when a reader comes free: a person looking at a page, then documents already begun, then new ones. */
const TURN: Record<TaskName, number> = {
  renderPage: 0,
  readablePdf: 0,
  readablePageCount: 0,
  readablePage: 0,
  readableText: 0,
  readBox: 0,
  unpack: 1,
  finishCopy: 1,
  split: 1,
  extract: 1,
  recall: 1,
  explain: 0,
  warmUp: 2,
  train: 2,
  read: 2,
}

/** Somebody goes from one document to the next within this; kept longer, the reader would add its memory to the pile's for nothing. */
const URGENT_IDLE_MS = 60_000

/** What the others must hold less than `size` readers may, so that two and one more stay within 1.8 GB: a page of A4 takes 450 MB of a new reader. */
const LESS = 100 * 1024 * 1024

/**
 * Opens `size` places for reader processes, each started when first needed. Tasks of one kind run in the order asked. What a person
 * waits for never waits behind reading: when all places are busy one more reader takes only what shows a page (a picture, a box read again), and
 * another only documents asked for as urgent; both go home when idle. Readers of the pile let these two have a core first. When a person is said to be there during a pile, or
 * a picture is asked for, the reader for urgent documents starts and loads what it will need. It starts only while the others leave it enough
 * memory; otherwise an urgent document goes to the next reader that comes free.
 * Problems: those of the task, reading-timed-out, reading-out-of-memory, reader-lost (the process died; the task may be asked again), reading-failed, cancelled.
 */
export function openReaderPool(given: { crew: Crew; size: number; log: Log; limits?: Partial<ReaderLimits> }): Readers {
  const { crew, size, log } = given
  const limits = { ...READER_LIMITS, ...given.limits }
  const waiting: Waiting[] = []
  let closed = false
  let preparing: NodeJS.Timeout | undefined
  /** The reader that prepared for boxes. */
  let ready: object | undefined

  const common = { crew, role: 'reader', problems: PROBLEMS, limits, log, onFree: fillSeats } as const
  const seats = Array.from({ length: size }, () => openSeat({ ...common, behind: true }))
  const pictureSeat = openSeat(common)
  const urgentSeat = openSeat({ ...common, limits: { ...limits, idleMs: Math.min(limits.idleMs, URGENT_IDLE_MS) } })

  function fillSeats(): void {
    // Whoever is ready for boxes first: a box goes there, and what it draws needs no second reader.
    for (const seat of seats.toSorted((one, other) => Number(isReady(other)) - Number(isReady(one)))) {
      if (seat.isFree()) seatNext(seat, () => true)
    }
    if (pictureSeat.isFree()) seatNext(pictureSeat, (job) => TURN[job.task] === 0)
    if (urgentSeat.isFree() && waiting.some(isUrgent) && hasRoomForOneMore()) seatNext(urgentSeat, isUrgent)
  }

  /** A reader that is ready already hears it too: it does not go home then. */
  function beReadyForPerson(): void {
    if (closed || !urgentSeat.isFree() || !hasRoomForOneMore()) return
    urgentSeat.run(warmingFor('page'))
  }

  /**
   * Whoever has a page before his eyes may point at a word: a reader that drew it loads what reading a box takes, when it has nothing else to do.
   * Only once no further picture is asked for, and only one as long as it stays: loading takes a second of a core, for which the next document
   * would wait.
   */
  function beReadyForBoxes(): void {
    clearTimeout(preparing)
    preparing = setTimeout(() => {
      const drawer = seats.find((seat) => seat.isFree() && seat.isTaken())
      if (waiting.length > 0 || drawer === undefined || seats.some(isReady)) return
      ready = drawer.sitter()
      drawer.run(warmingFor('box'))
    }, limits.preparingMs).unref()
  }

  /** Asked when all places for reading are busy. A page picture's reader without work gives way: it starts again in a moment. */
  function hasRoomForOneMore(): boolean {
    if (urgentSeat.isTaken()) return true
    const due = size * limits.memory - LESS
    const held = seats.reduce((sum, seat) => sum + seat.residentBytes(), 0)
    if (held + pictureSeat.residentBytes() <= due) return true
    if (held <= due) pictureSeat.makeRoom()
    return false
  }

  function isReady(seat: Seat): boolean {
    return ready !== undefined && seat.sitter() === ready
  }

  function seatNext(seat: { run(job: Job): void }, suits: (job: Waiting) => boolean): void {
    let next: Waiting | undefined
    for (const job of waiting) {
      if (suits(job) && (next === undefined || turnOf(job) < turnOf(next))) next = job
    }
    if (next === undefined) return
    waiting.splice(waiting.indexOf(next), 1)
    seat.run(next)
  }

  function ask<N extends TaskName>(task: N, input: TaskInput<N>, options: TaskOptions = {}): Promise<TaskResult<N>> {
    if (closed || options.signal?.aborted === true) return Promise.reject(new ProblemError('cancelled'))
    return new Promise((resolve, reject) => {
      const leaveQueue = (): void => {
        const place = waiting.indexOf(job)
        if (place < 0) return // a seat has it, and listens itself
        waiting.splice(place, 1)
        reject(new ProblemError('cancelled'))
      }
      options.signal?.addEventListener('abort', leaveQueue, { once: true })
      const settled = (): void => options.signal?.removeEventListener('abort', leaveQueue)
      const job: Waiting = {
        task,
        input,
        urgent: options.urgent === true,
        ...((task === 'renderPage' || task === 'readBox') && { startMs: limits.renderMs }),
        signal: options.signal,
        onProgress: (progress) => options.onProgress?.(progress as Progress),
        resolve: (value) => (settled(), resolve(value as TaskResult<N>)),
        reject: (problem) => (settled(), reject(problem)),
      }
      const isPileRead = !seats.some((seat) => seat.isFree())
      waiting.push(job)
      fillSeats()
      if (task === 'renderPage' && isPileRead) beReadyForPerson()
    })
  }

  return {
    size,
    unpack: (input, options) => ask('unpack', input, options),
    read: (input, options) => ask('read', input, options),
    split: (input, options) => ask('split', input, options),
    extract: (input, options) => ask('extract', input, options),
    readablePdf: (input, options) => ask('readablePdf', input, options),
    readablePageCount: (input, options) => ask('readablePageCount', input, options),
    readablePage: (input, options) => ask('readablePage', input, options),
    readableText: (input, options) => ask('readableText', input, options),
    recall: (input, options) => ask('recall', input, options),
    explain: (input, options) => ask('explain', input, options),
    train: (input, options) => ask('train', input, options),
    async renderPage(input, options) {
      clearTimeout(preparing)
      const picture = await ask('renderPage', input, options)
      if (input.width >= READABLE_WIDTH && !closed) beReadyForBoxes()
      return picture
    },
    readBox: (input, options) => ask('readBox', input, options),
    finishCopy: (input, options) => ask('finishCopy', input, options),
    beReadyForPerson,
    async close() {
      closed = true
      clearTimeout(preparing)
      for (const job of waiting.splice(0)) job.reject(new ProblemError('cancelled'))
      await Promise.all([...seats, pictureSeat, urgentSeat].map((seat) => seat.close()))
    },
  }
}

function turnOf(job: Waiting): number {
  return isUrgent(job) ? 0 : TURN[job.task]
}

function isUrgent({ urgent }: Waiting): boolean {
  return urgent
}
