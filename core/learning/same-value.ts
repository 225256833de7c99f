import { accountKey } from '../domain/checks/identifiers/account-key.ts'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { normaliseInvoiceNumber, normaliseName, normaliseTaxId } from '../domain/checks/known-document.ts'
import { decimal } from '../domain/decimal.ts'
import { FIELDS, type FieldName } from '../domain/fields.ts'

/** Whether two values of a field say the same, however they are written. */
export function sameValue(field: FieldName, a: string, b: string): boolean {
  if (a === b) return true
  switch (FIELDS[field]) {
    case 'amount': {
      const [one, other] = [decimal(a), decimal(b)]
      return one !== undefined && other !== undefined && one.eq(other)
    }
    case 'code':
      if (field === 'supplierIban') return accountKey(a) === accountKey(b)
      return field.endsWith('TaxId') ? normaliseTaxId(a) === normaliseTaxId(b) : compact(a) === compact(b)
    case 'text':
      return field === 'invoiceNumber'
        ? normaliseInvoiceNumber(a) === normaliseInvoiceNumber(b)
        : normaliseName(a) === normaliseName(b)
    default:
      return false
  }
}
