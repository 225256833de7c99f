import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { getPriority, platform, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { ProblemError } from '../domain/problem.ts'
import type { Crew, Log, Readers, TaskOptions } from '../ports.ts'
import { openChildProcessCrew } from './crew-child-process.ts'
import type { ToMember } from './crew-protocol.ts'
import { BEHIND } from './lower-priority.ts'
import { openReaderPool, type ReaderLimits } from './reader-pool.ts'

const fake = (name: string): string => fileURLToPath(new URL(`../../tests/fakes/${name}`, import.meta.url))
const heard: string[] = []
const note = (event: string, about?: object): void => void heard.push(`${event} ${JSON.stringify(about ?? {})}`)
const log: Log = { info: note, warn: note, error: note }

let started = 0
let asked: string[] = []
const open: Readers[] = []
function pool(size: number, limits: Partial<ReaderLimits> = {}, entry = fake('tiny-reader.ts')): Readers {
  const real = openChildProcessCrew({ entry })
  const crew: Crew = {
    start(role, about) {
      started++
      const member = real.start(role, about)
      return { ...member, post: (message) => (asked.push((message as ToMember).task), member.post(message)) }
    },
  }
  const opened = openReaderPool({ crew, size, log, limits })
  open.push(opened)
  return opened
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((it) => it.close()))
  started = 0
  asked = []
  heard.length = 0
})

const read = (readers: Readers, path: string, options?: TaskOptions): Promise<number> =>
  readers.read({ path, ignoreEmbeddedXml: false, maxPages: 1 }, options).then((reading) => reading.pageCount)
const picture = (readers: Readers, path = 'well'): Promise<Uint8Array> =>
  readers.renderPage({ path, page: 1, rotation: 0, width: 10 })
const problem = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no problem',
    (thrown: unknown) => (thrown instanceof ProblemError ? thrown.problem : thrown),
  )
/** Runs still: an orphan that has ended may keep its number as a zombie where nobody collects orphans (in a container). */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return platform() !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
const ms = (wait: number): Promise<void> => new Promise((done) => setTimeout(done, wait))
async function gone(pid: number, withinMs: number): Promise<boolean> {
  const end = Date.now() + withinMs
  while (isAlive(pid) && Date.now() < end) await ms(20)
  return !isAlive(pid)
}

