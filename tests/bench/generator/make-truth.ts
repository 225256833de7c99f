import Big from 'big.js'
import { count, type Counted } from '../../../resources/sample-making/sample.ts'
import { country } from './countries.ts'
import { daysLater, numberPattern } from './document-number.ts'
import { languageData, type Language } from './language-data.ts'
import { makeCompany } from './make-company.ts'
import type { Random } from './random.ts'
import type { Company, Truth, TruthLine, Variety } from './truth.ts'

/** What a layout can print, so that nothing is made up that its paper has no place for. */
export interface Capacity {
  readonly prices: 'net' | 'gross' | 'either'
  readonly taxByLine?: boolean
  readonly lineDiscounts?: boolean
  /** Reductions of the whole document, prepayments, rounding, previous balances. */
  readonly settlements?: boolean
  readonly oneRate?: boolean
  readonly noExempt?: boolean
  readonly mostLines?: number
  /** A few of each, as at a till. */
  readonly few?: boolean
  /** Sold on this paper: anything unless told. */
  readonly sells?: 'goods' | 'services'
}

/** Name with alternatives in braces, units, least and highest price. */
type Item = readonly [string, string, number, number]

/** A company with its habits: how it numbers, in what money, whether it charges tax at all. The buyer is the reader of the documents. */
export interface Supplier {
  readonly company: Company
  readonly buyer: Company
  readonly language: Language
  readonly currency: string
  readonly taxMode: Truth['taxMode']
  readonly withTax: boolean
  readonly number: (serial: number, date: string) => string
  readonly serial: number
  readonly items: readonly Item[]
  /** What it delivers, for notes that go with goods. */
  readonly goods: readonly Item[]
  readonly termsDays: number
  readonly customerNumber: string
}

/** A shop sells a part of everything: neighbours in the list go together. */
function neighbours(random: Random, all: readonly Item[]): Item[] {
  const from = random.whole(0, all.length - 1)
  const list = Array.from({ length: Math.min(13, all.length) }, (_, index) => all[(from + index) % all.length])
  return list.filter((item) => item !== undefined)
}

/** Makes a supplier that bills through a layout with this capacity. `seller` is the country, where the layout belongs to one. */
export function makeSupplier(random: Random, language: Language, capacity: Capacity, seller?: string): Supplier {
  const company = makeCompany(random.fork('seller'), language, seller)
  const { currency, others, reverseCharge } = country(company.country)
  const buyer = makeCompany(random.fork('buyer'), language, random.chance(0.8) ? company.country : undefined)
  const exempt = company.country === 'RU' ? 0.22 : 0.05
  const taxMode =
    capacity.noExempt === true
      ? 'normal'
      : random.chance(exempt)
        ? 'exempt'
        : reverseCharge && random.chance(0.06)
          ? 'reverse'
          : 'normal'
  const foreign = others.length > 0 && random.chance(0.12)
  const data = languageData(language)
  const sells = capacity.sells ?? (random.chance(0.72) ? 'goods' : 'services')
  const goods = neighbours(random, data.goods)
  return {
    company,
    buyer,
    language,
    currency: foreign ? random.pick(others) : currency,
    taxMode,
    withTax:
      capacity.prices === 'gross' || (capacity.prices === 'either' && taxMode === 'normal' && random.chance(0.15)),
    number: numberPattern(random, language),
    serial: random.chance(0.5) ? random.whole(3, 400) : random.whole(400, 9800),
    items: sells === 'goods' ? goods : neighbours(random, data.services),
    goods,
    termsDays: random.pick([5, 7, 10, 14, 21, 30, 45, 60]),
    customerNumber: random.pick([
      random.digits(5),
      `K${random.digits(4)}`,
      `${random.digits(2)}-${random.digits(4)}`,
      random.digits(7),
    ]),
  }
}

/** One of the alternatives in each `{a|b}`. */
function spelled(random: Random, pattern: string): string {
  return pattern.replace(/\{([^{}]*)\}/g, (_, inside: string) => random.pick(inside.split('|')))
}

const FRACTIONAL = /^(h|hours?|hrs|Std\.?|ч|год|сағ|kg|кг|m|м|lfm|m²|м2|t|т|uur|godz\.?|ore|horas?|heures?|mb|ml|ore)$/i

function quantityOf(random: Random, unit: string, price: number, few: boolean): string {
  if (few) return String(random.chance(0.6) ? 1 : random.whole(2, 4))
  if (FRACTIONAL.test(unit) && random.chance(0.5))
    return new Big(random.whole(2, 960))
      .div(random.pick([4, 10, 100]))
      .round(2)
      .plus('0.25')
      .toFixed()
  const most = price < 3 ? 800 : price < 40 ? 60 : price < 800 ? 12 : 4
  const many = random.whole(1, most)
  return String(many > 40 && random.chance(0.7) ? Math.round(many / 10) * 10 : many)
}

/** An item not sold on this document yet, while there is one left. */
function fresh(random: Random, items: readonly Item[], used: Set<string>): { description: string; item: Item } {
  for (let tries = 0; ; tries += 1) {
    const item = random.pick(items)
    const description = spelled(random, item[0])
    if (used.has(description) && tries < 30) continue
    used.add(description)
    return { description, item }
  }
}

