import { isBic, isIban } from '../../domain/checks/identifiers/iban.ts'
import { codeAmount, codeName, valuesOf, type CodePayload } from './code-payload.ts'

/**
 * A European credit transfer code (Girocode), one value a line: BCD, version, character set, SCT, BIC, name, IBAN, amount ("EUR12.3"), purpose,
 * reference, text. Source: European Payments Council, EPC069-12 v3.1. Undefined when it is no such code or has no valid IBAN.
 */
export function readEpcTransfer(text: string): CodePayload | undefined {
  const [tag, version, set, kind, bic, name, iban, amount] = text.split(/\r?\n/).map((line) => line.trim())
  if (tag !== 'BCD' || !/^00[12]$/.test(version ?? '') || !/^[1-8]$/.test(set ?? '') || kind !== 'SCT') return undefined
  const account = iban?.replace(/\s/g, '').toUpperCase()
  if (account === undefined || !isIban(account)) return undefined
  const sum = amount?.startsWith('EUR') === true ? codeAmount(amount.slice(3)) : undefined
  return {
    standard: 'epc-transfer',
    values: valuesOf({
      supplierName: codeName(name),
      supplierIban: account,
      supplierBic: bic !== undefined && isBic(bic) ? bic : undefined,
      payableTotal: sum,
      currency: sum === undefined ? undefined : 'EUR',
    }),
  }
}
