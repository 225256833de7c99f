import { totalmem } from 'node:os'
import { ProblemError, problemOf, type Problem } from '../../domain/problem.ts'
import type { Crew, Log } from '../../ports.ts'
import type { LanguageQuestion, Thinker } from '../../ports/language-model.ts'
import { openSeat, type SeatLimits, type SeatProblems } from '../crew-seat.ts'
import { LOADED, type ThinkInput, type ThinkerTasks } from './thinker-tasks.ts'

/** A language model as a person chose it. `size` in bytes; `name` is told beside every answer. */
export interface ThinkerModel {
  readonly name: string
  readonly file: string
  readonly size: number
}

const MIB = 1024 * 1024
/** Beside the model itself: its context for a whole document, buffers, and Node. */
const BESIDE_MODEL = 2048 * MIB
/** The least a model needs beside itself. */
const LEAST_BESIDE_MODEL = 256 * MIB
/** Of the computer's memory, what a thinker may take: the rest is for reading and for everybody else. */
const SHARE_OF_MEMORY = 0.8

const PROBLEMS: SeatProblems = {
  lost: 'thinker-lost',
  timedOut: 'language-model-timed-out',
  outOfMemory: 'thinker-out-of-memory',
  failed: 'language-model-unreadable',
}

/** A step is the answer: four thousand tokens of a model of seven billion weights, on two cores. */
const LIMITS = { startMs: 180_000, stepMs: 600_000, watchMs: 500, idleMs: 180_000 }

/** Sends no document: whether the model can be loaded, asked and held to JSON. */
const TRIAL: LanguageQuestion = {
  instructions: 'Answer with one JSON object.',
  text: 'Does it work?',
  schema: {
    type: 'object',
    properties: { works: { anyOf: [{ type: 'string', enum: ['yes', 'no'] }, { type: 'null' }] } },
    required: ['works'],
    additionalProperties: false,
  },
}

/**
 * A model of this computer in a process of its own: started by the first question, asked one question after another, sent home after three
 * minutes without any. Whatever happens to the process ends the question and nothing else; cancelling ends the process, since a model
 * deep in thought hears nothing. It lets all others have a core first.
 */
export function openThinker(given: {
  crew: Crew
  log: Log
  model: ThinkerModel
  limits?: Partial<SeatLimits>
}): Thinker {
  const { crew, log, model } = given
  const allowed = totalmem() * SHARE_OF_MEMORY
  const memory = Math.min(model.size + BESIDE_MODEL, allowed)
  const limits = { ...LIMITS, memory, taskMemory: memory, ...given.limits }
  const seat = openSeat({ crew, role: 'thinker', problems: PROBLEMS, limits, log, onFree: () => wake(), behind: true })
  let wake = (): void => {}
  let turn: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()
  let asking = false
  let holdsModel = false
  let problem: Problem | undefined

  function ask(task: keyof ThinkerTasks, input: ThinkInput | undefined, signal: AbortSignal): Promise<unknown> {
    const asked = turn.then(() => seated(task, input, signal))
    turn = asked.catch(() => undefined)
    return asked
  }

  async function seated(task: string, input: unknown, signal: AbortSignal): Promise<unknown> {
    asking = true
    try {
      // After a crash it rests a while, after a kill it is still going.
      while (!closing.signal.aborted && !seat.isFree()) await new Promise<void>((free) => (wake = free))
      if (closing.signal.aborted || signal.aborted) throw new ProblemError('cancelled')
      if (!seat.isTaken()) holdsModel = false
      const answer = await new Promise<unknown>((resolve, reject) => {
        const onProgress = (progress: unknown): void => void (holdsModel ||= progress === LOADED)
        seat.run({ task, input, signal, onProgress, resolve, reject })
      })
      problem = undefined
      return answer
    } catch (error) {
      const met = problemOf(error)
      problem = met.code === 'cancelled' ? undefined : met
      throw error
    } finally {
      asking = false
    }
  }

  async function asked(question: LanguageQuestion, signal: AbortSignal): Promise<unknown> {
    if (model.size + LEAST_BESIDE_MODEL > allowed) {
      problem = { code: 'thinker-out-of-memory', params: { megabytes: String(Math.round(allowed / MIB)) } }
      throw new ProblemError(problem.code, problem.params)
    }
    return await ask('ask', { file: model.file, question }, signal)
  }

  return {
    name: model.name,
    ask: asked,
    request: (question) => ({ address: `thinker:${model.name}`, body: JSON.stringify(question) }),
    probe: async (signal) => void (await asked(TRIAL, signal)),
    hello: async (signal) => void (await ask('hello', undefined, signal)),
    seen() {
      const isThere = seat.isTaken()
      const memoryBytes = seat.residentBytes()
      const atWork = holdsModel ? 'thinking' : 'loading'
      const atRest = isThere && holdsModel ? 'ready' : problem === undefined ? 'asleep' : 'failed'
      return {
        state: asking ? atWork : atRest,
        ...(memoryBytes > 0 && { memoryBytes }),
        ...(problem && { problem }),
      }
    },
    async close() {
      closing.abort()
      wake()
      await seat.close()
    },
  }
}
