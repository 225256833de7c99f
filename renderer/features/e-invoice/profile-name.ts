import type { EInvoice } from '../../../core/domain/e-invoice.ts'

/** Specification identifiers by a part of theirs (BT-24), the most particular first, and the name people know them by. */
const NAMES: readonly (readonly [part: RegExp, name: string])[] = [
  [/xrechnung[_:](\d+(?:\.\d+)?)/i, 'XRechnung'],
  [/xrechnung/i, 'XRechnung'],
  [/peppol\.eu:2017:poacc:selfbilling/i, 'Peppol BIS Self-Billing 3.0'],
  [/peppol\.eu:2017:poacc:billing/i, 'Peppol BIS Billing 3.0'],
  [/peppol.*pint/i, 'Peppol PINT'],
  [/nlcius/i, 'NLCIUS (SI-UBL 2.0)'],
  [/(?:factur-x|zugferd).*:minimum/i, 'Factur-X / ZUGFeRD MINIMUM'],
  [/(?:factur-x|zugferd).*:basicwl/i, 'Factur-X / ZUGFeRD BASIC WL'],
  [/(?:factur-x|zugferd).*:basic/i, 'Factur-X / ZUGFeRD BASIC'],
  [/(?:factur-x|zugferd).*:extended/i, 'Factur-X / ZUGFeRD EXTENDED'],
  [/^urn:ferd:.*:comfort/i, 'ZUGFeRD 1.0 COMFORT'],
  [/^urn:ferd:.*:basic/i, 'ZUGFeRD 1.0 BASIC'],
  [/^urn:ferd:.*:extended/i, 'ZUGFeRD 1.0 EXTENDED'],
  [/^urn:cen\.eu:en16931:2017$/i, 'EN 16931'],
  [/en16931/i, 'EN 16931 (CIUS)'],
]

/** What an e-invoice follows, by the name people know; the identifier itself where it is an unknown or a plain one («FA (3)», «5.03»). */
export function profileName({ version }: Pick<EInvoice, 'version'>): string | undefined {
  if (version === undefined) return undefined
  for (const [part, name] of NAMES) {
    const found = part.exec(version)
    if (found !== null) return found[1] === undefined ? name : `${name} ${found[1]}`
  }
  return version
}
