import { minorUnits } from '../../domain/money.ts'
import { means, type Label } from '../labels/labels.ts'
import { TOTAL_ROLES, type LabelRole } from '../labels/label-roles.ts'
import { labelTokens } from '../labels/label-text.ts'
import { wordAt, type Layout, type Row } from '../page-model/layout.ts'
import { labelsNear, pull } from '../labels/neighbours.ts'
import { findNumbers, valueUnder, type PrintedNumber } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'

export type TotalRole = 'netTotal' | 'taxTotal' | 'grossTotal' | 'payableTotal' | 'prepaidTotal' | 'anyTotal'
const ROLES: readonly TotalRole[] = ['netTotal', 'taxTotal', 'grossTotal', 'payableTotal', 'prepaidTotal', 'anyTotal']
const DECOYS: readonly LabelRole[] = ['previousBalance', 'pageTotal', 'discount', 'charge', 'cash']

/** An amount on the page with what its surroundings say it is. */
export interface Amount {
  readonly number: PrintedNumber
  readonly row: Row
  /** 0…1: how strongly labels say it is this. */
  readonly pulls: Readonly<Record<TotalRole, number>>
  /** 0…1: labels say it is a discount, cash given, a carry-over … */
  readonly decoy: number
  /** 0…1: labels say it is a charge or a discount between net and gross. */
  readonly extra: number
  /** Amounts on its row, and whether it is the last of them. */
  readonly inRow: number
  readonly last: boolean
  /** Its row begins with the label of a total. */
  readonly totalRow: boolean
  /** It stands in a row of the tax summary, beside a rate: part of a total where there are several such rows. */
  readonly besideRate: boolean
  /** Percentages printed in its row, as they stand: 19, 5.5. */
  readonly rowRates: readonly number[]
  /** 0 at the top of the first page, 1 at the foot of the last. */
  readonly depth: number
}

/** Words before a tax word that put the tax inside the amount, or leave it out. */
const WITH_TAX = new Set(['inkl', 'incl', 'including', 'inclusive', 'einschl', 'einschliesslich', 'inklusive', 'inc', 'includes', 'compris', 'comprise', 'comprises', 'incluido', 'incluidos', 'inclusa', 'incluse', 'inclus', 'с', 'з', 'con', 'avec', 'with', 'mit', 'z', 'включая', 'brutto', 'ttc', 'tvac', 'gross', 'inclusief', 'ivato']) // prettier-ignore
const WITHOUT_TAX = new Set(['exkl', 'excl', 'excluding', 'exclusive', 'ohne', 'ex', 'exc', 'without', 'без', 'hors', 'sin', 'senza', 'esclusa', 'escluse', 'bez', 'htva', 'before', 'netto', 'ht', 'net', 'exclusief', 'nett', 'exkludert']) // prettier-ignore
const TAX = new Set(['mwst', 'ust', 'vat', 'tax', 'taxes', 'tva', 'taxe', 'iva', 'btw', 'ндс', 'пдв', 'налога', 'gst', 'ққс', 'ккс', 'umsatzsteuer', 'mehrwertsteuer', 'podatku', 'impuestos', 'налогом', 'steuer', 'taxable']) // prettier-ignore
const ADDED = new Set(['zzgl', 'zuzuglich', 'zuzugl', 'plus', 'add', 'zuzgl'])

const RATES = /(?<!\d)\d{1,2}(?:[.,] ?\d{1,2})? ?%/g

/** Every number that may be an amount at the foot of the document; dates and identifiers must be among `taken`. */
export function findAmounts(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  taken: (page: number, word: number) => boolean,
  language: string | undefined,
): Amount[] {
  const pages = layout.pages.length
  return layout.rows.flatMap((row) => {
    const words = row.segments.flatMap((segment) => segment.words)
    const numbers = findNumbers(row.page, { words: [...words], box: row.box }).filter(
      (number) =>
        !number.percent &&
        !number.words.some((word) => taken(row.page.page, word)) &&
        looksLikeMoney(number) &&
        !isReference(row, number),
    )
    const own = labels[row.index] ?? []
    const leading = own.some(
      (label) =>
        label.opens && label.meanings.some((meaning) => (ROLES as readonly LabelRole[]).includes(meaning.role)),
    )
    const text = row.segments.map((segment) => segment.text).join(' ')
    const rowRates = [...text.matchAll(RATES)].map(([rate]) => Number(rate.replace(/[ %]/g, '').replace(',', '.')))
    const beside = numbers.length > 1 && rowRates.length > 0
    return numbers.map((number, index): Amount => {
      const near = labelsNear(layout, labels, { row: row.index, box: number.box }, true).filter(
        ({ label }) => !isRemark(label) && !isMeansOfPayment(own, label),
      )
      const left = near.filter((each) => each.direction === 'left')
      const above = near.filter((each) => each.direction === 'above')
      const last = index === numbers.length - 1
      const alone = numbers.length === 1
      const leftShare = alone || ownLabel(labels, row, number) ? 1 : last ? 0.8 : 0.4
      const aboveShare = alone && left.length > 0 ? 0.5 : numbers.length > 1 && leading ? 1.1 : 0.75
      const told = tellTax(row, number)
      const pulls = Object.fromEntries(
        ROLES.map((role) => {
          const toldLeft = told ? (told === role ? 0.97 : role === 'anyTotal' ? 0.3 : 0) : pull(left, role, language)
          return [role, Math.min(1, Math.max(toldLeft * leftShare, pull(above, role, language) * aboveShare))]
        }),
      ) as Record<TotalRole, number>
      const decoy = Math.max(
        ...DECOYS.map((role) => Math.max(pull(left, role, language), pull(above, role, language) * 0.6)),
      )
      const depth = (row.page.page - (layout.pages[0]?.page ?? 1) + number.box[1] / row.page.height) / pages
      const heads = above.filter(({ distance }) => distance < 3)
      const extra = Math.max(
        pull(left, 'charge', language),
        pull(left, 'discount', language),
        pull(heads, 'discount', language),
        pull(heads, 'charge', language),
      )
      return {
        number,
        row,
        pulls,
        decoy,
        extra,
        besideRate: beside,
        rowRates: rowRates.filter((rate) => rate > 0),
        inRow: numbers.length,
        last,
        totalRow: leading,
        depth,
      }
    })
  })
}

