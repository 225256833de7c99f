import type { Problem } from '../domain/problem.ts'

/**
 * What the engine and a process of its crew say to each other. Both ends are ours and of the same build, so messages are typed and not
 * parsed; one that fits nothing here counts as a broken process.
 */

/** To a process: do this. It has one task at a time; there is no message to stop it, because a stuck one would not hear it. */
export interface ToMember {
  readonly id: number
  readonly task: string
  readonly input: unknown
}

/**
 * From a process. `memory` is its resident set in bytes. `where` names an unforeseen error by its class and the place in our code,
 * never by its message, which may quote a document.
 */
export type FromMember =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown; readonly memory: number }
  | {
      readonly type: 'failed'
      readonly id: number
      readonly problem: Problem
      readonly where?: string
      readonly memory: number
    }

/** The message, when it answers the task with this id; otherwise undefined. */
export function answerTo(id: number, message: unknown): FromMember | undefined {
  const said = message as Partial<FromMember> | null | undefined
  if (typeof said !== 'object' || said === null || said.id !== id) return undefined
  return said.type === 'progress' || said.type === 'done' || said.type === 'failed' ? (said as FromMember) : undefined
}
