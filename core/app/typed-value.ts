import Big from 'big.js'
import { DecimalText, decimalText } from '../domain/decimal.ts'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { FIELDS, type FieldName } from '../domain/fields.ts'
import { exponentOf } from '../domain/money.ts'
import { ProblemError } from '../domain/problem.ts'
import { currencyOf } from '../extraction/printed-values/currencies.ts'
import { findDates } from '../extraction/printed-values/dates.ts'
import { readNumeral } from '../extraction/printed-values/numeral.ts'
import { spanOf } from '../extraction/page-model/span.ts'
import { textAsPage } from '../extraction/page-model/text-as-page.ts'

/** What else is known of the document: decides "03/04/2026" and "1,234". */
export interface TypingHints {
  /** ISO 4217. */
  readonly currency?: string | undefined
}

const LONGEST_TEXT = 500

/**
 * What a person typed (or clicked) for a field, in the shape fields are kept in: amounts as plain decimals, dates as ISO, codes without
 * spaces and dashes, names with single spaces. Check digits are not asked for: a document may print wrong ones, and a check says so.
 * Problem: value-invalid.
 */
export function typedValue(field: FieldName, typed: string, hints: TypingHints = {}): string {
  const text = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  const value = readAs(field, text, hints)
  if (value === undefined) throw new ProblemError('value-invalid', { field, value: text.slice(0, 100) })
  return value
}

/** A figure of a line or of the tax breakdown. Problem: value-invalid, with the line's number where there is one. */
export function typedFigure(name: string, typed: string, hints: TypingHints & { line?: number } = {}): DecimalText {
  // Quantities, prices and rates have any number of digits after the mark; amounts those of their currency.
  const digits = /amount|base|tax$|adjustment/iu.test(name) ? exponentOf(hints.currency) : undefined
  const value = typedDecimal(typed.trim(), digits)
  if (value !== undefined) return value
  const place: Record<string, string> = hints.line === undefined ? {} : { line: String(hints.line) }
  throw new ProblemError('value-invalid', { field: name, value: typed.slice(0, 100), ...place })
}

function readAs(field: FieldName, text: string, hints: TypingHints): string | undefined {
  if (text === '' || text.length > LONGEST_TEXT || /\p{Cc}/u.test(text)) return undefined
  switch (FIELDS[field]) {
    case 'text':
      return /[\p{L}\p{N}]/u.test(text) ? text : undefined
    case 'amount':
      return typedAmount(text, hints)
    case 'date':
      return typedDate(text, hints)
    case 'currency':
      return (currencyOf(text) ?? currencyOf(text.toUpperCase()))?.code ?? /^[A-Z]{3}$/.exec(text.toUpperCase())?.[0]
    case 'code':
      return typedCode(field, text)
  }
}

/** A local tax number keeps the slashes it is printed with. */
function typedCode(field: FieldName, text: string): string | undefined {
  const code = field === 'supplierTaxNumber' ? text.replace(/\s/gu, '').toUpperCase() : compact(text)
  return /^(?=.*[A-Z0-9])[A-Z0-9+*./-]{4,40}$/.test(code) ? code : undefined
}

function typedAmount(text: string, { currency }: TypingHints): DecimalText | undefined {
  const digits = exponentOf(currency)
  const bare = text
    .split(' ')
    .filter((word) => currencyOf(word) === undefined)
    .join(' ')
    .replace(/^(-?)\p{Sc}\s?|\s?\p{Sc}$/gu, '$1')
  const value = typedDecimal(bare, digits)
  return value && decimalText(new Big(value), digits)
}

/** Where a figure can be read two ways ("1,234"), a fraction of more digits than the currency has is no fraction. */
function typedDecimal(text: string, digits: number | undefined): DecimalText | undefined {
  const plain = text.replace(/[−–]/gu, '-').replace(/\s*%$/u, '')
  const bracketed = /^\((.+)\)$/.exec(plain)
  const signed = bracketed ? `-${bracketed[1] ?? ''}` : plain
  const minus = /^-|-$/.test(signed)
  const body = signed.replace(/^[-+]\s*|\s*-$/gu, '')
  const readings = readNumeral(body)
  const fits = (value: string) => digits === undefined || (value.split('.')[1]?.length ?? 0) <= digits
  // Without a currency's digits to go by, a single mark before three digits is a decimal mark: people type "0.125", not "1.234.567".
  const value =
    digits === undefined
      ? (readings.find((reading) => reading.decimal !== undefined) ?? readings[0])?.value
      : (readings.find((reading) => fits(reading.value)) ?? readings[0])?.value
  if (value === undefined) return undefined
  return minus && !/^0*(\.0*)?$/.test(value) ? DecimalText.parse(`-${value}`) : value
}

/** The one date in the text; day first where the order is open, except on documents in US dollars. */
function typedDate(text: string, { currency }: TypingHints): string | undefined {
  const page = textAsPage(text)
  const [found, another] = findDates(spanOf(page, page.lines[0]?.words ?? []))
  if (found === undefined || another !== undefined) return undefined
  const order = currency === 'USD' ? 'mdy' : 'dmy'
  return (found.readings.find((reading) => reading.order === order) ?? found.readings[0])?.value
}
