import type { Box } from '../../domain/evidence.ts'
import { TOTAL_ROLES, type LabelRole } from './label-roles.ts'
import type { Label } from './labels.ts'
import { sharedWidth, wordAt, type Layout, type Row } from '../page-model/layout.ts'

/** A label that may be speaking about a value, and where it stands from there. */
export interface NearLabel {
  readonly label: Label
  readonly direction: 'left' | 'above'
  /** Between label and value, in letter heights. */
  readonly distance: number
  /** 0 for the nearest label in this direction, then 1, 2 … */
  readonly rank: number
}

/** Up to this many letter heights a label stands above its value: the next line, or one line left free. */
const ABOVE = 4.2
/** Heads of columns stay valid down to the sum of the column. */
const ABOVE_COLUMN = 70

/**
 * The labels to the left on the same row and above in the same column, nearest first. `columns` also looks up the heads of a table
 * far above, for sums of columns.
 */
export function labelsNear(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  place: { row: number; box: Box },
  columns = false,
): NearLabel[] {
  const height = layout.height
  const left = (labels[place.row] ?? [])
    .filter((label) => label.box[2] <= place.box[0] + height * 0.4 && !isNumberWordOnly(label))
    // Of two in one word ("Verkäufer-IBAN") the latter stands nearer.
    .toReversed()
    .sort((a, b) => b.box[2] - a.box[2])
    .map((label, rank): NearLabel => ({
      label,
      direction: 'left',
      distance: (place.box[0] - label.box[2]) / height,
      rank,
    }))

  const above: NearLabel[] = []
  const page = layout.rows[place.row]?.page
  const reach = (columns ? ABOVE_COLUMN : ABOVE) * height
  for (let row = place.row - 1; row >= 0; row--) {
    const line = layout.rows[row]
    if (!line || line.page !== page || place.box[1] - line.box[3] > reach) break
    for (const label of labels[row] ?? []) {
      const distance = (place.box[1] - label.box[3]) / height
      const exact = inColumn(label, place.box, height)
      if (
        distance < -0.5 ||
        isNumberWordOnly(label) ||
        !(exact || (distance < ABOVE && inCell(line, label, place.box, height)))
      )
        continue
      // A label with a value of its own beside it does not speak about the next line.
      if (!headsColumn(label) || (distance > ABOVE && !label.fills)) continue
      above.push({ label, direction: 'above', distance, rank: above.length })
    }
  }
  return [...left, ...above]
}

/** How strongly the nearby labels say that the value is this, 0…1. */
export function pull(near: readonly NearLabel[], role: LabelRole, language: string | undefined): number {
  let best = 0
  for (const { label, direction, distance, rank } of near) {
    for (const meaning of label.meanings) {
      if (meaning.role !== role) continue
      const reach =
        direction === 'left' ? 1 - Math.min(0.3, distance / 220) : 0.88 - Math.min(0.5, Math.max(0, distance) * 0.07)
      const order = direction === 'left' ? 0.4 ** rank : 0.55 ** rank
      const foreign = language === undefined || meaning.language === language ? 1 : 0.85
      best = Math.max(best, reach * order * foreign * (meaning.weak ? 0.6 : 1) * (label.opens || label.colon ? 1 : 0.9))
    }
  }
  return best
}

function isNumberWordOnly(label: Label): boolean {
  return label.meanings.every((meaning) => meaning.role === 'numberWord')
}

function inColumn(label: Label, box: Box, height: number): boolean {
  const head = label.fills ? label.segment.box : label.box
  return (
    sharedWidth(head, box) > 0.3 ||
    Math.abs(head[0] - box[0]) < height * 1.2 ||
    Math.abs(head[2] - box[2]) < height * 1.2
  )
}

/** In a row of heads, a cell reaches from its head to the next one. */
function inCell(heads: Row, label: Label, box: Box, height: number): boolean {
  if (heads.segments.length < 3) return false
  const next = heads.segments.find((segment) => segment.box[0] > label.box[2])
  const middle = (box[0] + box[2]) / 2
  return (
    middle > label.box[0] - height && (next === undefined ? middle < label.box[2] + height * 8 : box[2] < next.box[0])
  )
}

/** "Moms 25 %" heads a column of taxes as "Moms" does. */
const RATE = /^(?:\d{1,2}(?:[.,]\d{1,2})?)? ?%?$/u

/** Nothing but labels stands in the segment, or the label is alone on its line apart from other heads. */
function headsColumn(label: Label): boolean {
  if (label.fills) return true
  const rest = label.segment.words.filter(
    (word) => !label.words.includes(word) && !RATE.test(wordAt(label.segment.page, word).text),
  )
  return label.opens && rest.length <= 1 && label.meanings.some((meaning) => TOTAL_ROLES.has(meaning.role))
}