function makeLines(random: Random, items: readonly Item[], rates: readonly string[], capacity: Capacity): TruthLine[] {
  const [least, top] = random.pick([[1, 1], [1, 3], [2, 5], [4, 10], [4, 10], [6, 14], [11, 25], [26, 60]] as const) // prettier-ignore
  const length = Math.min(random.whole(least, top), capacity.mostLines ?? 60)
  const discounted = capacity.lineDiscounts === true && random.chance(0.35)
  const used = new Set<string>()
  return Array.from({ length }, (_, index): TruthLine => {
    const { description, item } = fresh(random, items, used)
    const [, units, low, high] = item
    const unit = spelled(random, units)
    const price = low + (high - low) * random.next() ** 2
    const unitPrice = new Big(price.toFixed(price > 300 ? (random.chance(0.6) ? 0 : 2) : 2)).toFixed(2)
    const discount = discounted && random.chance(0.5) ? random.pick(['5', '10', '12.5', '15', '20', '3']) : undefined
    return {
      description,
      code: random.pick([random.digits(6), `${random.digits(3)}-${random.digits(3)}`, `AR${random.digits(4)}`]),
      quantity: quantityOf(random, unit, price, capacity.few === true),
      unit,
      unitPrice: unitPrice === '0.00' ? '0.01' : unitPrice,
      taxRate: index < rates.length ? (rates[index] ?? '0') : random.pick(rates),
      ...(discount !== undefined && { discount }),
    }
  })
}

function ratesOf(random: Random, supplier: Supplier, date: string, capacity: Capacity): string[] {
  const all = country(supplier.company.country).rates(date)
  if (supplier.taxMode !== 'normal') return ['0']
  const many = capacity.oneRate === true || random.chance(0.68) ? 1 : random.chance(0.7) ? 2 : all.length
  const usual = random.chance(0.85) ? 0 : random.whole(0, Math.min(1, all.length - 1))
  return [...all.slice(usual), ...all.slice(0, usual)].slice(0, many)
}

/** The amounts of a truth, counted as its issuer would. */
export const counted = (truth: Pick<Truth, 'lines' | 'withTax' | 'taxByLine' | 'reduction'>): Counted =>
  count({ ...truth, ...(truth.reduction === undefined && { reduction: '0' }) })

/** What remains to be paid: total less prepayment, rounded as the document says. */
export function payableOf(truth: Truth, gross: string): string {
  return new Big(gross)
    .minus(truth.prepaid ?? '0')
    .plus(truth.rounding ?? '0')
    .toFixed(2)
}

function settlements(random: Random, currency: string, gross: Big): Pick<Truth, 'prepaid' | 'rounding' | 'previous'> {
  if (random.chance(0.1))
    return {
      prepaid: gross
        .times(random.pick(['0.1', '0.3', '0.5', '1']))
        .round(2)
        .toFixed(2),
    }
  if (random.chance(currency === 'CHF' || currency === 'CZK' ? 0.6 : 0.02)) {
    const step = currency === 'CHF' ? '0.05' : '1'
    const rounding = gross.div(step).round(0).times(step).minus(gross)
    return rounding.eq(0) ? {} : { rounding: rounding.toFixed(2) }
  }
  return random.chance(0.04) ? { previous: new Big(random.whole(1500, 98_000)).div(100).toFixed(2) } : {}
}

const BILLED = new Set<Variety>(['invoice', 'credit-note', 'tax-invoice', 'upd-1', 'upd-2', 'receipt', 'act'])

/** What is no bill carries no bill's prefix: "RE-2026-0012" → "2026-0012". */
const unprefixed = (number: string): string => number.replace(/^[A-Z]+[-/ ]?(?=\d)/, '')

/** Makes the `nth` document of a supplier (from 0): later ones have later dates and higher numbers. */
export function makeTruth(random: Random, supplier: Supplier, variety: Variety, capacity: Capacity, nth = 0): Truth {
  const issueDate = daysLater('2024-02-01', random.whole(0, 900) + nth * 17)
  const serial = supplier.serial + nth * random.whole(1, 30)
  const credit = variety === 'credit-note'
  const rates = ratesOf(random, supplier, issueDate, capacity)
  const made = makeLines(random, variety === 'delivery-note' ? supplier.goods : supplier.items, rates, capacity)
  const negative = credit && random.chance(0.5)
  const returned = !credit && variety === 'invoice' && made.length > 3 && random.chance(0.05)
  const lines = made.map((line, index) =>
    negative || (returned && index === made.length - 1 && line.quantity === '1')
      ? { ...line, quantity: `-${line.quantity}` }
      : line,
  )
  const basis = { lines, withTax: supplier.withTax, taxByLine: capacity.taxByLine === true }
  const settles = capacity.settlements === true && !credit
  const reduction = settles && random.chance(0.08) ? { reduction: random.pick(['2', '3', '5', '10', '7.5']) } : {}
  const gross = new Big(counted({ ...basis, ...reduction }).gross)
  return {
    ...basis,
    ...reduction,
    ...(settles && settlements(random, supplier.currency, gross)),
    variety,
    language: supplier.language,
    supplier: supplier.company,
    buyer: supplier.buyer,
    number: BILLED.has(variety) ? supplier.number(serial, issueDate) : unprefixed(supplier.number(serial, issueDate)),
    issueDate,
    dueDate: daysLater(issueDate, supplier.termsDays),
    deliveryDate: daysLater(issueDate, -random.whole(0, 12)),
    termsDays: supplier.termsDays,
    currency: supplier.currency,
    taxMode: supplier.taxMode,
    customerNumber: supplier.customerNumber,
    orderNumber: random.pick([
      random.digits(5),
      `PO-${random.digits(5)}`,
      `45000${random.digits(5)}`,
      `${random.digits(3)}/${issueDate.slice(2, 4)}`,
    ]),
    original: {
      number: supplier.number(Math.max(1, serial - random.whole(1, 90)), issueDate),
      date: daysLater(issueDate, -random.whole(20, 80)),
    },
  }
}
