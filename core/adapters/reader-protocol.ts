import type { Problem } from '../domain/problem.ts'
import type { Progress, ReaderTasks } from '../ports.ts'

/**
 * What the engine and a reader process say to each other. Both ends are ours and of the same build, so messages are typed and not
 * parsed; one that fits nothing here counts as a broken reader.
 */

export type TaskName = keyof ReaderTasks
export type TaskInput<N extends TaskName = TaskName> = Parameters<ReaderTasks[N]>[0]
export type TaskResult<N extends TaskName = TaskName> = Awaited<ReturnType<ReaderTasks[N]>>

/** To a reader: do this. A reader has one task at a time; there is no message to stop it, because a stuck one would not hear it. */
export interface ToReader {
  readonly id: number
  readonly task: TaskName
  readonly input: TaskInput
}

/**
 * From a reader. `memory` is its resident set in bytes. `where` names an unforeseen error by its class and the place in our code,
 * never by its message, which may quote a document.
 */
export type FromReader =
  | ({ readonly type: 'progress'; readonly id: number } & Progress)
  | { readonly type: 'done'; readonly id: number; readonly value: TaskResult; readonly memory: number }
  | {
      readonly type: 'failed'
      readonly id: number
      readonly problem: Problem
      readonly where?: string
      readonly memory: number
    }

/** The message, when it answers the task with this id; otherwise undefined. */
export function answerTo(id: number, message: unknown): FromReader | undefined {
  const said = message as Partial<FromReader> | null | undefined
  if (typeof said !== 'object' || said === null || said.id !== id) return undefined
  return said.type === 'progress' || said.type === 'done' || said.type === 'failed' ? (said as FromReader) : undefined
}
