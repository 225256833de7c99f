import type { Label } from '../labels/labels.ts'
import { sharedWidth, wordAt, type Layout, type Segment } from '../page-model/layout.ts'
import { spanOf, type Span } from '../page-model/span.ts'

/** The next cell on a label's line, where it is near enough to be its value's. */
export function rightOf(layout: Layout, label: Label): Segment | undefined {
  const next = layout.rows[label.row]?.segments.find(
    (segment) => segment.box[0] > label.segment.box[2] && !(layout.fromOcr && isSpeck(segment)),
  )
  return next && next.box[0] - label.segment.box[2] < layout.height * 32 ? next : undefined
}

/** Dirt between a label and its value. */
function isSpeck(segment: Segment): boolean {
  return !/[\p{L}\p{N}]/u.test(segment.text)
}

/** What stands under a label: its cell, where the label is one of several heads; else whole segments of the next lines. */
export function belowOf(layout: Layout, label: Label): Span[] {
  const found: Span[] = []
  const heads = layout.rows[label.row]?.segments ?? []
  const next = heads.find((segment) => segment.box[0] > label.segment.box[2])
  const cell: [number, number] = [label.box[0] - layout.height, next ? next.box[0] - layout.height * 0.3 : Infinity]
  for (let row = label.row + 1; row < layout.rows.length && row <= label.row + 3; row++) {
    const line = layout.rows[row]
    if (!line || line.page !== label.segment.page || line.box[1] - label.box[3] > layout.height * 3.5) break
    for (const segment of line.segments) {
      const under =
        sharedWidth(segment.box, label.segment.box) > 0.3 ||
        Math.abs(segment.box[0] - label.segment.box[0]) < layout.height
      const words = segment.words.filter((word) => {
        const { box } = wordAt(segment.page, word)
        const middle = (box[0] + box[2]) / 2
        return heads.length < 2 || (middle > cell[0] && middle < cell[1])
      })
      if ((under || words.length < segment.words.length) && words.length > 0) found.push(spanOf(segment.page, words))
    }
  }
  return found
}
