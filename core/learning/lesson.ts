import { isWithin, lettersOf } from '../domain/edit-distance.ts'
import type { Correction } from '../domain/correction.ts'
import type { Box, FieldValue } from '../domain/evidence.ts'
import { FIELD_NAMES, type FieldName } from '../domain/fields.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import type { Lesson, Place } from '../domain/supplier-memory.ts'
import { findDates, type DateOrder } from '../extraction/printed-values/dates.ts'
import { findNumbers } from '../extraction/printed-values/numbers.ts'
import { spanOf } from '../extraction/page-model/span.ts'
import { printedValues } from './candidates.ts'
import { layoutPrint } from './layout-print.ts'
import { numberShape } from './number-shape.ts'
import { sameValue } from './same-value.ts'
import { categoryByWords } from './suggest.ts'
import { surroundingsOf } from './surroundings.ts'
import { openingOf } from './read-taught-table.ts'
import { taughtTable } from './table-columns.ts'

/** Fields whose value a supplier repeats on every document (to one buyer), as against those that differ each time. */
export const CONSTANT_FIELDS = [
  'supplierName', 'supplierTaxId', 'supplierTaxNumber', 'supplierKpp', 'supplierIban', 'supplierBic',
  'buyerName', 'buyerTaxId', 'buyerKpp', 'currency',
] as const satisfies FieldName[] // prettier-ignore
export const VARYING_FIELDS = FIELD_NAMES.filter((field) => !CONSTANT_FIELDS.some((each) => each === field))

/**
 * What a document that a person approved teaches: its values as they stand, the places they are printed at, and the person's corrections.
 * Pure. `pages` are the document's own.
 */
export function lessonOf(
  extraction: Extraction,
  corrections: readonly Correction[],
  pages: readonly PageText[],
): Lesson {
  const { fields, kind } = extraction
  const kindWas = corrections.find((each) => each.type === 'set-kind')?.old.kind
  const set = corrections.filter((each) => each.type === 'set-field')
  const corrected = new Set(set.map(({ field }) => field))
  const order = dateOrderOf(fields.issueDate, pages)
  const located = VARYING_FIELDS.flatMap((field) => {
    const value = fields[field]
    const old = set.find((each) => each.field === field)?.old
    // Typed over a misreading: it stands where the misreading was read.
    const stands =
      value?.box === undefined && old !== undefined && value !== undefined && isMisreading(old, value.value)
    const at = value && placeOf(field, stands ? { ...value, ...placeIn(old) } : value, pages, order)
    return at ? [{ field, corrected: corrected.has(field), ...at }] : []
  })
  const { purpose } = extraction
  const category = purpose?.category ?? categoryByWords(extraction)?.id
  const costAccount = purpose?.costAccount
  const chosenFor = [...new Set(extraction.lines.map((line) => openingOf(line.description)))].filter(
    (each) => each !== '',
  )
  const table = taughtTable(extraction.lines, corrections, pages)
  const decimal = decimalOf(located.map((each) => each.box))
  return {
    kind,
    ...(kindWas !== undefined && kindWas !== kind && { kindWas }),
    constants: Object.fromEntries(
      CONSTANT_FIELDS.flatMap((field) => (fields[field] ? [[field, fields[field].value]] : [])),
    ),
    rejected: rejectedBy(corrections, extraction),
    places: located.map(({ field, corrected: by, place }) => ({ ...place, field, corrected: by })),
    wrongPlaces: wrongPlaces(corrections, pages),
    ...(fields.invoiceNumber && { numberShape: numberShape(fields.invoiceNumber.value) }),
    ...(decimal && { decimal }),
    ...(order && { dateOrder: order }),
    rates: [...new Set(extraction.taxBreakdown.flatMap((row) => row.rate ?? []))].sort(),
    ...(table && { table }),
    ...(category !== undefined && { category }),
    ...(costAccount !== undefined && { costAccount }),
    ...(purpose !== undefined && Object.keys(purpose).length > 0 && { chosenFor }),
    layout: layoutPrint(pages),
  }
}

/** The decimal mark of the amounts found, where one leaves no doubt. */
function decimalOf(boxes: readonly { page: PageText; box: Box }[]): Lesson['decimal'] {
  for (const { page, box } of boxes) {
    for (const line of page.lines) {
      const number = findNumbers(page, line).find((each) => overlaps(each.box, box))
      const [only, other] = number?.readings ?? []
      if (only?.decimal !== undefined && other === undefined) return only.decimal
    }
  }
  return undefined
}

