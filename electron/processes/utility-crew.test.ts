import type { MessagePortMain } from 'electron'
import { expect, it } from 'vitest'
import { EventEmitter } from 'node:events'
import { openUtilityCrew } from './utility-crew.ts'

/** The main process as the engine sees it. */
function fakeMain() {
  const events = new EventEmitter()
  const asked: unknown[] = []
  const main = {
    on: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
    postMessage: (message: unknown) => void asked.push(message),
  }
  const says = (data: unknown, ...ports: unknown[]): void => void events.emit('message', { data, ports })
  return { crew: openUtilityCrew(main as never), asked, says }
}

function fakeWire() {
  const events = new EventEmitter()
  const sent: unknown[] = []
  const wire = {
    sent,
    closed: false,
    hear: (data: unknown) => events.emit('message', { data }),
    on: (name: string, listener: (event: unknown) => void) => events.on(name, listener),
    postMessage: (message: unknown) => void sent.push(message),
    start() {},
    close: () => void (wire.closed = true),
  }
  return wire as unknown as typeof wire & MessagePortMain
}

it('asks main for a process, keeps what is posted until the wire is there, and hears only that process', () => {
  const { crew, asked, says } = fakeMain()
  const [first, second] = [crew.start('reader'), crew.start('thinker', { behind: true })]
  expect(asked).toEqual([
    { type: 'start-member', member: 1, role: 'reader', behind: false },
    { type: 'start-member', member: 2, role: 'thinker', behind: true },
  ])
  const heard: unknown[] = []
  first.onMessage((message) => heard.push(['first', message]))
  second.onMessage((message) => heard.push(['second', message]))
  first.post('early')
  const [one, two] = [fakeWire(), fakeWire()]
  says({ type: 'member', member: 2 }, two)
  says({ type: 'member', member: 1 }, one)
  first.post('late')
  one.hear('a')
  two.hear('b')
  expect(one.sent).toEqual(['early', 'late'])
  expect(heard).toEqual([
    ['first', 'a'],
    ['second', 'b'],
  ])
})

it('hears from main what its crew weighs', () => {
  const { crew, says } = fakeMain()
  const [first, second] = [crew.start('reader'), crew.start('reader')]
  expect(first.residentBytes()).toBeUndefined()
  says({ type: 'member-memory', bytes: new Map([[1, 5], [7, 9]]) }) // prettier-ignore
  expect([first.residentBytes(), second.residentBytes()]).toEqual([5, undefined])
})

it('says whether a process went because it was stopped, or by itself', async () => {
  const { crew, asked, says } = fakeMain()
  const exits: unknown[] = []
  const [stopped, lost] = [crew.start('reader'), crew.start('reader')]
  stopped.onExit((exit) => exits.push(['stopped', exit]))
  lost.onExit((exit) => exits.push(['lost', exit]))
  const wire = fakeWire()
  says({ type: 'member', member: 2 }, wire)
  let isStopped = false
  const stopping = stopped.stop().then(() => (isStopped = true))
  expect(asked.at(-1)).toEqual({ type: 'stop-member', member: 1 })
  says({ type: 'member-gone', member: 2, code: 11 })
  await Promise.resolve()
  expect(isStopped).toBe(false)
  says({ type: 'member-gone', member: 1, code: 0 })
  await stopping
  expect(exits).toEqual([
    ['lost', { code: 11, expected: false }],
    ['stopped', { code: 0, expected: true }],
  ])
  expect(wire.closed).toBe(true)
})
