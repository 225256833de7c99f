import type { Amount, TotalRole } from './amounts.ts'
import { minorOf } from './amounts.ts'
import type { DecimalMark } from './numeral.ts'
import { TOTAL_WEIGHTS as W } from './weights.ts'

export type TotalField = 'netTotal' | 'taxTotal' | 'grossTotal' | 'payableTotal' | 'prepaidTotal'

/** One consistent reading of the foot of a document. */
export interface TotalsDecision {
  readonly mark: DecimalMark | undefined
  readonly chosen: Readonly<Partial<Record<TotalField, Amount>>>
  readonly score: number
  /** Net + tax = gross with three printed amounts, tax not nil. */
  readonly adds: boolean
  /** Tax is a printed rate of net. */
  readonly rateFits: boolean
  /** The lines add up to net or gross. */
  readonly linesFit: boolean
  /** Gross − prepaid = payable with three printed amounts. */
  readonly payableFits: boolean
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
}

interface Choice {
  readonly amount: Amount | undefined
  readonly minor: number
  readonly unary: number
}

/** Candidates kept for each role: beyond these the labels say nothing. */
const BREADTH = 12

/** The assignment of amounts to net, tax, gross, prepaid and payable that labels and arithmetic together make most probable. */
export function decideTotals(amounts: readonly Amount[], evidence: TotalsEvidence): TotalsDecision | undefined {
  const marks: (DecimalMark | undefined)[] =
    evidence.habit && evidence.habit.share > 0.85 ? [evidence.habit.mark] : [',', '.']
  const decisions = marks.flatMap((mark) => decideUnder(amounts, mark, evidence))
  decisions.sort((a, b) => b.score - a.score)
  const best = decisions[0]
  if (!best) return undefined
  const bestGross = valueOf(best, 'grossTotal')
  const rival = decisions.find((other) => valueOf(other, 'grossTotal') !== bestGross)
  return { ...best, margin: rival ? best.score - rival.score : 5 }
}

function valueOf(decision: TotalsDecision, field: TotalField): number | undefined {
  const amount = decision.chosen[field]
  return amount && minorOf(amount, decision.mark)
}

function decideUnder(
  amounts: readonly Amount[],
  mark: DecimalMark | undefined,
  evidence: TotalsEvidence,
): TotalsDecision[] {
  const largest = Math.max(0, ...amounts.map((amount) => Math.abs(minorOf(amount, mark) ?? 0)))
  const triples = tripleRows(amounts, mark)
  const rateRows = new Set(amounts.filter((amount) => amount.besideRate).map((amount) => amount.row.index)).size
  const choices = (role: TotalField): Choice[] => {
    const all = amounts.flatMap((amount): Choice[] => {
      const minor = minorOf(amount, mark)
      if (minor === undefined) return []
      return [
        {
          amount,
          minor,
          unary:
            unary(amount, role, minor, largest, triples, mark) - (rateRows > 1 && amount.besideRate ? W.besideRate : 0),
        },
      ]
    })
    const kept = distinct(all.sort((a, b) => b.unary - a.unary)).slice(0, BREADTH)
    return [...kept, { amount: undefined, minor: 0, unary: W.missing[role] }]
  }
  const nets = choices('netTotal')
  const taxes = choices('taxTotal')
  const grosses = choices('grossTotal')
  const payables = choices('payableTotal')
  const prepaids = choices('prepaidTotal')

  const heads: { net: Choice; tax: Choice; gross: Choice; score: number }[] = []
  for (const gross of grosses) {
    for (const net of nets) {
      for (const tax of taxes) {
        heads.push({
          net,
          tax,
          gross,
          score: gross.unary + net.unary + tax.unary + arithmetic(net, tax, gross, evidence),
        })
      }
    }
  }
  heads.sort((a, b) => b.score - a.score)
  const decisions = heads.slice(0, 40).map(({ net, tax, gross, score }): TotalsDecision => {
    const paying = bestPaying(gross, payables, prepaids)
    const adds = holds(net, tax, gross) && tax.minor !== 0
    return {
      mark,
      score:
        score +
        paying.score +
        (evidence.habit ? (evidence.habit.mark === mark ? 1 : -1) * (evidence.habit.share - 0.5) : 0),
      chosen: {
        ...(net.amount && { netTotal: net.amount }),
        ...(tax.amount && { taxTotal: tax.amount }),
        ...(gross.amount && { grossTotal: gross.amount }),
        ...(paying.payable.amount && { payableTotal: paying.payable.amount }),
        ...(paying.prepaid.amount && { prepaidTotal: paying.prepaid.amount }),
      },
      adds,
      rateFits: adds && rateFits(net.minor, tax.minor, evidence.rates),
      linesFit: linesFit(net, gross, evidence.lineSum),
      payableFits: paying.fits,
      contradicted: amounts.some((amount) => contradicts(amount, mark, gross)),
      margin: 0,
    }
  })
  // A rival with another gross must be among those kept, or the margin would look better than it is.
  const first = heads[0]
  const rival = first && heads.find((head) => head.gross.minor !== first.gross.minor)
  if (rival && !decisions.some((decision) => valueOf(decision, 'grossTotal') === rival.gross.minor)) {
    decisions.push({
      mark,
      score: rival.score,
      chosen: rival.gross.amount ? { grossTotal: rival.gross.amount } : {},
      adds: false,
      rateFits: false,
      linesFit: false,
      payableFits: false,
      contradicted: false,
      margin: 0,
    })
  }
  return decisions
}

