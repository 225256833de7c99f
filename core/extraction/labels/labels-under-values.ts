import type { Layout, Row, Segment } from '../page-model/layout.ts'
import type { Label } from './labels.ts'

/** White space between a value and the label under it, in letter heights, at the most. */
const CLOSE = 0.7
/** The next line stands this much farther away, in letter heights: what stands under the labels is not theirs. */
const FARTHER = 0.35

/**
 * Labels printed in small letters under their values («HL-0347» over "Invoice number") put where readers of labels look: above. A row
 * counts when nothing but labels stands in it, two at least, each under a value of its own that no head above speaks about.
 */
export function liftLabelsUnderValues(layout: Layout, labels: Label[][]): Label[][] {
  const lifted = labels.map((row) => [...row])
  /** Rows of labels found to belong to the values above them. */
  const done = new Set<number>()
  for (const row of layout.rows) {
    const own = labels[row.index] ?? []
    const values = layout.rows[row.index - 1]
    const above = layout.rows[row.index - 2]
    if (values === undefined || above === undefined) continue
    if (!standsUnder(layout, labels, row, values, done) && !goesOnUnder(layout, own, row, values, done)) continue
    done.add(row.index)
    lifted[row.index] = own.map((label) => ({ ...label, meanings: [] }))
    lifted[above.index]?.push(
      ...own.map((label): Label => ({
        ...label,
        row: above.index,
        box: [label.box[0], values.box[1] - layout.height, label.box[2], values.box[1] - layout.height * 0.1],
      })),
    )
  }
  return lifted
}

/** One more label of the same design, alone on its line: under a value, below labels that stand under theirs. */
function goesOnUnder(layout: Layout, own: readonly Label[], row: Row, values: Row, done: ReadonlySet<number>): boolean {
  const [label, other] = row.segments
  const [value, beside] = values.segments
  const before = layout.rows[values.index - 1]
  if (!label || other || !value || beside || !before || !done.has(before.index) || values.page !== row.page)
    return false
  return (
    own.some((each) => each.segment === label && each.fills && !each.colon) &&
    before.segments.some((each) => Math.abs(each.box[0] - label.box[0]) < layout.height * 0.3) &&
    under(label, value) &&
    value.height >= label.height * 0.98
  )
}

function standsUnder(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  row: Row,
  values: Row,
  done: ReadonlySet<number>,
): boolean {
  const heads = (at: number): boolean => {
    const segments = layout.rows[at]?.segments ?? []
    return segments.every((segment) => labels[at]?.some((label) => label.segment === segment && label.fills))
  }
  if (row.segments.length < 2 || values.page !== row.page || !heads(row.index)) return false
  if (heads(values.index) || (heads(values.index - 1) && !done.has(values.index - 1))) return false
  const pairs = row.segments.map((label) => ({ label, value: values.segments.find((each) => under(label, each)) }))
  const whole = pairs.every(
    ({ label, value }) =>
      value !== undefined &&
      value.height >= label.height * 0.98 &&
      !labels[values.index]?.some((each) => each.segment === value && each.fills),
  )
  if (!whole || !pairs.some(({ value }) => /\d/.test(value?.text ?? ''))) return false
  const gap = (row.box[1] - values.box[3]) / layout.height
  const next = layout.rows[row.index + 1]
  const below = next?.page === row.page ? (next.box[1] - row.box[3]) / layout.height : Infinity
  return gap < CLOSE && below > gap + FARTHER
}

function under(label: Segment, value: Segment): boolean {
  const near = Math.max(label.height, value.height)
  const edges = [label.box[0] - value.box[0], label.box[2] - value.box[2]]
  const middle = (label.box[0] + label.box[2] - value.box[0] - value.box[2]) / 2
  return [...edges, middle].some((apart) => Math.abs(apart) < near * 0.6)
}
