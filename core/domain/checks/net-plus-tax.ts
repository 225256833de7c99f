import { finding } from '../finding.ts'
import { amountText } from '../money.ts'
import { amountOf, currencyOf } from './amounts.ts'
import type { Check } from './check-subject.ts'

/** Net + tax = gross, to the last minor unit (EN 16931 BR-CO-15; НК РФ ст. 168 п. 1: the tax is presented on top of the price). */
export const netPlusTax: Check = {
  name: 'net-plus-tax',
  run(subject) {
    const net = amountOf(subject, 'netTotal')
    const tax = amountOf(subject, 'taxTotal')
    const gross = amountOf(subject, 'grossTotal')
    if (net === undefined || tax === undefined || gross === undefined || net + tax === gross) return []
    const text = (minor: number): string => amountText(minor, currencyOf(subject))
    const params = { net: text(net), tax: text(tax), gross: text(gross), sum: text(net + tax) }
    return [finding('net-plus-tax-is-not-gross', { field: 'grossTotal', params })]
  },
}
