import { finding, type Finding } from '../finding.ts'
import type { FieldName } from '../fields.ts'
import { amountOf } from './amounts.ts'
import type { Check } from './check-subject.ts'

/** The highest standard VAT rate in the world, percent (Hungary, since 2012). */
const HIGHEST_TAX_PERCENT = 27

/**
 * Amounts that no honest document of the kind has: nothing to pay on an invoice, net and tax of different signs, more tax than
 * any country takes, or a net above the gross.
 */
export const amountPlausible: Check = {
  name: 'amount-plausible',
  run(subject) {
    const net = amountOf(subject, 'netTotal')
    const tax = amountOf(subject, 'taxTotal')
    const gross = amountOf(subject, 'grossTotal')
    const doubtful = new Set<FieldName>()
    const { kind } = subject.extraction
    if (gross !== undefined && gross <= 0 && kind !== 'credit-note' && kind !== 'other') doubtful.add('grossTotal')
    // One minor unit of rounding on tiny amounts.
    const isTooMuch = (part: number, of: number): boolean =>
      Math.abs(part) * 100 > Math.abs(of) * HIGHEST_TAX_PERCENT + 100
    if (net !== undefined && tax !== undefined && (net * tax < 0 || isTooMuch(tax, net))) doubtful.add('taxTotal')
    // Without a tax total the difference is the tax.
    if (net !== undefined && tax === undefined && gross !== undefined && isTooMuch(gross - net, net))
      doubtful.add('netTotal')
    if (net !== undefined && gross !== undefined && Math.abs(net) > Math.abs(gross)) doubtful.add('netTotal')
    const { fields } = subject.extraction
    return [...doubtful].map((field): Finding =>
      finding('amount-implausible', { field, params: { amount: fields[field]?.value ?? '' } }),
    )
  },
}
