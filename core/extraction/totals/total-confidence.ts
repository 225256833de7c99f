import { minorOf, type Amount } from './amounts.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { valueUnder } from '../printed-values/numbers.ts'
import { probability, readingLimit } from '../ranking/score.ts'
import type { TotalField } from './total-choices.ts'
import type { TotalsDecision } from './totals.ts'

/** What each independent signal about a total is worth, in log-odds. */
const SIGNALS = {
  bias: -2.6,
  label: 3.2,
  adds: 2.6,
  rateFits: 0.7,
  linesFit: 1.3,
  rateInside: 1.3,
  payableFits: 0.9,
  margin: 0.35,
  currency: 0.2,
} as const

/** «2193» where other amounts have their cents: recognition may have lost them, and what it is measured by cannot tell. */
const LOST_FRACTION = 0.6

/**
 * How sure a total is: its label, whether the amounts add up, whether tax is a printed rate, whether the lines agree, and how far behind
 * the next best decision is. Without arithmetic no label makes an amount certain. `recognised` are all amounts of a document read by
 * recognition, undefined for a text layer.
 */
export function totalConfidence(
  field: TotalField,
  amount: Amount,
  totals: TotalsDecision,
  recognised: readonly Amount[] | undefined,
): number {
  const fromOcr = recognised !== undefined
  const label = Math.max(
    amount.pulls[field],
    field === 'grossTotal' ? amount.pulls.payableTotal * 0.9 : 0,
    field === 'grossTotal' || field === 'netTotal' ? amount.pulls.anyTotal * 0.7 : 0,
  )
  const inSum = field === 'netTotal' || field === 'taxTotal' || field === 'grossTotal'
  const adds = inSum ? totals.adds : totals.adds && sameAsGross(amount, totals)
  const inside = totals.rateInside && (field === 'taxTotal' || field === 'grossTotal')
  // Lines that add up to the total say nothing about its tax, and those that add up to a net say nothing about what tax and rounding make of it.
  const netAlone = totals.chosen.netTotal !== undefined && field !== 'netTotal'
  const linesFit = totals.linesFit && ((field !== 'taxTotal' && !netAlone) || adds)
  const logit =
    SIGNALS.bias +
    SIGNALS.label * label +
    (adds ? SIGNALS.adds : 0) +
    (adds && totals.rateFits ? SIGNALS.rateFits : 0) +
    (inside ? SIGNALS.rateInside : 0) +
    (linesFit && field !== 'prepaidTotal' ? SIGNALS.linesFit : 0) +
    (totals.payableFits && field !== 'netTotal' && field !== 'taxTotal' ? SIGNALS.payableFits : 0) +
    SIGNALS.margin * Math.min(5, totals.margin) +
    (amount.number.currency ? SIGNALS.currency : 0)
  // Amounts that add up were read right, or were misread in a way that adds up; alone, OCR may have lost a digit.
  const confirmed = adds || inside || linesFit || (totals.payableFits && !inSum)
  const ceiling =
    totals.severalPayables && field === 'payableTotal'
      ? 0.8
      : field === 'netTotal' && totals.netBeforeExtras
        ? 0.8
        : totals.contradicted || totals.contradictsItself
          ? 0.7
          : confirmed
            ? 0.99
            : fromOcr
              ? 0.88
              : 0.94
  if (recognised && lostFraction(amount, totals, recognised) && !(adds && inSum && (totals.rateFits || exact(totals))))
    return Math.min(LOST_FRACTION, probability(logit))
  const reading = confirmed
    ? 0.5 + 0.5 * readingLimit(amount.number.confidence)
    : readingLimit(amount.number.confidence)
  return Math.min(ceiling, probability(logit), reading)
}

/** The most a total may claim beside a larger amount on its own line: columns without and with tax may have been exchanged. */
export const OUTDONE = 0.8

/** Whether a larger amount with cents stands on the line of the total. */
export function isOutdone(amount: Amount, all: readonly Amount[], mark: DecimalMark | undefined): boolean {
  const own = Math.abs(minorOf(amount, mark) ?? 0)
  return all.some(
    (other) =>
      other.row === amount.row &&
      Math.abs(minorOf(other, mark) ?? 0) > own &&
      valueUnder(other.number, mark)?.value.split('.')[1]?.length === 2,
  )
}

function sameAsGross(amount: Amount, totals: TotalsDecision): boolean {
  const gross = totals.chosen.grossTotal
  return gross !== undefined && gross.number.readings[0]?.value === amount.number.readings[0]?.value
}

function fractionOf(amount: Amount, totals: TotalsDecision): string {
  return valueUnder(amount.number, totals.mark)?.value.split('.')[1] ?? ''
}

/** Fewer than two figures behind the mark in a document that prints cents. */
function lostFraction(amount: Amount, totals: TotalsDecision, all: readonly Amount[]): boolean {
  return fractionOf(amount, totals).length < 2 && all.some((each) => fractionOf(each, totals).length === 2)
}

/** An amount of the sum has cents, so the others were read to the cent or the sum would not hold. */
function exact(totals: TotalsDecision): boolean {
  const { netTotal, taxTotal, grossTotal } = totals.chosen
  return [netTotal, taxTotal, grossTotal].some((amount) => amount && fractionOf(amount, totals).length === 2)
}
