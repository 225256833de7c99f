import { expect, test } from 'vitest'
import { Remembered } from './remembered.ts'

function aMemory() {
  let at = 0
  const memory = new Remembered<string | undefined>({ now: () => new Date(at) }, 1000)
  return { memory, clock: (to: number) => (at = to) }
}

test('what was said is believed for its time, and no longer', () => {
  const { memory, clock } = aMemory()
  memory.set('a', 'one')
  clock(999)
  expect(memory.get('a')?.value).toBe('one')
  clock(1000)
  expect(memory.get('a')).toBeUndefined()
  clock(0)
  expect(memory.get('a'), 'forgotten for good').toBeUndefined()
})

test('that there is nothing can be remembered too, and a clock put back ends it', () => {
  const { memory, clock } = aMemory()
  clock(500)
  memory.set('a', undefined)
  expect(memory.get('a')).toMatchObject({ value: undefined })
  clock(499)
  expect(memory.get('a')).toBeUndefined()
})

test('what is taken is good for one time', () => {
  const { memory } = aMemory()
  memory.set('a', 'one')
  expect(memory.take('a')?.value).toBe('one')
  expect(memory.take('a')).toBeUndefined()
})

test('it holds only so much: the oldest goes first', () => {
  const { memory } = aMemory()
  for (let index = 0; index <= 5000; index++) memory.set(String(index), 'x')
  expect(memory.get('0')).toBeUndefined()
  expect(memory.get('1')).toBeDefined()
  expect(memory.get('5000')).toBeDefined()
})
