import Big from 'big.js'
import taxWords from '../../../resources/labels/tax-words.json' with { type: 'json' }
import { DecimalText, decimalText } from '../../domain/decimal.ts'
import { TaxCategory } from '../../domain/invoice.ts'
import type { Layout, Row } from '../page-model/layout.ts'
import { decimalHabit, findNumbers, valueUnder, type PrintedNumber } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { Phrases, plainText } from '../labels/plain-words.ts'

/** What one row says about tax; `proven` when rate, base and tax were all printed and agree. */
export interface TaxFigure {
  readonly category?: TaxCategory
  readonly rate?: DecimalText
  readonly base?: DecimalText
  readonly tax?: DecimalText
  readonly proven: boolean
  readonly row: number
}

interface Value {
  readonly value: DecimalText
  readonly number: PrintedNumber
  /** For comparing only; never handed on. */
  readonly size: number
}

const TAX = new Phrases(taxWords.tax.map((phrase) => [phrase, true] as const))
const NOT_TAX = new Phrases(taxWords.notTax.map((phrase) => [phrase, true] as const))
const CATEGORIES = new Phrases(
  Object.entries(taxWords.categories).flatMap(([category, phrases]) =>
    phrases.map((phrase) => [phrase, TaxCategory.parse(category)] as const),
  ),
)

/**
 * Rates of VAT and its likes in force or lately in force in Europe, its neighbours and Kazakhstan (16 % from 2026), in percent.
 * A figure that is no rate anywhere is a discount, interest or a share.
 */
const RATES = new Set([
  0, 2.1, 2.5, 2.6, 3, 3.7, 3.8, 4, 4.8, 5, 5.5, 6, 6.5, 7, 7.7, 8, 8.1, 8.5, 9, 9.5, 10, 11, 12, 13, 13.5, 14, 15, 16, 17, 18, 19, 20,
  21, 22, 23, 24, 25, 25.5, 27,
]) // prettier-ignore

/** Rows below a heading about tax in which its table may still go on. */
const REACH = 6

/** Everything rows outside of `skip` say about tax. */
export function taxFigures(layout: Layout, skip: ReadonlySet<number>): TaxFigure[] {
  const numbers = layout.rows.map((row) => numbersOf(row))
  const mark = decimalHabit(numbers.flat())?.mark
  const amounts = layout.rows.flatMap((row) => valuesOf(numbers[row.index] ?? [], mark).filter(isMoney))
  const figures: TaxFigure[] = []
  const unrated: TaxFigure[] = []
  let heading = -Infinity
  for (const row of layout.rows) {
    if (skip.has(row.index)) continue
    const words = plainText(row.segments.map((segment) => segment.text).join(' ')).split(' ')
    if (NOT_TAX.in(words).length > 0) continue
    const values = valuesOf(numbers[row.index] ?? [], mark)
    const about = TAX.in(words).length > 0
    const near = about || row.index - heading <= REACH
    if (about) heading = row.index
    const category = categoryOf(words)
    const found = near ? figureOf(row.index, values, about, amounts) : undefined
    if (found) figures.push(category ? { ...found, category } : found)
    else if (category) figures.push({ category, proven: false, row: row.index })
    else if (about) unrated.push(...withoutRate(row.index, values, amounts))
  }
  const told = figures.some((figure) => figure.tax !== undefined)
  return preferProven(told ? figures : [...unrated.slice(0, 1), ...figures])
}

/** Nouns after which «без НДС» describes an amount («Сумма без НДС») instead of saying that there is no tax. */
const AMOUNT_NOUNS = new Set(
  'сумма цена стоимость итого всего разом сума ціна вартість усього всього обсяги бағасы сомасы құны'
    .split(' ')
    .map(plainText),
)

function categoryOf(words: readonly string[]): TaxCategory | undefined {
  return CATEGORIES.in(words).find((hit) => !AMOUNT_NOUNS.has(words[hit.start - 1] ?? ''))?.about
}