/** «Всего к оплате (НДС не облагается)»: what a bracket says about a sum does not name it. */
function isRemark({ opens, segment, words: [first] }: Label): boolean {
  return !opens && first !== undefined && wordAt(segment.page, first).text.startsWith('(')
}

/** "bezahlt mit MasterCard": the card is what the prepayment was made with, no sum given at a till. */
function isMeansOfPayment(own: readonly Label[], { opens, segment, meanings }: Label): boolean {
  const paid = own.some((each) => each.segment === segment && each.opens && means(each, 'prepaidTotal'))
  return paid && !opens && meanings.some(({ role }) => role === 'cash')
}

/** Whole minor units (hundredths) of an amount under a decimal mark. */
export function minorOf(amount: Amount, mark: DecimalMark | undefined): number | undefined {
  return minorUnits(valueUnder(amount.number, mark)?.value, undefined)
}

/** "inkl. 19 % MwSt", «без НДС»: the words right before the amount say whether tax is inside; "zzgl. MwSt" is the tax itself. */
function tellTax(row: Row, number: PrintedNumber): TotalRole | undefined {
  const first = number.words[0]
  const words = row.segments.flatMap((segment) => segment.words)
  const ahead = words.slice(0, first === undefined ? 0 : words.indexOf(first)).slice(-9)
  const before = withoutOthersWords(ahead, row)
    .flatMap((word) => labelTokens(wordAt(row.page, word).text))
    .filter((token) => !/^\d+$/.test(token))
  const tax = before.findLastIndex((token) => TAX.has(token))
  if (tax < 0 || before.length - tax > 3) return undefined
  const lead = before.slice(Math.max(0, tax - 3), tax)
  if (lead.length === 0) return undefined
  if (lead.some((token) => ADDED.has(token)))
    return before.length > tax - 2 && TOTAL_WORDS.has(before[0] ?? '') ? 'netTotal' : 'taxTotal'
  const total = before.slice(0, tax).some((token) => TOTAL_WORDS.has(token))
  if (total && lead.some((token) => WITH_TAX.has(token)) && !lead.includes('том')) return 'grossTotal'
  if (lead.some((token) => WITHOUT_TAX.has(token)) && (total || lead.at(-1) === 'без' || lead.at(-1) === 'ohne'))
    return 'netTotal'
  return undefined
}

/** "Netto bedrag 4.992,83, BTW 21% 1.048,49": what stands before another amount in front of the tax word is that amount's. */
function withoutOthersWords(ahead: readonly number[], row: Row): readonly number[] {
  const texts = ahead.map((word) => wordAt(row.page, word).text)
  const tax = texts.findLastIndex((text) => labelTokens(text).some((token) => TAX.has(token)))
  const other = texts.findLastIndex((text, at) => at < tax && /\d[.,]\d{2}[,;.]?$/.test(text))
  return ahead.slice(other + 1)
}

const TOTAL_WORDS = new Set(['total', 'summe', 'gesamt', 'gesamtbetrag', 'gesamtsumme', 'betrag', 'amount', 'montant', 'importe', 'totale', 'totaal', 'razem', 'suma', 'итого', 'всего', 'сумма', 'стоимость', 'разом', 'всього', 'усього', 'сума', 'вартість', 'rechnungsbetrag', 'endbetrag', 'price', 'subtotal', 'barlygy', 'барлыгы', 'bedrag', 'wartosc', 'totalbetrag', 'rechnungssumme']) // prettier-ignore

/** The cell right before it is the label of a total: two label–value pairs may share a row. */
function ownLabel(labels: readonly (readonly Label[])[], row: Row, number: PrintedNumber): boolean {
  const own = row.segments.findIndex((segment) => segment.words.includes(number.words[0] ?? -1))
  const before = row.segments[own - 1]
  return (
    before !== undefined &&
    (labels[row.index] ?? []).some(
      (label) =>
        label.segment === before && label.fills && label.meanings.some((meaning) => TOTAL_ROLES.has(meaning.role)),
    )
  )
}

/** «ст. 346.11», "§ 19", "Art. 45": places in a law. */
function isReference(row: Row, number: PrintedNumber): boolean {
  const words = row.segments.flatMap((segment) => segment.words)
  const before = words[words.indexOf(number.words[0] ?? -1) - 1]
  if (before === undefined) return false
  const { text } = wordAt(row.page, before)
  // "ust. 3" of a Polish law; "USt." is the German tax.
  return /^\(?(?:ст|стать[яиеюй]+|п|пп|гл|§+|art|abs|par|р\.?|вып)\.?$/iu.test(text) || /^\(?ust\.?$/u.test(text)
}

function looksLikeMoney(number: PrintedNumber): boolean {
  const { value } = number.readings[0] ?? { value: '' }
  const [integer = '', fraction = ''] = value.replace('-', '').split('.')
  // Numbers of items, codes and years are whole; an amount without its fraction is grouped or has a currency beside it.
  if (integer.length > 12 || fraction.length > 4) return false
  if (fraction.length === 0 && integer.length > 1 && number.text.startsWith('0')) return false
  return /^(?:[A-Za-zА-Яа-я*€$£₽₴₸]{0,4})$/u.test(number.suffix)
}
