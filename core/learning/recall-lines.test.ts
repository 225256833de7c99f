import { expect, it } from 'vitest'
import { juicePress, type TableDocument } from '../../tests/builders/supplier-tables.ts'
import { applyChanges } from '../app/apply-changes.ts'
import type { Extraction, InvoiceLine } from '../domain/invoice.ts'
import type { SupplierMemory } from '../domain/supplier-memory.ts'
import { extractFromPages } from '../extraction/extract-from-pages.ts'
import { factsOf } from './facts.ts'
import { lessonOf } from './lesson.ts'
import { marksOfSupplier } from './marks.ts'
import { recall } from './recall.ts'

const AT = '2026-11-01T10:00:00.000Z'
const read = ({ page }: TableDocument): Extraction => extractFromPages([page], { ownCompanies: [] })
const figures = (lines: readonly InvoiceLine[]) =>
  lines.map(({ description, quantity, unitPrice, netAmount }) => [description, quantity, unitPrice, netAmount])

/** What is remembered once a person has put the lines of a document right and approved it. */
function taughtBy(document: TableDocument): SupplierMemory {
  const { extraction, corrections } = applyChanges(read(document), [
    {
      type: 'replace-lines',
      lines: document.lines.map(({ description, quantity, unitPrice, netAmount }) => ({
        ...(description && { description }),
        ...(quantity && { quantity }),
        ...(unitPrice && { unitPrice }),
        ...(netAmount && { netAmount }),
      })),
    },
  ])
  const pages = [document.page]
  return {
    id: 'press',
    marks: marksOfSupplier(extraction.fields, pages).map((mark) => ({ mark, first: AT, last: AT, documents: 1 })),
    lessons: [{ documentId: 'd1', at: AT, taughtBy: 'anna', lesson: lessonOf(extraction, corrections, pages) }],
    forgotten: {},
  }
}

it.each([
  ['the same printer', {}],
  ['a table moved to the left', { shift: -24 }],
  ['a table moved to the right', { shift: 20 }],
])('reads the next documents by the columns of one corrected document: %s', (_, options) => {
  const memory = taughtBy(juicePress(1))
  for (const n of [2, 3, 4, 5]) {
    const next = juicePress(n, options)
    expect(figures(read(next).lines)).not.toEqual(figures(next.lines))
    const { lines } = recall(read(next), [next.page], [memory])
    expect(figures(lines)).toEqual(figures(next.lines))
    expect(lines.every(({ source }) => source === 'learned')).toBe(true)
  }
})

it('knows a table without headings by the places of its columns', () => {
  const memory = taughtBy(juicePress(1, { bare: true }))
  const next = juicePress(2, { bare: true })
  expect(figures(recall(read(next), [next.page], [memory]).lines)).toEqual(figures(next.lines))
})

it('tells what it learned, and forgets it', () => {
  const memory = taughtBy(juicePress(1))
  const fact = factsOf(memory).find(({ sort }) => sort === 'columns')
  expect(fact?.value).toBe(
    'description: abgefullt wurde; quantity: davon; unitPrice: je davon; netAmount: ergibt; ≠ leergut zuruck',
  )
  expect(fact?.documents).toEqual([{ id: 'd1', at: AT, by: 'anna' }])
  const next = juicePress(2)
  const forgotten = { ...memory, forgotten: { [fact?.id ?? '']: AT } }
  expect(recall(read(next), [next.page], [forgotten]).lines).toEqual(read(next).lines)
})

it('leaves lines alone that add up, where the columns remembered do not', () => {
  const memory = taughtBy(juicePress(1))
  const next = juicePress(2)
  const right = { ...read(next), lines: [...next.lines] }
  const page = { ...next.page, words: next.page.words.map((word) => ({ ...word, text: word.text === '60,50' ? '66,50' : word.text })) } // prettier-ignore
  expect(recall(right, [page], [memory]).lines).toEqual(right.lines)
})

it('learns nothing of columns where no line was corrected', () => {
  const document = juicePress(1)
  expect(lessonOf({ ...read(document), lines: [...document.lines] }, [], [document.page]).table).toBeUndefined()
})
