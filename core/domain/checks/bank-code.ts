import { finding, type Finding } from '../finding.ts'
import type { Check } from './check-subject.ts'
import { compact } from './identifiers/compact.ts'
import { bicCountry, ibanOf, isBic } from './identifiers/iban.ts'
import { isRussianBic } from './identifiers/russian-account.ts'

/** Crown dependencies and overseas parts have BICs of their own beside the IBAN of the state they belong to. */
const SAME_PAYMENT_AREA: Readonly<Record<string, readonly string[]>> = {
  GB: ['GG', 'JE', 'IM', 'GI'],
  FR: ['MC', 'GP', 'GF', 'MQ', 'RE', 'YT', 'PM', 'BL', 'MF', 'NC', 'PF', 'WF'],
  FI: ['AX'],
}

/** Whether a BIC names this country (ISO 3166-1 alpha-2) or a part of it with BICs of its own. */
export function isBicOfCountry(bic: string, country: string): boolean {
  const bank = bicCountry(bic)
  return bank === country || SAME_PAYMENT_AREA[country]?.includes(bank) === true
}

/** The bank's code: a Russian БИК or a BIC with its shape, and a BIC of the IBAN's country. */
export const bankCode: Check = {
  name: 'bank-code',
  run(subject) {
    const { fields } = subject.extraction
    const bic = fields.supplierBic && compact(fields.supplierBic.value)
    if (bic === undefined) return []
    const found: Finding[] = []
    const isRight = /^\d+$/.test(bic) ? isRussianBic(bic) : isBic(bic)
    if (!isRight) found.push(finding('bic-invalid', { field: 'supplierBic', params: { bic } }))
    const iban = fields.supplierIban && ibanOf(fields.supplierIban.value)
    if (isRight && iban !== undefined) {
      const country = iban.slice(0, 2)
      if (!isBicOfCountry(bic, country)) {
        found.push(finding('bic-country-differs', { field: 'supplierBic', params: { bic, country } }))
      }
    }
    return found
  },
}
