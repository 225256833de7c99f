import type { Layout, Segment } from '../page-model/layout.ts'

/** Lines of one cell begin this close under one another, and stand no farther apart, in heights of their letters. */
const SAME_LEFT = 0.8
const NEXT_LINE = 1

/** The only word of the line right under a cell, where a narrow cell has broken what it holds: "58" under "HR-2026-". */
export function goesOnBelow(layout: Layout, cell: Segment): Segment | undefined {
  const below = layout.rows[cell.row + 1]
  if (below === undefined || below.page !== cell.page) return undefined
  return below.segments.find(
    ({ box, words, height }) =>
      words.length === 1 &&
      Math.abs(box[0] - cell.box[0]) < SAME_LEFT * height &&
      box[1] - cell.box[3] < NEXT_LINE * height,
  )
}
