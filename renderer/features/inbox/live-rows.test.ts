import { describe, expect, it } from 'vitest'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { DocumentId } from '../../../core/domain/ids.ts'
import type { State } from '../../../core/domain/lifecycle.ts'
import { withChanges, type LoadedRows, type RowsPage } from './live-rows.ts'

const row = (number: number, state: State = 'review'): DocumentSummary => ({
  id: DocumentId.parse(`01990000-0000-7000-8000-${String(number).padStart(12, '0')}`),
  fileName: `${number}.pdf`,
  part: 1,
  state,
  errors: 0,
  warnings: 0,
  addedAt: '2026-11-20T10:00:00.000Z',
})
const loaded = (pages: DocumentSummary[][], more: boolean): LoadedRows<RowsPage> => ({
  pages: pages.map((items, index) => ({
    items,
    ...((more || index < pages.length - 1) && { next: `after ${index}` }),
  })),
  pageParams: pages.map((_, index) => index),
})
const names = (rows: LoadedRows<RowsPage>) =>
  rows.pages.map((page) => page.items.map((one) => `${one.fileName}:${one.state}`))
const all = { state: undefined, words: '' }

describe('rows kept true by changes', () => {
  it('replaces a row where it stands, whatever page it is on', () => {
    const before = loaded(
      [
        [row(9), row(8)],
        [row(7), row(6)],
      ],
      false,
    )
    expect(names(withChanges(before, [row(6, 'approved')], all))).toEqual([
      ['9.pdf:review', '8.pdf:review'],
      ['7.pdf:review', '6.pdf:approved'],
    ])
  })

  it('puts new documents on top, newest first', () => {
    const before = loaded([[row(5)]], false)
    const after = withChanges(before, [row(6, 'queued'), row(7, 'queued')], all)
    expect(names(after)).toEqual([['7.pdf:queued', '6.pdf:queued', '5.pdf:review']])
  })

  it('takes a row away when its state no longer fits, and brings one in where its age puts it', () => {
    const before = loaded([[row(9), row(4)]], false)
    const filter = { state: 'review' as const, words: '' }
    const after = withChanges(before, [row(9, 'approved'), row(6, 'review'), row(5, 'approved')], filter)
    expect(names(after)).toEqual([['6.pdf:review', '4.pdf:review']])
  })

  it('leaves a row that belongs to a page not loaded yet to that page', () => {
    const before = loaded([[row(9), row(8)]], true)
    expect(withChanges(before, [row(3)], all)).toBe(before)
    expect(names(withChanges(loaded([[row(9), row(8)]], false), [row(3)], all))).toEqual([
      ['9.pdf:review', '8.pdf:review', '3.pdf:review'],
    ])
  })

  it('adds nothing to a search, but keeps what it found true', () => {
    const before = loaded([[row(5)]], false)
    const filter = { state: undefined, words: 'paper' }
    expect(names(withChanges(before, [row(6), row(5, 'failed')], filter))).toEqual([['5.pdf:failed']])
  })

  it('fills an empty inbox', () => {
    expect(names(withChanges(loaded([[]], false), [row(1, 'queued')], all))).toEqual([['1.pdf:queued']])
  })

  it('gives back the very same rows when nothing touched them, so nothing paints', () => {
    const before = loaded([[row(5)]], false)
    expect(withChanges(before, [row(7, 'approved')], { state: 'review', words: '' })).toBe(before)
  })
})
