import { expect, it } from 'vitest'
import { applyChanges, NOTHING_KNOWN } from './apply-changes.ts'

it('keeps what is not named, takes back what is empty, and remembers what was said before', () => {
  const { extraction, corrections } = applyChanges(NOTHING_KNOWN, [
    { type: 'set-purpose', category: 'rent', costAccount: ' 4210 ' },
    { type: 'set-purpose', costAccount: '4228' },
    { type: 'set-purpose', category: '' },
  ])
  expect(extraction.purpose).toEqual({ costAccount: '4228' })
  expect(corrections).toEqual([
    { type: 'set-purpose', old: {}, new: { category: 'rent', costAccount: '4210' } },
    {
      type: 'set-purpose',
      old: { category: 'rent', costAccount: '4210' },
      new: { category: 'rent', costAccount: '4228' },
    },
    { type: 'set-purpose', old: { category: 'rent', costAccount: '4228' }, new: { costAccount: '4228' } },
  ])
})

it('refuses a category there is none of', () => {
  expect(() => applyChanges(NOTHING_KNOWN, [{ type: 'set-purpose', category: 'yachts' }])).toThrow(
    expect.objectContaining({ problem: { code: 'value-invalid', params: { field: 'category', value: 'yachts' } } }),
  )
})
