import type { Finding } from '../../../domain/finding.ts'
import type { FieldName } from '../../../domain/fields.ts'
import type { En16931Facts, Stated } from './facts.ts'
import { violated, type About } from './findings-of-rules.ts'

const MOST_PLACES = 2

/** Amounts have two decimals at most (EN 16931-1, 6.4: BR-DEC-01 to 28); prices and quantities may have more. */
export function tooManyDecimals(facts: En16931Facts): Finding[] {
  const found: Finding[] = []
  const check = (rule: string, amount: Stated | undefined, about: About = {}) => {
    if ((amount?.places ?? 0) > MOST_PLACES)
      found.push(violated(rule, 'too-many-decimals', about, amount?.value?.toFixed() ?? ''))
  }
  const { totals } = facts
  const sums: readonly (readonly [rule: string, amount: Stated | undefined, field?: FieldName | 'lines'])[] = [
    ['BR-DEC-09', totals.lines, 'lines'],
    ['BR-DEC-10', totals.allowances],
    ['BR-DEC-11', totals.charges],
    ['BR-DEC-12', totals.net, 'netTotal'],
    ['BR-DEC-13', totals.tax, 'taxTotal'],
    ['BR-DEC-14', totals.gross, 'grossTotal'],
    ['BR-DEC-15', totals.taxInTaxCurrency],
    ['BR-DEC-16', totals.prepaid, 'prepaidTotal'],
    ['BR-DEC-17', totals.rounding],
    ['BR-DEC-18', totals.payable, 'payableTotal'],
  ]
  for (const [rule, amount, field] of sums) check(rule, amount, field === undefined ? {} : { field })
  for (const { base, tax } of facts.breakdown) {
    check('BR-DEC-19', base, { field: 'taxBreakdown' })
    check('BR-DEC-20', tax, { field: 'taxBreakdown' })
  }
  for (const { charge, amount, base } of facts.adjustments) {
    check(charge ? 'BR-DEC-05' : 'BR-DEC-01', amount)
    check(charge ? 'BR-DEC-06' : 'BR-DEC-02', base)
  }
  facts.lines.forEach(({ netAmount, adjustments }, index) => {
    const about = { field: 'lines', line: index + 1 } as const
    check('BR-DEC-23', netAmount, about)
    for (const { charge, amount, base } of adjustments) {
      check(charge ? 'BR-DEC-27' : 'BR-DEC-24', amount, about)
      check(charge ? 'BR-DEC-28' : 'BR-DEC-25', base, about)
    }
  })
  return found
}