/** A tax printed without its rate, where a net and a gross amount around it are printed too: the rate follows if it is a usual one. */
function withoutRate(row: number, values: readonly Value[], amounts: readonly Value[]): TaxFigure[] {
  const [tax, ...others] = values.filter((value) => isMoney(value))
  if (tax === undefined || others.length > 0 || tax.size === 0 || values.some((value) => value.number.percent))
    return []
  const base = amounts.find(
    (net) =>
      Math.abs(net.size) > Math.abs(tax.size) * 2 &&
      amounts.some((gross) => Math.abs(net.size + tax.size - gross.size) < 0.005),
  )
  if (base === undefined) return []
  const rate = [...RATES].find(
    (each) => each > 0 && Math.abs((base.size * each) / 100 - tax.size) <= tolerance(base.size),
  )
  return [
    {
      ...(rate && { rate: decimalText(new Big(rate)) }),
      base: base.value,
      tax: tax.value,
      proven: rate !== undefined,
      row,
    },
  ]
}

function figureOf(
  row: number,
  values: readonly Value[],
  about: boolean,
  amounts: readonly Value[],
): TaxFigure | undefined {
  const rates = values.filter((value) => value.number.percent && RATES.has(value.size))
  const money = values.filter((value) => isMoney(value))
  const bare =
    rates.length === 0
      ? values.filter((value) => RATES.has(value.size) && !value.number.currency && value.size > 0)
      : []
  for (const rate of [...rates, ...bare]) {
    const pair = pairFor(rate, money)
    if (pair) return { rate: plainRate(rate), base: pair.base.value, tax: pair.tax.value, proven: true, row }
  }
  const rate = rates[0]
  if (rate === undefined || !about) return undefined
  const tax = money.at(-1)
  if (tax === undefined) return undefined
  if (money.length > 1) return undefined
  const base = baseFor(rate, tax, amounts)
  return { rate: plainRate(rate), ...(base && { base }), tax: tax.value, proven: false, row }
}

/** A base and its tax among the amounts of one row: base × rate = tax, rounded; zero-rated rows need a base and a zero. */
function pairFor(rate: Value, money: readonly Value[]): { base: Value; tax: Value } | undefined {
  for (const base of money) {
    for (const tax of money) {
      if (base === tax || base === rate || tax === rate) continue
      if (base.size === 0 || Math.abs(tax.size) > Math.abs(base.size)) continue
      if (Math.abs((base.size * rate.size) / 100 - tax.size) <= tolerance(base.size)) return { base, tax }
    }
  }
  return undefined
}

/** The net amount a lone tax belongs to: printed itself, or a printed gross amount less the tax. */
function baseFor(rate: Value, tax: Value, amounts: readonly Value[]): DecimalText | undefined {
  if (rate.size === 0 || tax.size === 0) return undefined
  const net = amounts.find(
    (amount) => Math.abs((amount.size * rate.size) / 100 - tax.size) <= 0.0051 && amount.size !== 0,
  )
  const gross = amounts.find(
    (amount) => Math.abs((amount.size * rate.size) / (100 + rate.size) - tax.size) <= 0.0051 && amount.size !== 0,
  )
  if (net && (!gross || amounts.some((each) => Math.abs(each.size - net.size - tax.size) < 0.005))) return net.value
  return gross && decimalText(new Big(gross.value).minus(tax.value), 2)
}

function preferProven(figures: readonly TaxFigure[]): TaxFigure[] {
  return figures.filter(
    (figure) =>
      figure.proven || !figures.some((other) => other.proven && other.rate === figure.rate && other.tax === figure.tax),
  )
}

function tolerance(base: number): number {
  return 0.011 + Math.abs(base) * 0.00001
}

function isMoney(value: Value): boolean {
  return (
    !value.number.percent &&
    (value.number.currency !== undefined || /[.,-]\d{2}$/.test(value.number.text.replace(/[^\d.,-]/g, '')))
  )
}

/** "19,00" and "19.0" are the rate 19. */
function plainRate(rate: Value): DecimalText {
  return decimalText(new Big(rate.value))
}

function numbersOf(row: Row): PrintedNumber[] {
  const words = row.segments.flatMap((segment) => segment.words)
  return findNumbers(row.page, { words: [...words], box: row.box })
}

function valuesOf(numbers: readonly PrintedNumber[], mark: DecimalMark | undefined): Value[] {
  return numbers.flatMap((number) => {
    // Where no amount shows cents, "4,500" are thousands.
    const whole = mark === undefined ? number.readings.find((each) => each.decimal === undefined) : undefined
    const reading = whole ?? valueUnder(number, mark)
    if (reading === undefined) return []
    // «НДС (20%)» is a rate in brackets, not a negative one.
    const value = number.percent ? DecimalText.parse(reading.value.replace('-', '')) : reading.value
    return [{ value, number, size: Number(value) }]
  })
}
