import { FIELDS, type FieldName } from '../domain/fields.ts'
import { boxAround, type Box } from '../domain/evidence.ts'
import type { PageText } from '../domain/page-text.ts'
import { currencyOf } from '../extraction/printed-values/currencies.ts'
import { findDates, type DateOrder } from '../extraction/printed-values/dates.ts'
import { findNumbers, valueUnder } from '../extraction/printed-values/numbers.ts'
import type { DecimalMark } from '../extraction/printed-values/numeral.ts'
import { spanOf } from '../extraction/page-model/span.ts'
import { numberShape } from './number-shape.ts'

/** A value printed on a page that a field could have. */
export interface PrintedValue {
  readonly value: string
  readonly page: PageText
  readonly box: Box
  /** Lowest confidence of its words. */
  readonly reading: number
}

/** How a supplier writes: decides what an ambiguous print means, and what a number of theirs looks like. */
export interface Writing {
  readonly decimal?: DecimalMark | undefined
  readonly dateOrder?: DateOrder | undefined
  readonly shapes?: readonly string[] | undefined
}

/** Everything printed that could be this field's value; only fields whose value differs from document to document. */
export function printedValues(field: FieldName, pages: readonly PageText[], writing: Writing): PrintedValue[] {
  if (field === 'invoiceNumber') return pages.flatMap((page) => numbersLike(page, writing.shapes ?? []))
  switch (FIELDS[field]) {
    case 'amount':
      return pages.flatMap((page) => amounts(page, writing.decimal))
    case 'date':
      return pages.flatMap((page) => dates(page, writing.dateOrder))
    default:
      return []
  }
}

function amounts(page: PageText, decimal: DecimalMark | undefined): PrintedValue[] {
  return page.lines.flatMap((line) =>
    findNumbers(page, line).flatMap((number) => {
      const reading = valueUnder(number, decimal)
      const plain = number.suffix === '' || currencyOf(number.suffix) !== undefined
      if (reading === undefined || number.percent || !plain) return []
      return [{ value: reading.value, page, box: number.box, reading: number.confidence }]
    }),
  )
}

function dates(page: PageText, order: DateOrder | undefined): PrintedValue[] {
  return page.lines.flatMap((line) =>
    findDates(spanOf(page, line.words)).flatMap(({ readings, box, confidence }) => {
      const reading = readings.find((each) => each.order === order) ?? readings[0]
      return reading === undefined ? [] : [{ value: reading.value, page, box, reading: confidence }]
    }),
  )
}

/** Runs of words, as many as the number had, that have its shape. */
function numbersLike(page: PageText, shapes: readonly string[]): PrintedValue[] {
  return [...new Set(shapes)].flatMap((shape) => {
    const count = shape.split(' ').length
    return page.lines.flatMap(({ words }) =>
      words.flatMap((_, at) => {
        const run = words.slice(at, at + count).flatMap((index) => page.words[index] ?? [])
        const value = bare(run.map((word) => word.text).join(' '))
        const box = boxAround(run.map((word) => word.box))
        if (run.length < count || box === undefined || numberShape(value) !== shape) return []
        return [{ value, page, box, reading: Math.min(...run.map((word) => word.confidence)) }]
      }),
    )
  })
}

/** A number without the sign before it and the stop behind it. */
function bare(text: string): string {
  return text.replace(/^[№#:(«"„]+\s*|[,;:.)»"“]+$/gu, '')
}
