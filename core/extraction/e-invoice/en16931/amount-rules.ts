import Big from 'big.js'
import type { FieldName } from '../../../domain/fields.ts'
import type { Finding } from '../../../domain/finding.ts'
import { exponentOf } from '../../../domain/money.ts'
import type { En16931Facts, LineFacts, Stated } from './facts.ts'
import { differs, violated } from './findings-of-rules.ts'
import type { Profile } from './profile.ts'

/** Sums of the document (EN 16931-1, 6.4.2: BR-CO-10 to BR-CO-16). A sum with a part that is no number is not judged. */
export function brokenSums(facts: En16931Facts, profile: Profile): Finding[] {
  const { totals, adjustments, breakdown } = facts
  const places = exponentOf(facts.currency)
  const found: Finding[] = []
  const compare = (
    rule: string,
    total: Stated | undefined,
    expected: Big | undefined,
    field: FieldName | 'lines',
    slack = new Big(0),
  ) => {
    const value = total?.value
    if (value === undefined || expected === undefined) return
    if (value.minus(expected.round(places, Big.roundHalfUp)).abs().lte(slack)) return
    found.push(differs(rule, value, expected, places, { field }))
  }
  const counted = facts.lines.filter((line) => counts(line, facts.lines))
  // EXTENDED lets every line be rounded by itself (BR-FXEXT-CO-10).
  const slack = profile.extended ? new Big(counted.length).times(0.01) : new Big(0)
  if (counted.length > 0) compare('BR-CO-10', totals.lines, sum(counted.map((line) => line.netAmount)), 'lines', slack)
  const of = (charge: boolean) => sum(adjustments.filter((each) => each.charge === charge).map((each) => each.amount))
  compare('BR-CO-11', totals.allowances, of(false), 'netTotal', slack)
  compare('BR-CO-12', totals.charges, of(true), 'netTotal', slack)
  const zero = { value: new Big(0) }
  const negative = (amount: Stated | undefined): Stated => ({ value: (amount ?? zero).value?.times(-1) })
  compare('BR-CO-13', totals.net, sum([totals.lines, negative(totals.allowances), totals.charges ?? zero]), 'netTotal')
  if (!profile.strict) return found
  if (breakdown.length > 0) compare('BR-CO-14', totals.tax, sum(breakdown.map((row) => row.tax)), 'taxTotal', slack)
  if (totals.taxCount > 1) found.push(violated('BR-CO-15', 'tax-total-twice', { field: 'taxTotal' }))
  else compare('BR-CO-15', totals.gross, sum([totals.net, totals.tax ?? zero]), 'grossTotal')
  // MINIMUM has no element for what was prepaid.
  if (profile.breakdown) {
    const expected = sum([totals.gross, negative(totals.prepaid), totals.rounding ?? zero])
    compare('BR-CO-16', totals.payable, expected, 'payableTotal')
  }
  return found
}

/** In the EXTENDED profile a GROUP line repeats the sum of the lines under it, and an INFORMATION line is not charged. */
export function counts(line: LineFacts, all: readonly LineFacts[]): boolean {
  if (line.role === 'INFORMATION') return false
  return line.role !== 'GROUP' || !all.some((other) => other.role === 'DETAIL' || other.role === undefined)
}

/** The sum of amounts, or undefined when one of them is not there or no number. */
export function sum(amounts: readonly (Stated | undefined)[]): Big | undefined {
  let total: Big | undefined = new Big(0)
  for (const amount of amounts) total = amount?.value === undefined ? undefined : total?.plus(amount.value)
  return total
}
