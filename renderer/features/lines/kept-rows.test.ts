import { expect, test } from 'vitest'
import { shownRows } from './kept-rows.ts'

const kept = ['paper', 'toner', 'delivery']
const rows = ['paper', 'delivery']

test.each([
  ['nothing was changed', undefined, 4, kept],
  ['a change is on its way', { rows }, 4, rows],
  ['the engine has kept it, and the document shown is the one of before', { rows, keptIn: 5 }, 4, rows],
  ['the document shown has caught up', { rows, keptIn: 5 }, 5, kept],
  ['somebody else has changed it since', { rows, keptIn: 5 }, 7, kept],
])('%s', (_name, draft, revision, shown) => {
  expect(shownRows(draft, revision, kept)).toBe(shown)
})
