import { finding, type Finding } from '../finding.ts'
import { amountText } from '../money.ts'
import { amountOf, currencyOf, sumOf } from './amounts.ts'
import type { Check } from './check-subject.ts'

/** Breakdown rows sum to the tax total (EN 16931 BR-CO-14) and their bases to the net total, exactly: both are sums of printed amounts. */
export const breakdownSum: Check = {
  name: 'breakdown-sum',
  run(subject) {
    const rows = subject.extraction.taxBreakdown
    const currency = currencyOf(subject)
    const found: Finding[] = []
    const tax = amountOf(subject, 'taxTotal')
    const taxSum = sumOf(
      rows.map((row) => row.tax),
      currency,
    )
    if (tax !== undefined && taxSum !== undefined && tax !== taxSum) {
      const params = { rows: amountText(taxSum, currency), tax: amountText(tax, currency) }
      found.push(finding('breakdown-does-not-sum-to-tax', { field: 'taxBreakdown', params }))
    }
    const net = amountOf(subject, 'netTotal')
    const baseSum = sumOf(
      rows.map((row) => row.base),
      currency,
    )
    if (net !== undefined && baseSum !== undefined && net !== baseSum) {
      const params = { rows: amountText(baseSum, currency), net: amountText(net, currency) }
      found.push(finding('breakdown-does-not-sum-to-net', { field: 'taxBreakdown', params }))
    }
    return found
  },
}
