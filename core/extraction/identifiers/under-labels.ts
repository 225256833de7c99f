import { compact } from '../../domain/checks/identifiers/compact.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import { means, type Label } from '../labels/labels.ts'
import { sharedWidth, type Layout, type Row, type Segment } from '../page-model/layout.ts'
import { pieceOf, spanOf, type Found } from '../page-model/span.ts'

/** How far below its head the number of a cell may stand, in letter heights. */
const BELOW = 2.2
/** A number by its print: letters of a country, then figures with separators. */
const NUMBER = /^[A-Z]{0,3}[ ]?\d[\dA-Z]*(?:[ ./-][\dA-Z]+){0,5}$/u
const ROWS_BETWEEN = 3
const FEWEST_DIGITS = 6
const MOST_LETTERS = 16

/** Numbers printed in the cell under their label, which fills the cell above: «V/N.º Contrib.» over "514773928". */
export function numbersUnder(
  layout: Layout,
  labels: readonly Label[],
  roles: readonly LabelRole[],
): { label: Label; value: string; piece: Found }[] {
  return labels.flatMap((label) => {
    if (!label.fills || label.colon || !roles.some((role) => means(label, role))) return []
    // Lines of the columns beside may stand between a label and its number.
    const cell = layout.rows
      .slice(label.row + 1, label.row + 1 + ROWS_BETWEEN)
      .filter((row) => isNext(layout, label, row))
      .flatMap((row) => row.segments.filter((segment) => under(label, segment, layout.height)))[0]
    if (cell === undefined || !NUMBER.test(cell.text)) return []
    const value = compact(cell.text)
    if (value.replace(/\D/g, '').length < FEWEST_DIGITS || value.length > MOST_LETTERS) return []
    return [{ label, value, piece: pieceOf(spanOf(cell.page, cell.words), 0, cell.text.length) }]
  })
}

/** How far from the left edge of its cell or row a line may begin that goes on from the one above, in letter heights. */
const ASKEW = 2

/** Numbers at the head of a line whose label ends the line above: «…, код за ЄДРПОУ» over «34461016, 36011, м. Полтава». */
export function numbersTurnedOver(
  layout: Layout,
  labels: readonly Label[],
  roles: readonly LabelRole[],
): { label: Label; value: string; piece: Found }[] {
  return labels.flatMap((label) => {
    const [row, below] = [layout.rows[label.row], layout.rows[label.row + 1]]
    const { segment } = label
    const ends = row?.segments.at(-1) === segment && label.words.at(-1) === segment.words.at(-1) && !label.opens
    if (!ends || !roles.some((role) => means(label, role)) || !isNext(layout, label, below)) return []
    const next = below.segments.find(({ box }) =>
      [segment, row.segments[0]].some((each) => each && Math.abs(box[0] - each.box[0]) < ASKEW * layout.height),
    )
    const text = next && HEAD_NUMBER.exec(next.text)?.[0]
    return next === undefined || text === undefined
      ? []
      : [{ label, value: compact(text), piece: pieceOf(spanOf(next.page, next.words), 0, text.length) }]
  })
}

const HEAD_NUMBER = /^(?:[A-Z]{2} ?)?\d{8,12}(?=[,;.]?(?:\s|$))/u

function isNext(layout: Layout, label: Label, below: Row | undefined): below is Row {
  return below?.page === label.segment.page && below.box[1] - label.box[3] < layout.height * BELOW
}

function under(label: Label, segment: Segment, height: number): boolean {
  return sharedWidth(segment.box, label.box) > 0.3 || Math.abs(segment.box[0] - label.box[0]) < height
}
