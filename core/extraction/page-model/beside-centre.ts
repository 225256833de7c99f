import type { Label } from '../labels/labels.ts'
import type { Layout, Segment } from './layout.ts'

/** How far a label may stand from the middle of its lines, in letter heights. */
const OFF_CENTRE = 0.45
/** White between lines of one column, in letter heights, up to which they follow one another. */
const FOLLOWS = 1
/** Lines of one cell. */
const MOST_LINES = 6

/**
 * The first of several lines that a label stands beside the middle of, as cells of browsers and LibreOffice are aligned. Undefined where
 * the label stands beside its first line, as elsewhere.
 */
export function besideCentre(layout: Layout, labels: readonly (readonly Label[])[], label: Label): Segment | undefined {
  return label.fills ? (besideSeam(layout, label) ?? besideMany(layout, labels, label)) : undefined
}

/** A label between two lines belongs to the upper. */
function besideSeam(layout: Layout, label: Label): Segment | undefined {
  const [above, below] = [layout.rows[label.row - 1], layout.rows[label.row + 1]]
  const page = label.segment.page
  if (above?.page !== page || below?.page !== page) return undefined
  return above.segments.find(
    (upper) =>
      upper.box[0] > label.box[2] &&
      upper.box[3] > label.box[1] &&
      below.segments.some(
        (lower) => Math.abs(lower.box[0] - upper.box[0]) < layout.height && lower.box[1] < label.box[3],
      ),
  )
}

/**
 * A column of labels beside a column of lines: cell by cell from the top, each as far below its label's middle as above it. Held to be so
 * where the first label stands lower than the first line.
 */
function besideMany(layout: Layout, labels: readonly (readonly Label[])[], label: Label): Segment | undefined {
  const page = label.segment.page
  const beside = layout.rows[label.row]?.segments.find((segment) => segment.box[0] > label.box[2])
  if (beside === undefined) return undefined
  const lines = columnAround(layout, beside)
  const first = lines[0]
  if (first === undefined) return undefined
  const [from, to] = [first.box[1], lines.at(-1)?.box[3] ?? first.box[3]]
  const heads = labels
    .flat()
    .filter(
      (each) =>
        each.fills &&
        each.segment.page === page &&
        Math.abs(each.box[0] - label.box[0]) < layout.height &&
        middleOf(each.box) > from &&
        middleOf(each.box) < to,
    )
  // «Постачальник: ТОВ …» with more lines under its value: cells are aligned at their tops.
  const inline = labels
    .flat()
    .some(
      (each) =>
        each.opens &&
        !each.fills &&
        each.segment.page === page &&
        Math.abs(each.box[0] - label.box[0]) < layout.height &&
        each.segment.box[2] > first.box[0] &&
        from - each.box[3] < layout.height * FOLLOWS &&
        middleOf(each.box) < to,
    )
  if (inline) return undefined
  const slack = layout.height * OFF_CENTRE
  let rest = lines
  for (const [at, head] of heads.entries()) {
    const centre = middleOf(head.box)
    const count = rest.findIndex(
      (line, index) => Math.abs(((rest[0]?.box[1] ?? 0) + line.box[3]) / 2 - centre) < slack && index < MOST_LINES,
    )
    // The first label beside the first line: cells are aligned at their tops.
    if (count < 0 || (at === 0 && count === 0)) return undefined
    if (head === label) return count === 0 ? undefined : rest[0]
    rest = rest.slice(count + 1)
  }
  return undefined
}

/** Lines above and below a segment that begin where it begins, close after one another. */
function columnAround(layout: Layout, segment: Segment): Segment[] {
  const column = layout.segments.filter(
    (each) => each.page === segment.page && Math.abs(each.box[0] - segment.box[0]) < layout.height * 0.5,
  )
  const at = column.indexOf(segment)
  let [from, to] = [at, at]
  const close = (upper: number): boolean => {
    const [a, b] = [column[upper], column[upper + 1]]
    return a !== undefined && b !== undefined && b.box[1] - a.box[3] < layout.height * FOLLOWS && b.row > a.row
  }
  while (from > 0 && close(from - 1)) from--
  while (to < column.length - 1 && close(to)) to++
  return column.slice(from, to + 1)
}

function middleOf(box: Segment['box']): number {
  return (box[1] + box[3]) / 2
}
