import type { Finding } from '../../../domain/finding.ts'
import type { En16931Facts } from './facts.ts'
import { violated } from './findings-of-rules.ts'

/** BR-B-01 and 02: category B (Italian split payment) is for domestic Italian invoices and never beside the standard rate. */
export function brokenSplitPayment({ seller, buyer, breakdown, lines, adjustments }: En16931Facts): Finding[] {
  const used = new Set([...breakdown, ...lines, ...adjustments].map(({ category }) => category))
  if (!used.has('B')) return []
  const about = { field: 'taxBreakdown' } as const
  return [
    ...(seller.country === 'IT' && buyer.country === 'IT' ? [] : [violated('BR-B-01', 'split-payment-abroad', about)]),
    ...(used.has('S') ? [violated('BR-B-02', 'split-payment-mixed', about)] : []),
  ]
}
