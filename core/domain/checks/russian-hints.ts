import type { CheckSubject } from './check-subject.ts'
import { compact } from './identifiers/compact.ts'
import { isRussianAccountShape, isRussianBic } from './identifiers/russian-account.ts'
import type { TaxIdHints } from './identifiers/tax-id.ts'

/** What the document as a whole says about the country of the numbers on it. */
export function taxIdHints({ extraction }: CheckSubject): TaxIdHints {
  const { fields, language } = extraction
  const account = fields.supplierIban && compact(fields.supplierIban.value)
  const bic = fields.supplierBic && compact(fields.supplierBic.value)
  const russianBank =
    fields.supplierKpp !== undefined ||
    (account !== undefined && isRussianAccountShape(account)) ||
    (bic !== undefined && isRussianBic(bic))
  return { language, currency: fields.currency?.value, russianBank }
}
