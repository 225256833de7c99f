import type { Amount, TotalRole } from './amounts.ts'
import { minorOf } from './amounts.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { TOTAL_WEIGHTS as W } from '../ranking/weights.ts'

export type TotalField = 'netTotal' | 'taxTotal' | 'grossTotal' | 'payableTotal' | 'prepaidTotal'
const FIELDS: readonly TotalField[] = ['netTotal', 'taxTotal', 'grossTotal', 'payableTotal', 'prepaidTotal']

/** An amount tried in a role, or the role left empty; `unary` is what labels and place say for it. */
export interface Choice {
  readonly amount: Amount | undefined
  readonly minor: number
  readonly unary: number
  /** 0…1: how strongly its label says this role. */
  readonly label: number
}

export const NO_CHOICE: Choice = { amount: undefined, minor: 0, unary: 0, label: 0 }

/** Candidates kept for each role: beyond these the labels say nothing. */
const BREADTH = 12

/** The best amounts for every role, each role may also stay empty. Of several places with one value the best is tried. */
export function choicesByRole(amounts: readonly Amount[], mark: DecimalMark | undefined): Record<TotalField, Choice[]> {
  const minors = new Map(amounts.map((amount) => [amount, minorOf(amount, mark)]))
  const largest = Math.max(0, ...[...minors.values()].map((minor) => Math.abs(minor ?? 0)))
  const found = triplesOf(amounts, minors)
  const rateRows = new Set(amounts.filter((amount) => amount.besideRate).map((amount) => amount.row.index)).size
  const parts = partRows(amounts, found, minors)
  const triples = tripleRows(found, parts)
  const of = (role: TotalField): Choice[] => {
    const all = amounts.flatMap((amount): Choice[] => {
      const minor = minors.get(amount)
      if (minor === undefined) return []
      const part = parts.has(amount.row.index) ? W.notTax : rateRows > 1 && amount.besideRate ? W.besideRate : 0
      return [
        { amount, minor, unary: unary(amount, role, minor, largest, triples, mark) - part, label: amount.pulls[role] },
      ]
    })
    const kept = distinct(all.sort((a, b) => b.unary - a.unary)).slice(0, BREADTH)
    return [...kept, { ...NO_CHOICE, unary: W.missing[role] }]
  }
  return {
    netTotal: of('netTotal'),
    taxTotal: of('taxTotal'),
    grossTotal: of('grossTotal'),
    payableTotal: of('payableTotal'),
    prepaidTotal: of('prepaidTotal'),
  }
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
  const others = Math.max(
    ...FIELDS.filter((each) => each !== role && !kin(role, each)).map((each) => amount.pulls[each]),
  )
  const strength = Math.max(
    own,
    amount.pulls.anyTotal * W.any[role],
    role === 'grossTotal' ? amount.pulls.payableTotal * W.payableAsGross : 0,
  )
  const triple = triples.get(amount)
  const { readings, currency, confidence } = amount.number
  const whole = readings.every((reading) => reading.decimal === undefined) && currency === undefined
  const foreign =
    mark !== undefined && !readings.some(({ decimal }) => decimal === mark || decimal === undefined || decimal === '-')
  return (
    W.label * strength -
    W.otherLabel * Math.max(0, others - own) -
    W.decoy * Math.max(0, amount.decoy - own * 0.8) +
    (triple?.field === role ? W.tripleRow * triple.weight : 0) -
    (strength < 0.25 && triple === undefined ? W.unlabelled[role] : 0) +
    W.depth * amount.depth +
    (role === 'grossTotal' && Math.abs(minor) === largest ? W.largest : 0) -
    (whole ? W.whole : 0) -
    (foreign ? W.foreignMark : 0) -
    (minor === 0 && role !== 'taxTotal' && role !== 'prepaidTotal' ? W.zero : 0) -
    W.base[role] -
    (1 - Math.min(1, confidence)) * W.unsureReading
  )
}