describe('reader pool', () => {
  it('starts no process before there is work, keeps it for the next task, and uses no more than its size', async () => {
    const readers = pool(2)
    expect(started).toBe(0)
    const pids = await Promise.all([1, 2, 3, 4, 5].map(() => read(readers, 'well')))
    expect(new Set(pids).size).toBeLessThanOrEqual(2)
    expect(started).toBe(2)
    expect(await readers.split({ reading: {} as never })).toEqual([{ part: 1, firstPage: 1, lastPage: 1 }])
    expect(await picture(readers)).toEqual(new Uint8Array([82, 73, 70, 70]))
  })

  it('hands on a problem as it is, and hides what an unforeseen error says', async () => {
    const readers = pool(1)
    expect(await problem(read(readers, 'encrypted'))).toEqual({ code: 'file-encrypted', params: { page: '2' } })
    expect(await problem(read(readers, 'unforeseen'))).toEqual({ code: 'reading-failed' })
    expect(heard.join()).toMatch(/TypeError tiny-reader\.ts:\d+:\d+/)
    expect(heard.join()).not.toContain('Secret')
    expect(await problem(read(readers, 'uncloneable'))).toEqual({ code: 'reading-failed' })
    expect(started).toBe(1)
  })

  it.each(['crash', 'leave', 'garbage'])('loses only the task of a reader that meets: %s', async (fault) => {
    const readers = pool(1)
    const [lost, next] = await Promise.all([problem(read(readers, fault)), read(readers, 'well')])
    expect(lost).toEqual({ code: 'reader-lost' })
    expect(isAlive(next)).toBe(true)
    expect(started).toBe(2)
  })

  it('rests 100, 200, 400 ms after crashes in a row, and 100 again after a success', async () => {
    const readers = pool(1)
    for (const path of ['leave', 'leave', 'leave', 'well', 'leave']) await problem(read(readers, path))
    const rests = heard.flatMap((line) => /"restMs":(\d+)/.exec(line)?.[1] ?? [])
    expect(rests).toEqual(['100', '200', '400', '100'])
  })

  it('answers reader-lost, and does not spin, when readers cannot start at all', async () => {
    const readers = pool(1, {}, fake('not-there.ts'))
    expect(await problem(read(readers, 'well'))).toEqual({ code: 'reader-lost' })
    await ms(300)
    expect(started).toBe(1)
  })

  it('kills a stuck reader at its time limit and goes on with a new one', async () => {
    const readers = pool(1, { startMs: 5000, stepMs: 300 })
    let stuck = 0
    const hanging = problem(read(readers, 'hang', { onProgress: ({ page }) => (stuck = page) }))
    expect(await hanging).toEqual({ code: 'reading-timed-out', params: { seconds: '1' } })
    expect(await gone(stuck, 1000)).toBe(true)
    expect(await read(readers, 'well')).not.toBe(stuck)
  })

  it.runIf(platform() === 'linux')(
    'stops a reader that takes too much memory while it works, however busy it is',
    async () => {
      const readers = pool(1, { taskMemory: 400 * 1024 * 1024, watchMs: 50 })
      let greedy = 0
      const ballooning = problem(read(readers, 'balloon', { onProgress: ({ page }) => (greedy = page) }))
      expect(await ballooning).toEqual({ code: 'reading-out-of-memory', params: { megabytes: '400' } })
      expect(await gone(greedy, 1000)).toBe(true)
      expect(await read(readers, 'well')).not.toBe(greedy)
    },
  )

  it('gives a document that makes progress all the time it needs', async () => {
    const readers = pool(1, { startMs: 5000, stepMs: 600 })
    const pages: number[] = []
    await read(readers, 'steady', { onProgress: ({ page }) => pages.push(page) })
    expect(pages).toEqual([1, 2, 3, 4, 5, 6])
  })

  it('cancels: a waiting task leaves the queue, a running one loses its process', async () => {
    const readers = pool(1)
    const [running, waiting] = [new AbortController(), new AbortController()]
    let stuck = 0
    const first = problem(
      read(readers, 'hang', { signal: running.signal, onProgress: ({ page }) => ((stuck = page), running.abort()) }),
    )
    const second = problem(read(readers, 'well', { signal: waiting.signal }))
    waiting.abort()
    expect(await second).toEqual({ code: 'cancelled' })
    expect(await first).toEqual({ code: 'cancelled' })
    expect(await gone(stuck, 1000)).toBe(true)
    expect(await problem(read(readers, 'well', { signal: AbortSignal.abort() }))).toEqual({ code: 'cancelled' })
    expect(isAlive(await read(readers, 'well'))).toBe(true)
  })

  it('replaces a reader grown too large, and sends an idle one home', async () => {
    const large = pool(1, { memory: 1 })
    const first = await read(large, 'well')
    expect(await read(large, 'well')).not.toBe(first)
    expect(await gone(first, 1000)).toBe(true)

    const idle = pool(1, { idleMs: 100 })
    const pid = await read(idle, 'well')
    expect(await gone(pid, 1000)).toBe(true)
    expect(isAlive(await read(idle, 'well'))).toBe(true)
  })

  it('shows a page while every reader is busy, and before documents that wait', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'skrepka-pool-'))
    try {
      const marks = join(folder, 'marks')
      const readers = pool(1)
      const reading = [read(readers, marks), read(readers, marks), read(readers, marks)]
      await picture(readers, marks)
      const whenSeen = await readFile(marks, 'utf8')
      await Promise.all(reading)
      expect(whenSeen).toContain('p')
      expect(whenSeen.length).toBeLessThan(4)
      expect(await readFile(marks, 'utf8')).toHaveLength(4)
      // The third got ready for what whoever looks at pages may open next.
      expect(started).toBe(3)
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('reads what a person opened beside a pile, in a reader of its own that does not give way, and the rest of it there too', async () => {
    const readers = pool(1, { idleMs: 400 })
    const pile = [read(readers, 'slow'), read(readers, 'slow'), read(readers, 'slow')]
    const done: string[] = []
    pile.forEach((each, at) => void each.then(() => done.push(`pile ${at}`)))
    const opened = await read(readers, 'well', { urgent: true })
    await readers.split({ reading: {} as never }, { urgent: true })
    expect(done).toEqual([])
    expect(started).toBe(2)
    const own = getPriority()
    expect(await read(readers, 'priority', { urgent: true })).toBe(own)
    const inPile = await Promise.all(pile)
    expect(new Set([...inPile, opened]).size).toBe(2)
    expect(await read(readers, 'priority')).toBe(Math.max(own, BEHIND))
    expect(await gone(opened, 2000)).toBe(true)
  })

  it('has a warm reader ready for somebody who looks at pages while a pile is read, and none otherwise', async () => {
    const readers = pool(1)
    await picture(readers)
    expect(started).toBe(1)
    // Its only reader is never free again: what is answered was answered by another.
    void problem(read(readers, 'hang'))
    await picture(readers)
    const before = started
    await read(readers, 'well', { urgent: true })
    expect([before, started]).toEqual([3, 3])
  })

  it('has it ready as well when told that somebody is there, and keeps it as long as it is told so', async () => {
    const readers = pool(1, { idleMs: 500 })
    void problem(read(readers, 'hang'))
    readers.beReadyForPerson()
    for (let again = 0; again < 4; again += 1) {
      await ms(250)
      readers.beReadyForPerson()
    }
    expect(started).toBe(2)
    const opened = await read(readers, 'well', { urgent: true })
    expect(started).toBe(2)
    expect(await gone(opened, 2000)).toBe(true)
  })

  it('makes the reader that drew a page for reading ready to read a box of it, and not one that drew a thumbnail', async () => {
    const readers = pool(1, { preparingMs: 0 })
    await picture(readers)
    await ms(30)
    expect(asked).toEqual(['renderPage'])
    await readers.renderPage({ path: 'well', page: 1, rotation: 0, width: 1600 })
    await expect.poll(() => asked.at(-1)).toBe('warmUp')
    await readers.readBox({ path: 'well', page: 1, rotation: 0, box: [0, 0, 1, 1], language: 'en' })
    expect(asked).toEqual(['renderPage', 'renderPage', 'warmUp', 'readBox'])
  })

  it('draws the pages that may come next before a reader makes itself ready, and only one does', async () => {
    const readers = pool(2, { preparingMs: 300 })
    const page = { path: 'well', page: 1, rotation: 0, width: 1600 } as const
    for (let next = 0; next < 3; next += 1) await readers.renderPage(page)
    expect(asked).toEqual(['renderPage', 'renderPage', 'renderPage'])
    expect(started).toBe(1)
    await expect.poll(() => asked.at(-1)).toBe('warmUp')
    await ms(350)
    expect(asked.filter((task) => task === 'warmUp')).toHaveLength(1)
    // Two pages at once bring a second reader, which need not be ready as well; a box goes to the one that is.
    await Promise.all([readers.renderPage(page), readers.renderPage(page)])
    expect(started).toBe(2)
    await ms(700)
    expect(asked.filter((task) => task === 'warmUp')).toHaveLength(1)
  })

  it('lets go of a stuck reader when told to, long before its time is up', async () => {
    const readers = pool(1)
    const stop = new AbortController()
    const begun = Promise.withResolvers<number>()
    const onProgress = ({ page }: { page: number }): void => begun.resolve(page)
    const hanging = problem(read(readers, 'hang', { signal: stop.signal, onProgress }))
    const stuck = await begun.promise
    const told = performance.now()
    stop.abort()
    expect(await hanging).toEqual({ code: 'cancelled' })
    expect(performance.now() - told).toBeLessThan(5000)
    expect(await gone(stuck, 5000)).toBe(true)
  })

  it.runIf(platform() === 'linux')(
    'starts no reader more where the others hold what all may hold; an opened document is then next',
    async () => {
      const readers = pool(1, { memory: 1 })
      const order: string[] = []
      const asked = ['first', 'second'].map((name) => read(readers, 'slow').then(() => order.push(name)))
      await ms(100) // the first is running and weighs something
      await Promise.all([...asked, read(readers, 'well', { urgent: true }).then(() => order.push('opened'))])
      expect(order).toEqual(['first', 'opened', 'second'])
    },
  )

  it('closing cancels what runs and waits, and leaves no process', async () => {
    const readers = pool(1)
    const pid = await read(readers, 'well')
    const running = problem(read(readers, 'hang'))
    const waiting = problem(read(readers, 'well'))
    await readers.close()
    expect(await running).toEqual({ code: 'cancelled' })
    expect(await waiting).toEqual({ code: 'cancelled' })
    expect(isAlive(pid)).toBe(false)
    expect(await problem(read(readers, 'well'))).toEqual({ code: 'cancelled' })
  })

  it('readers do not outlive an owner killed with kill -9, not even a stuck one', async () => {
    const owner = spawn(process.execPath, [fake('pool-owner.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const line = await new Promise<string>((resolve) => owner.stdout.once('data', (data) => resolve(String(data))))
    const [idle, stuck] = JSON.parse(line) as [number, number]
    expect([isAlive(idle), isAlive(stuck)]).toEqual([true, true])
    owner.kill('SIGKILL')
    expect(await gone(idle, 1000)).toBe(true)
    expect(await gone(stuck, 4000)).toBe(true)
  })
})
