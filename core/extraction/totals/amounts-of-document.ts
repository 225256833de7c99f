import Big from 'big.js'
import { decimalText, type DecimalText } from '../../domain/decimal.ts'
import type { FieldValue, Source } from '../../domain/evidence.ts'
import type { Extraction, Fields, InvoiceLine } from '../../domain/invoice.ts'
import { minorUnits } from '../../domain/money.ts'
import type { PageText } from '../../domain/page-text.ts'
import type { PageEvidence } from '../evidence-of-page.ts'
import { readLines } from '../lines/read-lines.ts'
import { decimalHabit, valueUnder } from '../printed-values/numbers.ts'
import { otherAmounts } from '../ranking/other-values.ts'
import { readTaxBreakdown } from './tax-breakdown.ts'
import { taxOfRates } from './tax-of-rates.ts'
import type { TotalField } from './total-choices.ts'
import { isOutdone, OUTDONE, totalConfidence } from './total-confidence.ts'
import { decideTotals, type TotalsDecision } from './totals.ts'
import { untaxedTotal } from './untaxed-total.ts'
import { grossBeforeWithholding } from './withheld.ts'

type Amounts = Partial<Pick<Fields, TotalField>>

/** Credit notes print what is given back with a minus or leave that to their title: what the sign means is for a person to say. */
const SIGN_OF_CREDIT = 0.94
/** A sum of printed taxes, of printed instalments, is nowhere printed itself. */
const SUMMED = 0.9
/** One tax of several is not the tax, unless it is a sum that was not seen through. */
const ONE_OF_SEVERAL = 0.5

/** What a document is about in money: its totals, its lines and its taxes, decided together. */
export function amountsOfDocument(
  pages: readonly PageText[],
  evidence: PageEvidence,
  source: Source,
): Pick<Extraction, 'lines' | 'taxBreakdown'> & { readonly totals: Amounts } {
  const { kind } = evidence.kind
  const { lines, totals } = decideAmounts(evidence)
  const taxBreakdown = readTaxBreakdown(pages, lines)
  const fields: Amounts = totals === undefined ? {} : chosenTotals(totals, evidence, source)
  addTaxOfRates(fields, taxBreakdown, source)
  const untaxed = fields.grossTotal ? undefined : untaxedTotal(fields, evidence.rates, sumOf(lines))
  if (untaxed) fields.grossTotal = untaxed
  const before = totals && grossBeforeWithholding(totals, evidence.amounts)
  if (before !== undefined && fields.grossTotal) {
    fields.payableTotal ??= fields.grossTotal
    fields.grossTotal = {
      value: inMajor(before),
      confidence: Math.min(SUMMED, fields.grossTotal.confidence),
      source,
    }
  }
  for (const [field, minor] of [
    ['taxTotal', totals?.taxSum],
    ['prepaidTotal', totals?.prepaidSum],
  ] as const) {
    if (minor === undefined || fields[field] || !fields.grossTotal) continue
    fields[field] = { value: inMajor(minor), confidence: Math.min(SUMMED, fields.grossTotal.confidence), source }
  }
  // Nothing paid before: what is to be paid is the total (EN 16931 BR-CO-16). Receipts are paid already.
  if (
    fields.grossTotal &&
    !fields.payableTotal &&
    !fields.prepaidTotal &&
    kind !== 'receipt' &&
    kind !== 'payment-order'
  ) {
    fields.payableTotal = { ...fields.grossTotal, confidence: Math.min(0.9, fields.grossTotal.confidence) }
  }
  return { lines, taxBreakdown, totals: fields }
}

