import { minorOf, type Amount } from './amounts.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { arithmetic, bestPaying, holds, linesFit, rateFits, type Sum } from './total-arithmetic.ts'
import { choicesByRole, NO_CHOICE, type Choice, type TotalField } from './total-choices.ts'

/** One consistent reading of the foot of a document. */
export interface TotalsDecision {
  readonly mark: DecimalMark | undefined
  readonly chosen: Readonly<Partial<Record<TotalField, Amount>>>
  readonly score: number
  /** Net + tax = gross with three printed amounts, tax not nil. */
  readonly adds: boolean
  /** Three amounts were printed and they do not add up. */
  readonly contradictsItself: boolean
  /** Tax is a printed rate of net. */
  readonly rateFits: boolean
  /** No net was printed, and tax is a printed rate inside gross. */
  readonly rateInside: boolean
  /** The lines add up to net or gross. */
  readonly linesFit: boolean
  /** Net, tax and gross add up only with charges or discounts printed between: it may be the sum before them. */
  readonly netBeforeExtras: boolean
  /** Gross − prepaid = payable with three printed amounts. */
  readonly payableFits: boolean
  /** What taxes printed rate by rate make up, in minor units, where net and all of them are the total. */
  readonly taxSum: number | undefined
  /** What several printed instalments make up, in minor units, where total less all of them is payable. */
  readonly prepaidSum: number | undefined
  /** Two different amounts are labelled as what is to be paid (one may be rounded to be paid in cash), or a prepayment is not accounted for. */
  readonly severalPayables: boolean
  /** A larger amount with the label of a total was left out: something was misread or misunderstood. */
  readonly contradicted: boolean
  /** How much better than the best decision with another gross total. */
  readonly margin: number
}

export interface TotalsEvidence {
  /** Percentages printed anywhere, as they stand: 19, 5.5. */
  readonly rates: readonly number[]
  /** Sum of line amounts in minor units, where lines were read. */
  readonly lineSum: number | undefined
  /** The document's habit of writing fractions, where numbers leave no doubt. */
  readonly habit: { mark: ',' | '.'; share: number } | undefined
  /** A till's slip: paid on the spot, so nothing was prepaid and nothing is left to pay, and its prices have tax in them. */
  readonly paid?: boolean
}

/** A habit this common is the document's; below it both are tried and arithmetic decides. */
const CLEAR_HABIT = 0.85
/** A second decision never farther behind than this: the margin of a document with one candidate only. */
const MOST_MARGIN = 5

/** The assignment of amounts to net, tax, gross, prepaid and payable that labels and arithmetic together make most probable. */
export function decideTotals(amounts: readonly Amount[], evidence: TotalsEvidence): TotalsDecision | undefined {
  const { habit } = evidence
  const marks: readonly DecimalMark[] = habit && habit.share > CLEAR_HABIT ? [habit.mark] : [',', '.']
  const decisions = marks.flatMap((mark) => decideUnder(amounts, mark, evidence)).sort((a, b) => b.score - a.score)
  const best = decisions[0] && withTaxInside(withTaxOfRate(decisions[0], amounts, evidence.rates), amounts)
  if (!best) return undefined
  const bestGross = grossOf(best)
  const rival = decisions.find((other) => grossOf(other) !== bestGross)
  return { ...best, margin: rival ? best.score - rival.score : MOST_MARGIN }
}

/**
 * Till slips print the tax of their only rate beside other figures («A 23 %  112,17 / 599,89  487,72») under no label of its own. Where
 * no tax was found, two printed amounts that make up the total exactly, one the printed rate of the other, are net and tax.
 */
function withTaxOfRate(decision: TotalsDecision, amounts: readonly Amount[], rates: readonly number[]): TotalsDecision {
  const { mark, chosen } = decision
  const gross = grossOf(decision)
  if (chosen.taxTotal !== undefined || gross === undefined || gross === 0) return decision
  const printed = amounts.map((amount) => ({ amount, minor: minorOf(amount, mark) }))
  const known = chosen.netTotal && minorOf(chosen.netTotal, mark)
  const pairs = printed
    .filter(({ amount }) => amount.besideRate)
    .flatMap((tax) =>
      printed.flatMap((net) =>
        tax.minor !== undefined &&
        net.minor !== undefined &&
        net.minor + tax.minor === gross &&
        Math.abs(tax.minor) < Math.abs(net.minor) &&
        rateFits(net.minor, tax.minor, rates)
          ? [{ net, tax }]
          : [],
      ),
    )
  const [pair] = pairs
  if (pair === undefined || new Set(pairs.map(({ tax }) => tax.minor)).size > 1) return decision
  if (known !== undefined && known !== pair.net.minor && known !== gross) return decision
  const net = known === pair.net.minor && chosen.netTotal ? chosen.netTotal : pair.net.amount
  return { ...decision, chosen: { ...chosen, netTotal: net, taxTotal: pair.tax.amount }, adds: true, rateFits: true }
}

