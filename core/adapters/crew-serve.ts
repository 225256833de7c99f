import { ProblemError, type Problem, type ProblemCode } from '../domain/problem.ts'
import type { FromMember, ToMember } from './crew-protocol.ts'

/** The process's end of the wire: a forked process, a utility process, or two functions in a test. */
export interface MemberPort {
  post(message: FromMember): void
  onMessage(listener: (message: ToMember) => void): void
}

/** Tasks by name, each with an input and options of its own. */
export type Tasks<T> = { readonly [N in keyof T]: (input: never, options?: never) => Promise<unknown> }

/**
 * Serves the tasks over a port: answers, progress and problems as data. Anything thrown that is not a ProblemError becomes
 * `unforeseen`, so that nothing a library says about a document leaves this process.
 */
export function serveTasks<T extends Tasks<T>>(
  port: MemberPort,
  tasks: T,
  unforeseen: ProblemCode = 'reading-failed',
): void {
  port.onMessage((message) => void answer(port, tasks, { message, unforeseen }))
}

async function answer<T extends Tasks<T>>(
  port: MemberPort,
  tasks: T,
  { message: { id, task, input }, unforeseen }: { message: ToMember; unforeseen: ProblemCode },
): Promise<void> {
  // The compiler cannot see that `input` belongs to `task`; the asker's typed methods made the pair.
  const run = tasks[task as keyof T].bind(tasks) as unknown as (input: unknown, options: object) => Promise<unknown>
  try {
    const value = await run(input, { onProgress: (progress: unknown) => port.post({ type: 'progress', id, progress }) })
    port.post({ type: 'done', id, value, memory: residentBytes() })
  } catch (thrown) {
    port.post({ type: 'failed', id, ...told(thrown, unforeseen), memory: residentBytes() })
  }
}

function residentBytes(): number {
  return process.memoryUsage.rss()
}

function told(thrown: unknown, unforeseen: ProblemCode): { problem: Problem; where?: string } {
  if (thrown instanceof ProblemError) return { problem: thrown.problem }
  return { problem: { code: unforeseen }, where: placeOf(thrown) }
}

/** Class of the error and the innermost file:line:column, for the log. */
function placeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown
  const frame = /^ {4}at .*?([^/\\( ]+:\d+:\d+)\)?$/m.exec(thrown.stack ?? '')?.[1]
  return frame === undefined ? thrown.name : `${thrown.name} ${frame}`
}
