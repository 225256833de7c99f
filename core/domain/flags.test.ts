import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { allowed, FLAG_NAMES, FLAGS, flagsOf, isAmong } from './flags.ts'

const ids = Array.from({ length: 4000 }, () => v7())

test('what nobody chose is as usual, and what cannot be is not chosen', () => {
  expect(flagsOf({}).challenger).toBe(10)
  expect(flagsOf({ challenger: 25, shadow: 400, gone: 3 })).toMatchObject({ challenger: 25, shadow: 100 })
  expect(allowed('promise', 50)).toBeUndefined()
  for (const name of FLAG_NAMES) expect(allowed(name, FLAGS[name].usual)).toBe(FLAGS[name].usual)
})

test('a share is of about that many documents, always the same ones, and grows by adding', () => {
  for (const share of [0, 10, 50, 100]) {
    const among = ids.filter((id) => isAmong(share, 'challenger', id))
    expect(Math.abs(among.length / ids.length - share / 100)).toBeLessThan(0.03)
    expect(among.every((id) => isAmong(share, 'challenger', id))).toBe(true)
    expect(among.every((id) => isAmong(Math.min(100, share + 5), 'challenger', id))).toBe(true)
  }
})

test('flags share out documents independently of one another', () => {
  const both = ids.filter((id) => isAmong(50, 'challenger', id) && isAmong(50, 'shadow', id))
  expect(Math.abs(both.length / ids.length - 0.25)).toBeLessThan(0.04)
})
