import { ProblemError, type ProblemCode } from '../domain/problem.ts'
import type { Crew, CrewMember, CrewRole, Log } from '../ports.ts'
import { answerTo } from './crew-protocol.ts'

/** What a process may use. Milliseconds and bytes. */
export interface SeatLimits {
  /** Until progress is first told, process start included; for tasks that tell none, until the answer. */
  readonly startMs: number
  /** From one progress told to the next, or to the answer. */
  readonly stepMs: number
  /** A process found above this after a task is replaced: native libraries keep what they once took. */
  readonly memory: number
  /** A process seen above this during a task is stopped: a WebAssembly module and a picture decoder know no limit of their own. */
  readonly taskMemory: number
  /** How often a busy process's memory is looked at. */
  readonly watchMs: number
  /** A process without work for this long goes home. */
  readonly idleMs: number
}

/** What is said of a process that died, took too long or took too much. */
export interface SeatProblems {
  readonly lost: ProblemCode
  readonly timedOut: ProblemCode
  readonly outOfMemory: ProblemCode
  /** Its task could not even be handed over. */
  readonly failed: ProblemCode
}

/** A task under way, with the promise somebody waits on. */
export interface Job {
  readonly task: string
  readonly input: unknown
  /** In place of the seat's limit until progress is first told. */
  readonly startMs?: number
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((progress: unknown) => void) | undefined
  readonly resolve: (value: unknown) => void
  readonly reject: (problem: ProblemError) => void
}

/** The place of one process: at most one process and one job at a time; the process comes and goes. */
export interface Seat {
  isFree(): boolean
  run(job: Job): void
  /** A process sits here, with work or without. */
  isTaken(): boolean
  /** Whoever sits here: another one after each start, nobody before the first and after the end. */
  sitter(): object | undefined
  /** What its process holds; 0 without one and where nobody can tell. */
  residentBytes(): number
  /** Sends a process without work home; one with work stays. */
  makeRoom(): void
  close(): Promise<void>
}

const FIRST_REST_MS = 100
const LONGEST_REST_MS = 5000

/**
 * Opens a seat. `onFree` is called whenever it can take a job again. A crash makes the seat rest before the next start, 100 ms doubling
 * to 5 s, until a task is answered, so a broken installation does not burn the machine with restarts. Processes of a seat that is `behind` let all
 * others have a core first.
 */
export function openSeat(given: {
  crew: Crew
  role: CrewRole
  problems: SeatProblems
  limits: SeatLimits
  log: Log
  onFree: () => void
  behind?: boolean
}): Seat {
  const { crew, role, problems, limits, log, onFree, behind = false } = given
  let member: CrewMember | undefined
  let job: { id: number; it: Job; timer: NodeJS.Timeout; memoryWatch: NodeJS.Timeout; onAbort: () => void } | undefined
  let lastId = 0
  let crashes = 0
  let blocked: 'no' | 'resting' | 'leaving' | 'closed' = 'no'
  let idle: NodeJS.Timeout | undefined
  let resting: NodeJS.Timeout | undefined
  let leaving: Promise<void> = Promise.resolve()

  function hire(): CrewMember {
    const hired = crew.start(role, { behind })
    hired.onMessage((message) => {
      if (hired === member) hear(message)
    })
    hired.onExit(({ code }) => {
      if (hired === member) lose(code)
    })
    return hired
  }

  function run(it: Job): void {
    clearTimeout(idle)
    const id = ++lastId
    const onAbort = (): void => giveUp('cancelled')
    job = {
      id,
      it,
      timer: arm(it.startMs ?? limits.startMs),
      memoryWatch: setInterval(stopTheGreedy, limits.watchMs),
      onAbort,
    }
    it.signal?.addEventListener('abort', onAbort)
    try {
      member ??= hire()
    } catch {
      lose(undefined)
      return
    }
    try {
      member.post({ id, task: it.task, input: it.input })
    } catch (thrown) {
      take()?.reject(new ProblemError(problems.failed, undefined, thrown))
      rest()
    }
  }

  function arm(ms: number): NodeJS.Timeout {
    return setTimeout(() => giveUp(problems.timedOut, { seconds: String(Math.ceil(ms / 1000)) }), ms)
  }

  function stopTheGreedy(): void {
    if ((member?.residentBytes() ?? 0) <= limits.taskMemory) return
    giveUp(problems.outOfMemory, { megabytes: String(Math.round(limits.taskMemory / 1024 / 1024)) })
  }

  /** Ends the job on our side; what the process may still say about it is no longer heard. */
  function take(): Job | undefined {
    if (job === undefined) return undefined
    const { it, timer, memoryWatch, onAbort } = job
    clearTimeout(timer)
    clearInterval(memoryWatch)
    it.signal?.removeEventListener('abort', onAbort)
    job = undefined
    return it
  }

  function hear(message: unknown): void {
    const answer = job && answerTo(job.id, message)
    if (job === undefined || answer === undefined) {
      log.error(`${role}-talks-nonsense`)
      giveUp(problems.lost)
    } else if (answer.type === 'progress') {
      clearTimeout(job.timer)
      job.timer = arm(limits.stepMs)
      job.it.onProgress?.(answer.progress)
    } else {
      crashes = 0
      const done = take()
      if (answer.type === 'done') done?.resolve(answer.value)
      else {
        if (answer.where !== undefined) log.warn(`${role}-met-the-unforeseen`, { where: answer.where })
        done?.reject(new ProblemError(answer.problem.code, answer.problem.params))
      }
      if (answer.memory <= limits.memory) rest()
      else {
        log.info(`${role}-replaced`, { megabytes: Math.round(answer.memory / 1024 / 1024) })
        dismiss()
      }
    }
  }

  /** A running task cannot be asked to stop: it may be deep inside a native library. The process goes, the next task gets a new one. */
  function giveUp(code: ProblemCode, params?: Record<string, string>): void {
    const lost = take()
    if (code !== 'cancelled') log.warn(`${role}-killed`, { code, task: lost?.task ?? 'none' })
    dismiss()
    lost?.reject(new ProblemError(code, params))
  }

  function dismiss(): void {
    const gone = member
    member = undefined
    if (gone === undefined) return
    clearTimeout(idle)
    blocked = 'leaving'
    leaving = gone.stop().then(unblock)
  }

  function lose(code: number | undefined): void {
    member = undefined
    clearTimeout(idle)
    const restMs = Math.min(FIRST_REST_MS * 2 ** crashes, LONGEST_REST_MS)
    crashes += 1
    const lost = take()
    log.error(`${role}-lost`, { code: code ?? 'none', task: lost?.task ?? 'none', restMs })
    blocked = 'resting'
    resting = setTimeout(unblock, restMs)
    lost?.reject(new ProblemError(problems.lost))
  }

  function unblock(): void {
    if (blocked === 'closed') return
    blocked = 'no'
    onFree()
  }

  function rest(): void {
    idle = setTimeout(dismiss, limits.idleMs).unref()
    onFree()
  }

  return {
    isFree: () => blocked === 'no' && job === undefined,
    run,
    isTaken: () => member !== undefined,
    sitter: () => member,
    residentBytes: () => member?.residentBytes() ?? 0,
    makeRoom() {
      if (job === undefined && blocked === 'no') dismiss()
    },
    async close() {
      const unfinished = take()
      dismiss()
      blocked = 'closed'
      clearTimeout(resting)
      unfinished?.reject(new ProblemError('cancelled'))
      await leaving
    },
  }
}
