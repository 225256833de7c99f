import { finding, type Finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { judgeTaxId } from './identifiers/tax-id.ts'
import { taxIdHints } from './russian-hints.ts'

/**
 * Check digits of the tax ids of both sides. A foreign buyer's or seller's bare number beside a Russian bank is judged by the
 * document's country; where that has no rule the id is told as unchecked, which is information and not a pass.
 */
export const taxIds: Check = {
  name: 'tax-ids',
  run(subject) {
    const hints = taxIdHints(subject)
    return (['supplierTaxId', 'buyerTaxId'] as const).flatMap((field): Finding[] => {
      const id = subject.extraction.fields[field]?.value
      if (id === undefined) return []
      const { verdict, rule } = judgeTaxId(id, hints)
      if (verdict === 'valid') return []
      const code = verdict === 'unchecked' ? 'tax-id-unchecked' : rule === 'inn' ? 'inn-invalid' : 'tax-id-invalid'
      return [finding(code, { field, params: { id } })]
    })
  },
}