function placeIn({ page, box }: FieldValue): Pick<FieldValue, 'page' | 'box'> {
  return page === undefined || box === undefined ? {} : { page, box }
}

/** Where a value of a field is printed: where it was read or shown, else the one place that says the same. */
function placeOf(
  field: FieldName,
  { value, page: number, box }: FieldValue,
  pages: readonly PageText[],
  dateOrder: DateOrder | undefined,
): { place: Omit<Place, 'field' | 'corrected'>; box: { page: PageText; box: Box } } | undefined {
  const shown = pages.find((page) => page.page === number)
  const writing = { shapes: [numberShape(value)], dateOrder }
  const seen = printedValues(field, pages, writing).filter((each) => sameValue(field, each.value, value))
  const here = shown && box && seen.find((each) => each.page === shown && overlaps(each.box, box))
  // Typed without being shown: of several places the last for a total (sums stand at the foot), the first for anything else.
  const alone = field.endsWith('Total') ? seen.at(-1) : seen[0]
  const found = here ?? (shown && box ? { page: shown, box } : alone)
  if (found === undefined) return undefined
  return { place: placed(found.page, found.box, pages), box: { page: found.page, box: found.box } }
}

function placed(page: PageText, box: Box, pages: readonly PageText[]): Omit<Place, 'field' | 'corrected'> {
  return { page: pagePosition(page, pages), around: surroundingsOf(page, box) }
}

/** Which page of its document this is; the only page is the first. */
export function pagePosition(page: PageText, pages: readonly PageText[]): Place['page'] {
  if (page === pages[0]) return 'first'
  return page === pages.at(-1) ? 'last' : 'between'
}

function rejectedBy(corrections: readonly Correction[], { fields }: Extraction): Lesson['rejected'] {
  const rejected: Partial<Record<FieldName, string[]>> = {}
  for (const each of corrections) {
    if ((each.type !== 'set-field' && each.type !== 'remove-field') || each.old === undefined) continue
    // A number or an amount that was wrong once says nothing about the next document's.
    if (!CONSTANT_FIELDS.some((field) => field === each.field)) continue
    // A slip of the person's own, put right by themselves.
    if (each.old.source === 'person' || each.old.value === fields[each.field]?.value) continue
    ;(rejected[each.field] ??= []).push(each.old.value)
  }
  return rejected
}

function wrongPlaces(corrections: readonly Correction[], pages: readonly PageText[]): Place[] {
  return corrections.flatMap((each): Place[] => {
    if ((each.type !== 'set-field' && each.type !== 'remove-field') || each.old === undefined) return []
    const { field, old } = each
    const page = pages.find((one) => one.page === old.page)
    if (old.source === 'person' || page === undefined || old.box === undefined) return []
    // The right place, its letters misread: the next document's may be read well.
    if (each.type === 'set-field' && isMisreading(old, each.new.value)) return []
    return [{ field, corrected: true, ...placed(page, old.box, pages) }]
  })
}

/** Share of the letters and figures of a value that recognition may have got wrong where it stands. */
const MOST_WRONG = 0.25

/** Whether a value read from a scan is the right one with some of its letters or figures misread. */
function isMisreading(old: FieldValue, right: string): boolean {
  if (old.source !== 'ocr') return false
  const printed = lettersOf(right)
  return isWithin(lettersOf(old.value), printed, Math.max(1, printed.length * MOST_WRONG))
}

/** How the supplier writes dates: of the two readings of the issue date the one that was right. */
function dateOrderOf(date: FieldValue | undefined, pages: readonly PageText[]): DateOrder | undefined {
  if (date === undefined) return undefined
  const readings = pages.flatMap((page) =>
    page.lines.flatMap((line) =>
      findDates(spanOf(page, line.words))
        .filter((each) => date.box === undefined || page.page !== date.page || overlaps(each.box, date.box))
        .flatMap((each) => each.readings),
    ),
  )
  return readings.find((reading) => reading.value === date.value)?.order
}

/** Whether two boxes share a good part of the smaller one. */
export function overlaps(a: Box, b: Box): boolean {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  if (width <= 0 || height <= 0) return false
  const area = (box: Box) => (box[2] - box[0]) * (box[3] - box[1])
  return width * height > 0.4 * Math.min(area(a), area(b))
}
