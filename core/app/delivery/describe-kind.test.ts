import { expect, test } from 'vitest'
import { LEDGER_KINDS } from '../ledger-kinds.ts'
import { describeKind } from './describe-kind.ts'

test('every kind of ledger that has settings tells a form what to ask', () => {
  for (const kind of LEDGER_KINDS.filter(({ schema }) => schema !== undefined)) {
    const { settings } = describeKind(kind)
    expect(settings.length, kind.kind).toBeGreaterThan(1)
    expect(
      settings.some(({ required }) => required),
      kind.kind,
    ).toBe(true)
  }
})

test('fields of 1C: what must be said, what has a default, what is chosen', () => {
  const { settings, secrets, hasMapping } = describeKind(LEDGER_KINDS.find(({ kind }) => kind === 'onec')!)
  const field = (name: string) => settings.find((each) => each.name === name)
  expect(field('address')).toEqual({ name: 'address', type: 'text', required: true })
  expect(field('target')).toEqual({ name: 'target', type: 'choice', required: false, choices: ['bill', 'receipt'] })
  expect(field('post')).toEqual({ name: 'post', type: 'yes-no', required: false, default: false })
  expect(field('timeoutSeconds')).toMatchObject({ type: 'number', required: false, default: 180, most: 600 })
  expect(field('mapping')).toMatchObject({ type: 'json', required: false })
  expect(secrets).toEqual([{ name: 'password', needed: true }])
  expect(hasMapping).toBe(true)
})

test('pairs are told from trees', () => {
  const { settings } = describeKind(LEDGER_KINDS.find(({ kind }) => kind === 'zoho')!)
  expect(settings.find(({ name }) => name === 'taxes')).toMatchObject({ type: 'pairs' })
})
