import type { Extraction } from '../../../domain/invoice.ts'
import type { FieldName } from '../../../domain/fields.ts'
import { printedDate, printedField } from './printed-values.ts'
import type { ReadableWords } from './readable-words.ts'
import { PAGE, together, type Place, type Sheet } from './sheet.ts'
import { LABEL, NAME, SMALL_QUIET, TITLE, VALUE } from './styles.ts'

/** Places of fields by their names. */
export type Places = Partial<Record<FieldName, Place>>

const MIDDLE = (PAGE.left + PAGE.right) / 2 + 8
const COLUMN = MIDDLE - 16 - PAGE.left

const SYNTAX_NAMES = {
  ubl: 'UBL',
  cii: 'UN/CEFACT CII',
  ksef: 'KSeF',
  upd: 'ФНС (УПД)',
  'fattura-pa': 'FatturaPA',
} as const

/** Title, dates, what it corrects, and the two parties with what identifies them. */
export function drawHead(sheet: Sheet, extraction: Extraction, words: ReadableWords): Places {
  const places: Places = {}
  drawTitle(sheet, extraction, words, places)
  drawRow(sheet, extraction, words, places)
  const top = sheet.y
  drawParty(sheet, extraction, words, places, PAGE.left, [
    'supplierName',
    'supplierTaxId',
    'supplierKpp',
    'supplierTaxNumber',
    'supplierIban',
    'supplierBic',
  ])
  const left = { page: sheet.page, y: sheet.y }
  // The parties stand side by side; names so long that one went over the page leave the other below it.
  if (left.page === 1) sheet.y = top
  drawParty(sheet, extraction, words, places, left.page === 1 ? MIDDLE : PAGE.left, [
    'buyerName',
    'buyerTaxId',
    'buyerKpp',
  ])
  if (sheet.page === left.page) sheet.y = Math.max(sheet.y, left.y)
  sheet.y += 14
  return places
}

function drawTitle(sheet: Sheet, { kind, fields, eInvoice }: Extraction, words: ReadableWords, places: Places): void {
  const number = fields.invoiceNumber?.value
  const title = number === undefined ? words.kind(kind) : `${words.kind(kind)} ${words.say('number')} `
  const own = sheet.put(title, TITLE, { x: PAGE.left })
  const after = PAGE.left + sheet.measure(title, TITLE)
  if (number !== undefined && after + sheet.measure(number, TITLE) <= PAGE.right) {
    places.invoiceNumber = sheet.put(number, TITLE, { x: after })
    sheet.y += 1.35 * TITLE.size
  } else {
    sheet.y += own.box[3] - own.box[1] + 4
    if (number !== undefined)
      places.invoiceNumber = sheet.paragraph(number, NAME, { x: PAGE.left, width: PAGE.right - PAGE.left })
  }
  const about = [
    eInvoice === undefined ? '' : SYNTAX_NAMES[eInvoice.syntax],
    eInvoice?.version ?? '',
    eInvoice?.typeCode === undefined ? '' : words.say('type', { code: eInvoice.typeCode }),
    eInvoice?.selfBilled === true ? words.say('selfBilled') : '',
  ].filter((each) => each !== '')
  sheet.paragraph(about.join(' · '), SMALL_QUIET, { x: PAGE.left, width: PAGE.right - PAGE.left })
  for (const { number: corrected, date } of eInvoice?.corrects ?? []) {
    const said =
      date === undefined
        ? words.say('corrects', { number: corrected })
        : words.say('correctsDated', { number: corrected, date: printedDate(date, words.language) })
    sheet.paragraph(said, VALUE, { x: PAGE.left, width: PAGE.right - PAGE.left })
  }
  sheet.y += 8
  sheet.rule(true)
  sheet.y += 8
}

/** Dates and currency beside each other. */
function drawRow(sheet: Sheet, { fields }: Extraction, words: ReadableWords, places: Places): void {
  const shown = (['issueDate', 'dueDate', 'currency'] as const).filter((field) => fields[field] !== undefined)
  if (shown.length === 0) return
  const top = sheet.y
  shown.forEach((field, index) => {
    const x = PAGE.left + index * 130
    sheet.y = top
    sheet.put(words.field(field), LABEL, { x })
    sheet.y += 1.35 * LABEL.size
    places[field] = sheet.put(printedField(field, fields[field]?.value ?? '', words), VALUE, { x })
  })
  sheet.y += VALUE.size + 14
}

function drawParty(
  sheet: Sheet,
  { fields }: Extraction,
  words: ReadableWords,
  places: Places,
  x: number,
  names: readonly FieldName[],
): void {
  for (const [index, field] of names.entries()) {
    const value = fields[field]?.value
    if (index === 0) {
      sheet.put(words.field(field), LABEL, { x })
      sheet.y += 1.35 * LABEL.size
      if (value !== undefined) places[field] = sheet.paragraph(value, NAME, { x, width: COLUMN })
      sheet.y += 2
    } else if (value !== undefined) {
      const label = `${words.field(field)}: `
      const width = sheet.measure(label, LABEL)
      sheet.need(1.3 * VALUE.size)
      sheet.y += VALUE.size - LABEL.size
      const before = sheet.put(label, LABEL, { x })
      sheet.y -= VALUE.size - LABEL.size
      const place = sheet.paragraph(value, VALUE, { x: x + width, width: COLUMN - width, leading: 1.35 * VALUE.size })
      places[field] = before.page === place.page ? place : together([place])
    }
  }
}