/** Totals help to read the lines, and the sum of the lines helps to decide the totals. */
function decideAmounts(evidence: PageEvidence): { lines: InvoiceLine[]; totals: TotalsDecision | undefined } {
  const habit = decimalHabit(evidence.amounts.map((amount) => amount.number))
  const { rates } = evidence
  const paid = evidence.kind.kind === 'receipt'
  const first = decideTotals(evidence.amounts, { rates, habit, lineSum: undefined, paid })
  const hints = Object.fromEntries(
    (['netTotal', 'taxTotal', 'grossTotal'] as const).flatMap((field) => {
      const amount = first?.chosen[field]
      const value = amount && valueUnder(amount.number, first?.mark)?.value
      return value === undefined ? [] : [[field, value]]
    }),
  )
  const { lines } = readLines(evidence.layout.pages, hints)
  const lineSum = sumOf(lines)
  const totals = lineSum === undefined ? first : decideTotals(evidence.amounts, { rates, habit, lineSum, paid })
  return { lines, totals }
}

/** Sum of the lines in minor units; undefined unless every line has its amount. */
function sumOf(lines: readonly InvoiceLine[]): number | undefined {
  const minors = lines.map((line) => minorUnits(line.netAmount ?? line.grossAmount, undefined))
  if (minors.length === 0 || minors.some((minor) => minor === undefined)) return undefined
  return minors.reduce<number>((sum, minor) => sum + (minor ?? 0), 0)
}

/** The totals decided upon, each where it is printed. */
function chosenTotals(totals: TotalsDecision, evidence: PageEvidence, source: Source): Amounts {
  const fields: Amounts = {}
  const isCredit = evidence.kind.kind === 'credit-note'
  for (const [field, amount] of Object.entries(totals.chosen) as [
    TotalField,
    NonNullable<TotalsDecision['chosen'][TotalField]>,
  ][]) {
    const value = valueUnder(amount.number, totals.mark)?.value
    if (value === undefined) continue
    // A prepayment is printed with a minus where it is taken off; as a sum paid it is not negative.
    const plain = field === 'prepaidTotal' && !grossIsNegative(totals) ? value.replace('-', '') : value
    const others = otherAmounts(field, value, totals, evidence.amounts)
    fields[field] = {
      value: plain,
      confidence: Math.min(
        isCredit && plain.startsWith('-') ? SIGN_OF_CREDIT : 1,
        field === 'grossTotal' && isOutdone(amount, evidence.amounts, totals.mark) ? OUTDONE : 1,
        totalConfidence(field, amount, totals, evidence.layout.fromOcr ? evidence.amounts : undefined),
      ),
      source,
      page: amount.row.page.page,
      box: amount.number.box,
      ...(others && { others }),
    }
  }
  return fields
}

/** Where taxes of several rates are printed and no sum of them, the tax is their sum; one of them alone is in doubt. */
function addTaxOfRates(fields: Amounts, breakdown: Extraction['taxBreakdown'], source: Source): void {
  const { taxTotal, grossTotal } = fields
  const rates = taxOfRates(breakdown, grossTotal?.value)
  if (rates === undefined || (taxTotal && !rates.parts.some((part) => Number(part) === Number(taxTotal.value)))) return
  if (rates.sum !== undefined && grossTotal !== undefined) {
    const confidence = Math.min(SUMMED, grossTotal.confidence)
    fields.taxTotal = { value: rates.sum, confidence, source, ...placeOf(taxTotal) }
  } else if (taxTotal !== undefined) {
    fields.taxTotal = { ...taxTotal, confidence: Math.min(ONE_OF_SEVERAL, taxTotal.confidence) }
  }
}

function inMajor(minor: number): DecimalText {
  return decimalText(new Big(minor).div(100), 2)
}

function placeOf(value: FieldValue | undefined): Pick<FieldValue, 'page' | 'box'> {
  return value?.page === undefined || value.box === undefined ? {} : { page: value.page, box: value.box }
}

function grossIsNegative(totals: TotalsDecision): boolean {
  const gross = totals.chosen.grossTotal
  return gross !== undefined && (valueUnder(gross.number, totals.mark)?.value.startsWith('-') ?? false)
}
