import { NO_CHOICE, type Choice } from './total-choices.ts'
import { TOTAL_WEIGHTS as W } from '../ranking/weights.ts'

/** Net, tax and gross tried together. */
export interface Sum {
  readonly net: Choice
  readonly tax: Choice
  readonly gross: Choice
}

export interface SumEvidence {
  /** Percentages printed anywhere, as they stand: 19, 5.5. */
  readonly rates: readonly number[]
  /** Sum of line amounts in minor units, where lines were read. */
  readonly lineSum: number | undefined
  /** Charges and discounts in minor units that may stand between net and gross. */
  readonly extras: readonly number[]
  /** Sum of taxes printed rate by rate, where there are several and no sum of them. */
  readonly taxParts: number | undefined
  /** Prices have tax in them: what equals the total is a subtotal and no net. */
  readonly paid?: boolean
}

/** What arithmetic adds to the labels: sums that hold, rates that fit, lines that agree; or the opposite. */
export function arithmetic(sum: Sum, evidence: SumEvidence): number {
  const { net, tax, gross } = sum
  let score = 0
  if (net.amount && tax.amount && gross.amount) {
    const held = holds(sum, evidence.extras)
    if (held !== 'no') {
      if (held === 'with-extras') score -= W.extras
      score += tax.minor === 0 ? W.addsNil : W.adds + (rateFits(net.minor, tax.minor, evidence.rates) ? W.rate : 0)
    } else {
      // Where every label is plain, the document itself is wrong: that is for a check to say, not for us to hide.
      score -= W.doesNotAdd * (Math.min(net.label, tax.label) > 0.75 && gross.unary > 1 ? 0.4 : 1)
    }
  } else if (tax.amount && gross.amount) {
    if (Math.abs(tax.minor) >= Math.abs(gross.minor) * 0.5 && gross.minor !== 0) score -= W.implausibleTax + W.notTax
    else if (rateFits(gross.minor - tax.minor, tax.minor, evidence.rates)) score += W.rateInside
  } else if (
    net.amount &&
    gross.amount &&
    evidence.taxParts !== undefined &&
    net.minor + evidence.taxParts === gross.minor
  ) {
    score += W.adds + W.taxInParts
  } else if (net.amount && tax.amount && Math.abs(tax.minor) > Math.abs(net.minor) * 0.5) score -= W.implausibleTax
  else if (net.amount && gross.amount && net.amount !== gross.amount && Math.abs(net.minor) > Math.abs(gross.minor))
    score -= W.implausibleTax
  // The same amount is net and gross only where no tax is taken.
  const taxed = tax.amount === undefined ? evidence.rates.some((rate) => rate > 0) : tax.minor !== 0
  if (net.amount && (net.amount === gross.amount || (taxed && net.minor === gross.minor && gross.amount)))
    score -= evidence.paid === true && taxed ? W.doesNotAdd : W.sameAmount
  if (tax.amount && (tax.amount === gross.amount || tax.amount === net.amount)) score -= W.doesNotAdd
  if (tax.minor !== 0 && tax.minor === gross.minor) score -= W.doesNotAdd
  if (linesFit(sum, evidence.lineSum, evidence.extras)) score += W.lines
  return score
}

/** No tax on sales is more than this share of what it is taken of (27 % in Hungary is the highest). */
const MOST_TAX = 0.5

/** Net + tax = gross exactly, or only with the charges and discounts printed between them. */
export function holds({ net, tax, gross }: Sum, extras: readonly number[]): 'exactly' | 'with-extras' | 'no' {
  if (!net.amount || !tax.amount || !gross.amount) return 'no'
  // "A 20 % 1 847,98 369,59": base and tax exchanged add up as well.
  if (Math.abs(tax.minor) > Math.abs(net.minor) * MOST_TAX) return 'no'
  const missing = gross.minor - net.minor - tax.minor
  if (missing === 0) return 'exactly'
  return reaches(missing, extras) ? 'with-extras' : 'no'
}

/** Whether some of the printed charges and discounts, added or taken off, make up a difference. */
function reaches(difference: number, extras: readonly number[]): boolean {
  if (extras.length === 0 || extras.length > 5) return false
  const reachable = extras.reduce<Set<number>>(
    (sums, extra) => new Set([...sums].flatMap((each) => [each, each + extra, each - extra])),
    new Set([0]),
  )
  return reachable.has(difference)
}

/** Tax is one printed rate of the base, give or take a cent and rounding per line. */
export function rateFits(base: number, tax: number, rates: readonly number[]): boolean {
  if (base === 0) return false
  const share = (tax / base) * 100
  const slack = Math.max(0.02, 300 / Math.abs(base))
  return rates.some((rate) => rate > 0 && Math.abs(rate - share) <= slack)
}

/** The lines add up to net or to gross, or to a net that the discounts and charges below them lead to (EN 16931 BR-CO-13). */
export function linesFit(sum: Sum, lineSum: number | undefined, extras: readonly number[]): boolean {
  const { net, gross } = sum
  if (lineSum === undefined || lineSum === 0) return false
  if (gross.amount !== undefined && gross.minor === lineSum) return true
  if (net.amount === undefined) return false
  return net.minor === lineSum || (holds(sum, []) === 'exactly' && reaches(net.minor - lineSum, extras))
}

export interface Paying {
  readonly payable: Choice
  readonly prepaid: Choice
  readonly score: number
  /** Gross − prepaid = payable with three printed amounts. */
  readonly fits: boolean
}

/**
 * What was paid before and what is left, given the gross total. `takenOff` are amounts in minor units printed as paid or withheld: several
 * instalments, a tax the buyer withholds.
 */
export function bestPaying(
  gross: Choice,
  payables: readonly Choice[],
  prepaids: readonly Choice[],
  takenOff: readonly number[] = [],
): Paying {
  let best: Paying = { payable: NO_CHOICE, prepaid: NO_CHOICE, score: -Infinity, fits: false }
  for (const payable of payables) {
    for (const prepaid of prepaids) {
      let score = payable.unary + prepaid.unary
      let fits = false
      if (payable.amount && gross.amount) {
        if (prepaid.amount) {
          fits =
            gross.minor - Math.abs(prepaid.minor) === payable.minor &&
            prepaid.minor !== 0 &&
            prepaid.amount !== payable.amount
          if (fits) score += W.payable
          else if (!(prepaid.minor === 0 && gross.minor === payable.minor)) score -= W.doesNotAdd
          else score += W.payableSame
        } else if (payable.minor === gross.minor) score += W.payableSame
        else if (takenOff.length > 0 && gross.minor - sumOf(takenOff) === payable.minor) {
          fits = true
          score += W.payable
        } else score -= W.payableDiffers
      } else if (prepaid.amount) score -= W.prepaidAlone
      if (score > best.score) best = { payable, prepaid, score, fits }
    }
  }
  return best
}

function sumOf(amounts: readonly number[]): number {
  return amounts.reduce((sum, amount) => sum + Math.abs(amount), 0)
}