/**
 * A tax whose label could not be read, «онын ишнде ККС. 12%: 13 560.17»: where no net and no tax was found, the only amount that stands alone beside a
 * rate and is, to the cent, the tax of that rate within the total.
 */
function withTaxInside(decision: TotalsDecision, amounts: readonly Amount[]): TotalsDecision {
  const { mark, chosen } = decision
  const gross = grossOf(decision)
  if (chosen.taxTotal !== undefined || chosen.netTotal !== undefined || gross === undefined) return decision
  const inside = amounts.filter((amount) => {
    const [rate, other] = amount.rowRates
    const minor = minorOf(amount, mark)
    if (rate === undefined || other !== undefined || minor === undefined || minor === 0) return false
    const plain = amount.inRow === 1 && amount.decoy < 0.5 && amount.extra < 0.5
    return plain && Math.abs(minor - (gross * rate) / (100 + rate)) <= 1
  })
  const [tax] = inside
  if (tax === undefined || new Set(inside.map((amount) => minorOf(amount, mark))).size > 1) return decision
  return { ...decision, chosen: { ...chosen, taxTotal: tax }, rateInside: true }
}

function grossOf({ chosen, mark }: TotalsDecision): number | undefined {
  return chosen.grossTotal && minorOf(chosen.grossTotal, mark)
}

/** The best decision, and the best one with another gross total, when amounts are read with this decimal mark. */
function decideUnder(amounts: readonly Amount[], mark: DecimalMark, evidence: TotalsEvidence): TotalsDecision[] {
  const choices = choicesByRole(amounts, mark)
  const prepaids = evidence.paid === true ? [NO_CHOICE] : choices.prepaidTotal
  const feet = footRows(amounts)
  const extras = amounts.flatMap((amount) =>
    amount.extra > 0.5 && (amount.inRow === 1 || feet.has(amount.row.index)) ? [minorOf(amount, mark) ?? 0] : [],
  )
  const instalments = distinctOf(
    amounts.filter((amount) => amount.pulls.prepaidTotal > 0.6 && amount.last && amount.inRow <= 2),
    mark,
  )
  const taxes = amounts.filter((amount) => amount.pulls.taxTotal > 0.7 && amount.inRow === 1)
  const parts = new Set(taxes.map((amount) => minorOf(amount, mark) ?? 0))
  const taxParts =
    parts.size > 1 && parts.size === taxes.length ? [...parts].reduce((sum, part) => sum + part, 0) : undefined
  const sums: (Sum & { score: number })[] = []
  for (const gross of choices.grossTotal) {
    for (const net of choices.netTotal) {
      for (const tax of choices.taxTotal) {
        const sum = { net, tax, gross }
        sums.push({
          ...sum,
          score: gross.unary + net.unary + tax.unary + arithmetic(sum, { ...evidence, extras, taxParts }),
        })
      }
    }
  }
  sums.sort((a, b) => b.score - a.score)
  const kept = sums.slice(0, 40)
  const first = sums[0]
  const rival = first && sums.find((sum) => sum.gross.minor !== first.gross.minor)
  if (rival && !kept.includes(rival)) kept.push(rival)
  return kept.map((sum): TotalsDecision => {
    const { net, tax, gross } = sum
    const withheld = amounts.filter((amount) => isTakenOff(amount, gross))
    const settled = settledAtOnce(amounts, mark, gross)
    const takenOff = settled ? [gross.minor] : [...instalments, ...distinctOf(withheld, mark)]
    const paying = bestPaying(gross, choices.payableTotal, prepaids, takenOff)
    const complete = net.amount !== undefined && tax.amount !== undefined && gross.amount !== undefined
    const held = holds(sum, extras)
    const inParts =
      !tax.amount && net.amount !== undefined && taxParts !== undefined && net.minor + taxParts === gross.minor
    const adds = (held === 'exactly' && tax.minor !== 0) || inParts
    return {
      mark,
      score: sum.score + paying.score + habitScore(evidence, mark),
      chosen: chosenOf({
        netTotal: net,
        taxTotal: tax,
        grossTotal: gross,
        payableTotal: paying.payable,
        prepaidTotal: paying.prepaid,
      }),
      adds,
      contradictsItself: complete && held === 'no',
      rateFits: adds && rateFits(net.minor, tax.minor, evidence.rates),
      rateInside: taxInside(sum, evidence.rates),
      linesFit: linesFit(sum, evidence.lineSum, extras),
      netBeforeExtras: held === 'with-extras',
      payableFits: paying.fits,
      taxSum: inParts ? taxParts : undefined,
      prepaidSum:
        settled && paying.fits && !paying.prepaid.amount
          ? Math.abs(gross.minor)
          : paying.fits && !paying.prepaid.amount && withheld.length === 0 && instalments.length > 1
            ? instalments.reduce((sum, each) => sum + Math.abs(each), 0)
            : undefined,
      severalPayables:
        new Set(
          amounts
            .filter((amount) => amount.pulls.payableTotal > 0.75 && amount.inRow === 1)
            .map((amount) => minorOf(amount, mark)),
        ).size > 1 || paidBefore(amounts, mark, paying.fits),
      contradicted: amounts.some((amount) => contradicts(amount, mark, gross)),
      margin: 0,
    }
  })
}