function unary(
  amount: Amount,
  role: TotalField,
  minor: number,
  largest: number,
  triples: ReadonlyMap<Amount, TripleRole>,
  mark: DecimalMark | undefined,
): number {
  const own = amount.pulls[role]
  const any = amount.pulls.anyTotal
  const others = Math.max(
    ...(['netTotal', 'taxTotal', 'grossTotal', 'payableTotal', 'prepaidTotal'] as const)
      .filter((each) => each !== role && !kin(role, each))
      .map((each) => amount.pulls[each]),
  )
  const strength = Math.max(
    own,
    any * W.any[role],
    role === 'grossTotal' ? amount.pulls.payableTotal * W.payableAsGross : 0,
  )
  const triple = triples.get(amount)
  const whole =
    amount.number.readings.every((reading) => reading.decimal === undefined) && amount.number.currency === undefined
  const foreign =
    mark !== undefined &&
    !amount.number.readings.some(({ decimal }) => decimal === mark || decimal === undefined || decimal === '-')
  return (
    W.label * strength -
    W.otherLabel * Math.max(0, others - own) -
    W.decoy * Math.max(0, amount.decoy - own * 0.8) +
    (triple?.field === role ? W.tripleRow * triple.weight : 0) +
    (strength < 0.25 && triple === undefined ? -W.unlabelled[role] : 0) +
    W.depth * amount.depth +
    (role === 'grossTotal' && Math.abs(minor) === largest ? W.largest : 0) -
    (whole ? W.whole : 0) -
    (foreign ? W.foreignMark : 0) -
    (minor === 0 && role !== 'taxTotal' && role !== 'prepaidTotal' ? W.zero : 0) -
    W.base[role] -
    (1 - Math.min(1, amount.number.confidence)) * W.unsureReading
  )
}

