import { wordAt, type Row } from '../page-model/layout.ts'
import type { ColumnRole } from './table-words.ts'

/** One cell of the row of column numbers that Russian forms print under the header. */
export interface ColumnNumber {
  readonly code: string
  readonly left: number
  readonly right: number
}

const CODE = /^(?:\d{1,2}[абвгaбa-c]?|[АБAB])$/iu
/** Romanian forms count from 0 and tell how a column follows from others: «5(3x4)». */
const FORMULA = /^(\d{1,2})\(\d{1,2}(?:[x×*+-]\d{1,2})+\)$/iu

/** The same behind a space: «5 (3x4)». */
const OWN_FORMULA = /^\(\d{1,2}(?:[x×*+-]\d{1,2})+\)$/iu

/**
 * The column numbers of a form («А Б 1 1а 2 2а 3 …»), or undefined when a row is not that. They stand in the middle of their columns,
 * which makes them the surest mark of columns whose labels wrap over many lines.
 */
export function columnNumbersOf(row: Row): readonly ColumnNumber[] | undefined {
  const all = row.segments.flatMap((segment) =>
    segment.words.map((index) => {
      const { text, box } = wordAt(segment.page, index)
      return { text: FORMULA.exec(text)?.[1] ?? text, box }
    }),
  )
  const words = all.filter(({ text }) => !OWN_FORMULA.test(text))
  const form = row.page.source === 'ocr' ? misreadForm(words.map(({ text }) => text)) : undefined
  if (form) return words.map(({ box }, at) => ({ code: form[at] ?? '', left: box[0], right: box[2] }))
  const codes = words.filter((word) => CODE.test(word.text))
  if (codes.length < 4 || codes.length < words.length * 0.8) return undefined
  const numbers = codes.map((word) => Number.parseInt(word.text, 10)).filter((number) => Number.isFinite(number))
  const rising = numbers.every(
    (number, index) => index === 0 || (number - (numbers[index - 1] ?? 0) <= 2 && number >= (numbers[index - 1] ?? 0)),
  )
  const first = numbers[0]
  if (!rising || first === undefined || first > 2 || new Set(numbers).size < 4) return undefined
  return codes.map((word) => ({ code: word.text.toLowerCase(), left: word.box[0], right: word.box[2] }))
}

/** The column numbers of УПД since 2021; those of счёт-фактура end at 11 as well. */
const OF_TRANSFER_DOCUMENT = ['а', '1', '1а', '1б', '2', '2а', '3', '4', '5', '6', '7', '8', '9', '10', '10а', '11']
const FEWEST_RIGHT = 6
const LONGEST_CODE = 3

/** «А 1 fa 16 3 3a 3 4 5 6 7 8 3 18 ба ii»: small print misread, but as many marks as the form has, and enough of them right and in their place. */
function misreadForm(texts: readonly string[]): readonly string[] | undefined {
  if (texts.length !== OF_TRANSFER_DOCUMENT.length) return undefined
  if (texts.some((text) => text.length > LONGEST_CODE)) return undefined
  const plain = texts.map((text) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\d]/gu, '')
      .replace('a', 'а'),
  )
  const right = plain.filter((text, at) => text === OF_TRANSFER_DOCUMENT[at]).length
  return right >= FEWEST_RIGHT ? OF_TRANSFER_DOCUMENT : undefined
}

/** Счёт-фактура and УПД: what columns 2 to 11 hold by Постановление Правительства № 1137 of 26.12.2011. */
const TAX_INVOICE: Readonly<Record<string, ColumnRole>> = {
  '2': 'code', '2а': 'unit', '3': 'quantity', '4': 'unitPrice', '5': 'netAmount', '6': 'other', '7': 'taxRate', '8': 'taxAmount', '9': 'grossAmount',
  '10': 'other', '10а': 'other', '11': 'other',
} // prettier-ignore

/** ТОРГ-12: columns 1 to 15 by Постановление Госкомстата № 132 of 25.12.1998. */
const WAYBILL: readonly ColumnRole[] = [
  'position', 'description', 'code', 'unit', 'other', 'other', 'other', 'other', 'other', 'quantity', 'unitPrice', 'netAmount', 'taxRate', 'taxAmount', 'grossAmount',
] // prettier-ignore

/**
 * What the columns of an official form hold, known by their numbers however their labels wrap; undefined for other forms. `labels` are
 * the labels over the numbers.
 */
export function rolesOfForm(numbers: readonly ColumnNumber[], labels: readonly string[]): ColumnRole[] | undefined {
  const codes = numbers.map(({ code }) => code.replace('a', 'а').replace('b', 'б'))
  if (codes.length === WAYBILL.length && codes.every((code, at) => code === String(at + 1)))
    return labels.some((label) => /масса/iu.test(label)) ? [...WAYBILL] : undefined
  if (!['2а', '3', '4', '5', '7', '8', '9'].every((code) => codes.includes(code))) return undefined
  // Since 2021 column 1 counts the rows and 1а names the goods; before, 1 named them.
  const counted = codes.includes('1б') || /аименование/u.test(labels[codes.indexOf('1а')] ?? '')
  const first: Readonly<Record<string, ColumnRole>> = counted
    ? { а: 'code', '1': 'position', '1а': 'description', '1б': 'other' }
    : { а: 'position', б: 'code', '1': 'description', '1а': 'other' }
  return codes.map((code) => TAX_INVOICE[code] ?? first[code] ?? 'other')
}