/** Gross and payable are the same amount on most documents: a label of one does not speak against the other. */
function kin(a: TotalRole, b: TotalRole): boolean {
  return (a === 'grossTotal' || a === 'payableTotal') && (b === 'grossTotal' || b === 'payableTotal')
}

interface TripleRole {
  readonly field: TotalField
  readonly weight: number
}

/** Net, tax and gross side by side in one row: a + b = c. */
interface Triple {
  readonly a: Amount
  readonly b: Amount
  readonly c: Amount
  readonly gross: number
}

function triplesOf(amounts: readonly Amount[], minors: ReadonlyMap<Amount, number | undefined>): Triple[] {
  return [...Map.groupBy(amounts, (amount) => amount.row.index).values()].flatMap((own) => {
    if (own.length < 3 || own.length > 9) return []
    return [...threeOf(own)].flatMap(([a, b, c]) => {
      const [x = Number.NaN, y = Number.NaN, z = Number.NaN] = [minors.get(a), minors.get(b), minors.get(c)]
      return x + y === z && x !== 0 && y !== 0 && Math.abs(y) <= Math.abs(x) * 0.5 ? [{ a, b, c, gross: z }] : []
    })
  })
}

/** Rows that print net, tax and gross side by side. The row with the largest gross, or with a total's label, is the sum; a row that is part of one is not. */
function tripleRows(triples: readonly Triple[], parts: ReadonlySet<number>): Map<Amount, TripleRole> {
  const found = triples.filter(({ a }) => !parts.has(a.row.index))
  const largest = Math.max(0, ...found.map(({ gross }) => Math.abs(gross)))
  const roles = new Map<Amount, TripleRole>()
  for (const { a, b, c, gross } of found.toSorted((x, y) => Math.abs(x.gross) - Math.abs(y.gross))) {
    const weight = (Math.abs(gross) === largest ? 0.7 : 0.2) + (a.totalRow ? 0.3 : 0)
    roles.set(a, { field: 'netTotal', weight })
    roles.set(b, { field: 'taxTotal', weight })
    roles.set(c, { field: 'grossTotal', weight })
  }
  return roles
}

/**
 * Rows that each add up for themselves and together make a total that is printed elsewhere: those of a tax summary, one for each rate, and the items of a
 * table with columns for net, tax and gross, whose taxes are rounded one by one.
 */
function partRows(
  amounts: readonly Amount[],
  triples: readonly Triple[],
  minors: ReadonlyMap<Amount, number | undefined>,
): Set<number> {
  const rows = [...new Map(triples.map((triple) => [triple.a.row.index, triple])).values()]
  const isWhole = (minor: number | undefined, parts: readonly Triple[]): boolean => {
    const whole = parts.reduce((sum, { gross }) => sum + gross, 0)
    return minor !== undefined && parts.length > 1 && whole !== 0 && Math.abs(minor - whole) <= parts.length / 2
  }
  const own = new Set(rows.map(({ a }) => a.row.index))
  // The row of the sum may add up as well.
  const sum = rows.findLastIndex(({ gross }, at) => isWhole(gross, rows.slice(0, at)))
  const parts = sum > 0 ? rows.slice(0, sum) : rows
  const printed = sum > 0 || amounts.some((amount) => !own.has(amount.row.index) && isWhole(minors.get(amount), parts))
  return new Set(printed ? parts.map(({ a }) => a.row.index) : [])
}

function* threeOf(own: readonly Amount[]): Generator<[Amount, Amount, Amount]> {
  for (const [at, a] of own.entries()) {
    for (const [next, b] of own.slice(at + 1).entries()) {
      for (const c of own.slice(at + next + 2)) yield [a, b, c]
    }
  }
}

function distinct(choices: readonly Choice[]): Choice[] {
  const seen = new Set<number>()
  return choices.filter((choice) => !seen.has(choice.minor) && seen.add(choice.minor))
}