function contradicts(amount: Amount, mark: DecimalMark | undefined, gross: Choice): boolean {
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

/** Gross and payable are the same amount on most documents: a label of one does not speak against the other. */
function kin(a: TotalRole, b: TotalRole): boolean {
  const paying = new Set<TotalRole>(['grossTotal', 'payableTotal'])
  return paying.has(a) && paying.has(b)
}

function arithmetic(net: Choice, tax: Choice, gross: Choice, evidence: TotalsEvidence): number {
  let score = 0
  if (net.amount && tax.amount && gross.amount) {
    if (holds(net, tax, gross))
      score += tax.minor === 0 ? W.addsNil : W.adds + (rateFits(net.minor, tax.minor, evidence.rates) ? W.rate : 0)
    else score -= W.doesNotAdd
    if (net.amount === tax.amount || tax.amount === gross.amount) score -= W.doesNotAdd
  } else if (tax.amount && gross.amount) {
    if (Math.abs(tax.minor) >= Math.abs(gross.minor) * 0.5 && gross.minor !== 0) score -= W.implausibleTax
    else if (rateFits(gross.minor - tax.minor, tax.minor, evidence.rates)) score += W.rateInside
  } else if (net.amount && tax.amount && Math.abs(tax.minor) > Math.abs(net.minor) * 0.5) score -= W.implausibleTax
  else if (net.amount && gross.amount && net.amount !== gross.amount && Math.abs(net.minor) > Math.abs(gross.minor))
    score -= W.implausibleTax
  if (net.amount && net.amount === gross.amount) score -= W.sameAmount
  if (tax.amount && tax.amount === gross.amount) score -= W.doesNotAdd
  if (tax.minor !== 0 && tax.minor === gross.minor) score -= W.doesNotAdd
  if (linesFit(net, gross, evidence.lineSum)) score += W.lines
  return score
}

function holds(net: Choice, tax: Choice, gross: Choice): boolean {
  return (
    net.amount !== undefined &&
    tax.amount !== undefined &&
    gross.amount !== undefined &&
    net.minor + tax.minor === gross.minor
  )
}

/** Tax is one printed rate of the base, give or take rounding per line; several rates lie between the lowest and the highest. */
function rateFits(base: number, tax: number, rates: readonly number[]): boolean {
  const share = base === 0 ? 0 : (tax / base) * 100
  const slack = base === 0 ? 0 : Math.max(0.02, 300 / Math.abs(base))
  return rates.some((rate) => rate > 0 && Math.abs(rate - share) <= slack)
}

function linesFit(net: Choice, gross: Choice, sum: number | undefined): boolean {
  if (sum === undefined || sum === 0) return false
  return (net.amount !== undefined && net.minor === sum) || (gross.amount !== undefined && gross.minor === sum)
}

function bestPaying(
  gross: Choice,
  payables: readonly Choice[],
  prepaids: readonly Choice[],
): { payable: Choice; prepaid: Choice; score: number; fits: boolean } {
  let best: { payable: Choice; prepaid: Choice; score: number; fits: boolean } | undefined
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
        } else if (payable.minor === gross.minor) score += W.payableSame
        else score -= W.payableDiffers
      } else if (prepaid.amount) score -= W.prepaidAlone
      if (!best || score > best.score) best = { payable, prepaid, score, fits }
    }
  }
  return best ?? { payable: none(), prepaid: none(), score: 0, fits: false }
}

function none(): Choice {
  return { amount: undefined, minor: 0, unary: 0 }
}

interface TripleRole {
  readonly field: TotalField
  readonly weight: number
}

/** Rows that print net, tax and gross side by side: a + b = c. The row with the largest c, or with a total's label, is the sum. */
function tripleRows(amounts: readonly Amount[], mark: DecimalMark | undefined): Map<Amount, TripleRole> {
  const rows = Map.groupBy(amounts, (amount) => amount.row.index)
  const found: { a: Amount; b: Amount; c: Amount; minor: number; total: boolean }[] = []
  for (const own of rows.values()) {
    if (own.length < 3 || own.length > 9) continue
    const minors = own.map((amount) => minorOf(amount, mark) ?? Number.NaN)
    for (let c = 2; c < own.length; c++) {
      for (let b = 1; b < c; b++) {
        for (let a = 0; a < b; a++) {
          const [first, second, third] = [own[a], own[b], own[c]]
          const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = [minors[a], minors[b], minors[c]]
          if (!first || !second || !third || x + y !== z || x === 0 || y === 0 || Math.abs(y) > Math.abs(x) * 0.5)
            continue
          found.push({ a: first, b: second, c: third, minor: Math.abs(z), total: first.totalRow })
        }
      }
    }
  }
  const largest = Math.max(0, ...found.map((triple) => triple.minor))
  const roles = new Map<Amount, TripleRole>()
  for (const triple of found.sort((x, y) => x.minor - y.minor)) {
    const weight = (triple.minor === largest ? 0.7 : 0.2) + (triple.total ? 0.3 : 0)
    roles.set(triple.a, { field: 'netTotal', weight })
    roles.set(triple.b, { field: 'taxTotal', weight })
    roles.set(triple.c, { field: 'grossTotal', weight })
  }
  return roles
}

/** Of several places with the same value only the best is tried, or equal amounts would crowd out the others. */
function distinct(choices: readonly Choice[]): Choice[] {
  const seen = new Set<number>()
  return choices.filter((choice) => !seen.has(choice.minor) && seen.add(choice.minor))
}
