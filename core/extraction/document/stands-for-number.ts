import type { PageText } from '../../domain/page-text.ts'
import { means, type Label } from '../labels/labels.ts'
import { sharedWidth, type Layout, type Segment } from '../page-model/layout.ts'

/** The pages with their labels, row by row. */
interface LabelledPages {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
}

/** "Number: 654123" at the head of the page, or the number of a delivery note that is itself the document. */
export function standsForNumber({ layout, labels }: LabelledPages, label: Label): boolean {
  if (label.segment.page !== layout.pages[0]) return false
  if (isSlip(label.segment.page) && means(label, 'numberWord') && label.opens && label.segment.words.length === 2)
    return true
  if (label.box[1] > label.segment.page.height * 0.4) return false
  if (means(label, 'deliveryNumber'))
    return layout.rows.some(
      (row) =>
        row.page === layout.pages[0] &&
        row.box[1] < row.page.height * 0.4 &&
        row.segments.some(
          (segment) =>
            isDeliveryTitle(segment) ||
            labels[row.index]?.some(
              (each) => each.segment === segment && each.fills && !each.colon && means(each, 'deliveryNumber'),
            ),
        ),
    )
  if (!means(label, 'numberWord') || !label.opens) return false
  if (!label.fills && besideTitle({ layout, labels }, label)) return true
  // A bare "Number" at the head is the document's; in the head of a table of lines it counts them.
  const ofLines = layout.rows[label.row]?.segments.some((segment) =>
    labels[label.row]?.some((each) => each.segment === segment && means(each, 'lineColumn')),
  )
  if (label.fills) return (label.colon && label.key !== '№') || ofLines !== true
  const above = labels[label.row - 1] ?? []
  const underTitle =
    layout.rows[label.row - 1]?.segments.length === 1 &&
    above.some((each) => each.opens && means(each, 'documentTitle'))
  if (label.colon && underTitleOfColumn({ layout, labels }, label)) return true
  return (
    (label.colon && label.key.length > 3) ||
    (underTitle && layout.rows[label.row]?.segments.length === 1) ||
    besideDates({ layout, labels }, label)
  )
}

/** «ФАКТУРА» / «ОРИГИНАЛ» / «№ 1000004182» under one another in a column of their own, with other columns' lines between. */
function underTitleOfColumn({ layout, labels }: LabelledPages, label: Label): boolean {
  const column = layout.rows
    .slice(Math.max(0, label.row - TITLE_ABOVE), label.row)
    .flatMap((row) => row.segments.filter((segment) => row.page === label.segment.page && sharedWidth(segment.box, label.segment.box) > 0.5)) // prettier-ignore
  const title = column.find((segment) =>
    labels[segment.row]?.some((each) => each.segment === segment && endsIn(each) && means(each, 'documentTitle')),
  )
  return title !== undefined && column.filter((segment) => segment.row > title.row).length <= 2
}

/** "Beleg: Rechnung": the label is the last of few words. */
function endsIn({ segment, words }: Label): boolean {
  return segment.words.length <= 3 && segment.words.at(-1) === words.at(-1)
}

/** Lines of all columns above a number in which its title may stand. */
const TITLE_ABOVE = 6

/** "No. 0091", "Issued 3 July 2026", "Due 17 July 2026" side by side, each a word with its value. */
function besideDates({ layout, labels }: LabelledPages, label: Label): boolean {
  const own = labels[label.row] ?? []
  return (
    label.segment.words.length - label.words.length === 1 &&
    (layout.rows[label.row]?.segments ?? []).some(
      (segment) =>
        segment !== label.segment &&
        own.some(
          (each) => each.segment === segment && each.opens && (means(each, 'issueDate') || means(each, 'dueDate')),
        ),
    )
  )
}

/** "FAKTURA – DAŇOVÝ DOKLAD" at the left, "č. 260100457" at the right of one line. */
function besideTitle({ layout, labels }: LabelledPages, label: Label): boolean {
  const row = layout.rows[label.row]
  return (
    row?.segments.length === 2 &&
    (labels[label.row] ?? []).some(
      (each) =>
        each !== label && each.opens && each.fills && means(each, 'documentTitle') && each.box[2] < label.box[0],
    )
  )
}

function isDeliveryTitle(segment: Segment): boolean {
  return /^(?:lieferschein|d\.? ?d\.? ?t\.?|delivery note|packing slip|bon de livraison|leveringsbon|albar[aá]n|documento di trasporto|ddt|pakbon|wz|dokument wz)(?![\p{L}])/iu.test(
    segment.text.trim(),
  )
}

/** The paper of a till's printer, up to 80 mm wide: what it numbers stands at its foot as well, «Nº 0389/26   Caja 3». */
function isSlip({ width, height }: PageText): boolean {
  return width < WIDEST_SLIP && height > width
}

const WIDEST_SLIP = 260
