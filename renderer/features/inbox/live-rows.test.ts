import { expect, it } from 'vitest'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { withChanges } from './live-rows.ts'

const row = (id: string, state = 'review') => ({ id, state }) as unknown as DocumentSummary

it('a page takes the rows that changed in their places, and is the same page when none of its own did', () => {
  const page = { items: [row('b'), row('a')], total: 2 }
  expect(withChanges(page, [row('a', 'approved')])).toEqual({ items: [row('b'), row('a', 'approved')], total: 2 })
  expect(withChanges(page, [row('c')])).toBe(page)
})
