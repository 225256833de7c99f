import { expect, it } from 'vitest'
import { mayDo } from './plan.ts'

it('a button is there for what the chosen documents allow, and for those nobody has seen yet', () => {
  expect(mayDo('approve', [{ state: 'approved' }, { state: 'review' }], 2)).toBe(true)
  expect(mayDo('approve', [{ state: 'approved' }, { state: 'reading' }], 2)).toBe(false)
  expect(mayDo('approve', [{ state: 'approved' }], 2)).toBe(true)
})
