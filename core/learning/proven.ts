import Big from 'big.js'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { ibanOf, isIban } from '../domain/checks/identifiers/iban.ts'
import { isRussianAccountKeyRight, isRussianAccountShape } from '../domain/checks/identifiers/russian-account.ts'
import { judgeTaxId } from '../domain/checks/identifiers/tax-id.ts'
import { isCertain } from '../domain/checks/key-fields.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Extraction, Fields } from '../domain/invoice.ts'

/** Whether a field was read with certainty and something besides its place proves it: check digits, or amounts that add up. */
export function isProven(field: FieldName, extraction: Extraction): boolean {
  const { fields, language } = extraction
  const has = fields[field]
  if (has === undefined || !isCertain(field, has)) return false
  switch (field) {
    case 'supplierTaxId':
    case 'buyerTaxId': {
      const hints = { language, currency: fields.currency?.value, russianBank: fields.supplierKpp !== undefined }
      return judgeTaxId(has.value, hints).verdict === 'valid'
    }
    case 'supplierIban':
      return isRealAccount(has.value, fields.supplierBic?.value)
    case 'netTotal':
    case 'taxTotal':
    case 'grossTotal':
      return totalsAddUp(fields)
    default:
      return false
  }
}

/** An IBAN with right check digits, or a Russian account whose key fits its bank. */
export function isRealAccount(account: string, bic: string | undefined): boolean {
  const text = compact(account)
  if (isRussianAccountShape(text)) return bic !== undefined && isRussianAccountKeyRight(text, compact(bic))
  const iban = ibanOf(text)
  return iban !== undefined && isIban(iban)
}

/** Net, tax and gross are all there and the first two make the third. */
export function totalsAddUp({ netTotal, taxTotal, grossTotal }: Fields): boolean {
  if (!netTotal || !taxTotal || !grossTotal) return false
  return new Big(netTotal.value).plus(taxTotal.value).eq(grossTotal.value)
}
