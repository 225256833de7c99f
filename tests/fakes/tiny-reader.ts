import { appendFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { parentProcessPort } from '../../core/adapters/crew-child-side.ts'
import { serveTasks } from '../../core/adapters/crew-serve.ts'
import type { Reading } from '../../core/domain/page-text.ts'
import { ProblemError } from '../../core/domain/problem.ts'
import type { ReaderProcessTasks, ReadInput, TaskOptions } from '../../core/ports.ts'
import { finishCopy } from '../../core/store/database-copy.ts'

// A reader process whose faults are asked for by name in place of a path. Its answer carries its process id as pageCount.

const ms = (wait: number): Promise<void> => new Promise((done) => setTimeout(done, wait))
const me = (): Reading => ({
  mediaType: 'application/pdf',
  pageCount: process.pid,
  pages: [],
  unreadPages: [],
  xml: [],
})

const faults: Record<string, (options: TaskOptions) => Promise<Reading>> = {
  well: async () => me(),
  crash: async () => process.kill(process.pid, 'SIGKILL') && new Promise(() => {}),
  leave: async () => process.exit(3),
  hang: async (options) => {
    options.onProgress?.({ page: process.pid, pageCount: 0 })
    await ms(20) // lets the message out
    for (;;);
  },
  // Grows by 64 MB every 50 ms, outside the JavaScript heap as WebAssembly does, up to 1 GB, and hears nothing meanwhile.
  balloon: async (options) => {
    options.onProgress?.({ page: process.pid, pageCount: 0 })
    await ms(20)
    const taken: Uint8Array[] = []
    const step = new Int32Array(new SharedArrayBuffer(4))
    while (taken.length < 16) {
      taken.push(new Uint8Array(64 * 1024 * 1024).fill(1))
      Atomics.wait(step, 0, 0, 50)
    }
    return me()
  },
  slow: async () => (await ms(300), me()),
  // Its priority with the system as number of pages: 0 is everybody's, more lets others go first.
  priority: async () => ({ ...me(), pageCount: getPriority() }),
  steady: async ({ onProgress }) => {
    for (let page = 1; page <= 6; page++) {
      await ms(150)
      onProgress?.({ page, pageCount: 6 })
    }
    return me()
  },
  garbage: async () => process.send?.({ hello: 'who are you?' }) as never,
  encrypted: async () => {
    throw new ProblemError('file-encrypted', { page: '2' })
  },
  unforeseen: async () => {
    throw new TypeError('Secret GmbH owes 12.00')
  },
  uncloneable: async () => (() => 1) as never,
}

const tasks: ReaderProcessTasks = {
  unpack: async () => undefined,
  readablePdf: async () => new Uint8Array(),
  readablePageCount: async () => 1,
  readableText: async () => {
    throw new ProblemError('page-not-found')
  },
  readablePage: async () => new Uint8Array(),
  read: (input: ReadInput, options = {}) => {
    const fault = faults[input.path]
    if (fault !== undefined) return fault(options)
    appendFileSync(input.path, 'r') // any other path: leaves a mark of its turn there
    return faults.slow!(options)
  },
  split: async () => [{ part: 1, firstPage: 1, lastPage: 1 }],
  extract: async () => {
    throw new ProblemError('reading-failed')
  },
  recall: async ({ extraction }) => extraction,
  explain: async () => {
    throw new ProblemError('reading-failed')
  },
  train: async () => {
    throw new ProblemError('reading-failed')
  },
  readBox: async () => [],
  finishCopy: async ({ file }) => finishCopy(file),
  warmUp: async () => {},
  renderPage: async ({ path }) => {
    if (path !== 'well') appendFileSync(path, 'p')
    return new Uint8Array([82, 73, 70, 70])
  },
}

serveTasks(parentProcessPort(), tasks)
