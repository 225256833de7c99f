import { labelTokens } from './label-text.ts'
import type { Layout } from '../page-model/layout.ts'
import { means, type Label } from './labels.ts'

/** Headings of the part that comes back with the money. On it "To" is who gets paid. */
const SLIPS = new Set(
  ['payment advice', 'remittance advice', 'remittance slip', 'payment slip', 'remittance', 'zahlungsavis', 'talon de paiement', 'coupon de paiement', 'bulletin de versement', 'talón de pago'].map(
    (heading) => labelTokens(heading).join(''),
  ),
) // prettier-ignore
const TO = /^(?:to|payto|an|a|para)$/u

/** "To: Pennyfield Joinery Ltd" under "Payment advice" names the payee, though elsewhere "To" names the buyer. */
export function tellPayeesOfSlips(layout: Layout, labels: readonly (readonly Label[])[]): Label[][] {
  const slip = layout.segments.find((segment) => SLIPS.has(labelTokens(segment.text).join('')))
  return labels.map((row) =>
    row.map((label) =>
      slip !== undefined && label.row >= slip.row && label.opens && TO.test(label.key) && means(label, 'buyer')
        ? { ...label, meanings: label.meanings.map((meaning) => ({ ...meaning, role: 'payee' as const })) }
        : label,
    ),
  )
}