/** Rows of figures under the heads of totals: «Base | IVA | Retención | Total a pagar». */
function footRows(amounts: readonly Amount[]): Set<number> {
  const feet = amounts.filter(({ pulls, inRow }) => inRow > 1 && Math.max(pulls.payableTotal, pulls.grossTotal) > 0.6)
  return new Set(feet.map(({ row }) => row.index))
}

/** "Mastercard -401,60", "Offener Betrag 0,00": the whole total was paid by card and nothing is left. */
function settledAtOnce(amounts: readonly Amount[], mark: DecimalMark, gross: Choice): boolean {
  const after = gross.amount ? amounts.filter(({ row }) => row.index > (gross.amount?.row.index ?? 0)) : []
  const paid = after.some((amount) => amount.last && minorOf(amount, mark) === -gross.minor)
  return (
    paid && gross.minor > 0 && after.some((amount) => amount.pulls.payableTotal > 0.6 && minorOf(amount, mark) === 0)
  )
}

/** A discount's label below the total: what the buyer keeps back. */
function isTakenOff(amount: Amount, gross: Choice): boolean {
  return (
    amount.extra > 0.5 && amount.inRow <= 2 && gross.amount !== undefined && amount.row.index > gross.amount.row.index
  )
}

function distinctOf(amounts: readonly Amount[], mark: DecimalMark): number[] {
  const rows = Map.groupBy(amounts, ({ row }) => row.index)
  return [...rows.values()].flatMap((row) => {
    const last = row.at(-1)
    const minor = last && minorOf(last, mark)
    return minor === undefined || minor === 0 ? [] : [minor]
  })
}

function taxInside({ net, tax, gross }: Sum, rates: readonly number[]): boolean {
  if (net.amount || !tax.amount || !gross.amount || tax.minor === 0) return false
  return rateFits(gross.minor - tax.minor, tax.minor, rates)
}

/** A prepayment, or nothing left to pay, is printed, and total less prepayment is not what was found to be payable. */
function paidBefore(amounts: readonly Amount[], mark: DecimalMark, fits: boolean): boolean {
  if (fits) return false
  return amounts.some((amount) => {
    const minor = minorOf(amount, mark)
    return minor === 0 ? amount.pulls.payableTotal > 0.5 : amount.pulls.prepaidTotal > 0.6
  })
}

function chosenOf(choices: Readonly<Record<TotalField, Choice>>): TotalsDecision['chosen'] {
  return Object.fromEntries(Object.entries(choices).flatMap(([field, { amount }]) => (amount ? [[field, amount]] : [])))
}

function habitScore({ habit }: TotalsEvidence, mark: DecimalMark): number {
  return habit ? (habit.mark === mark ? 1 : -1) * (habit.share - 0.5) : 0
}

function contradicts(amount: Amount, mark: DecimalMark, gross: Choice): boolean {
  const minor = minorOf(amount, mark)
  const label = Math.max(amount.pulls.grossTotal, amount.pulls.payableTotal, amount.pulls.anyTotal)
  return (
    minor !== undefined &&
    label > 0.7 &&
    amount.inRow === 1 &&
    Math.abs(minor) > Math.abs(gross.minor) &&
    amount.decoy < 0.5
  )
}
