import { ProblemError, type Problem } from '../domain/problem.ts'
import type { ReaderTasks, TaskOptions } from '../ports.ts'
import type { FromReader, TaskInput, TaskResult, ToReader } from './reader-protocol.ts'

/** The reader's end of the wire: a forked process, a utility process, or two functions in a test. */
export interface ReaderPort {
  post(message: FromReader): void
  onMessage(listener: (message: ToReader) => void): void
}

/**
 * Serves the tasks over a port: answers, progress and problems as data. Anything thrown that is not a ProblemError becomes
 * reading-failed, so that nothing a library says about a document leaves this process.
 */
export function serveTasks(port: ReaderPort, tasks: ReaderTasks): void {
  port.onMessage((message) => void answer(port, tasks, message))
}

async function answer(port: ReaderPort, tasks: ReaderTasks, { id, task, input }: ToReader): Promise<void> {
  // The compiler cannot see that `input` belongs to `task`; the pool's typed methods made the pair.
  const run = tasks[task].bind(tasks) as (input: TaskInput, options: TaskOptions) => Promise<TaskResult>
  try {
    const value = await run(input, { onProgress: (progress) => port.post({ type: 'progress', id, ...progress }) })
    port.post({ type: 'done', id, value, memory: residentBytes() })
  } catch (thrown) {
    port.post({ type: 'failed', id, ...told(thrown), memory: residentBytes() })
  }
}

function residentBytes(): number {
  return process.memoryUsage.rss()
}

function told(thrown: unknown): { problem: Problem; where?: string } {
  if (thrown instanceof ProblemError) return { problem: thrown.problem }
  return { problem: { code: 'reading-failed' }, where: placeOf(thrown) }
}

/** Class of the error and the innermost file:line:column, for the log. */
function placeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return typeof thrown
  const frame = /^ {4}at .*?([^/\\( ]+:\d+:\d+)\)?$/m.exec(thrown.stack ?? '')?.[1]
  return frame === undefined ? thrown.name : `${thrown.name} ${frame}`
}
