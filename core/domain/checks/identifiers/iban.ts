import { isValidBIC, isValidIBAN } from 'ibantools'
import { compact } from './compact.ts'

/** Whether this is meant to be an IBAN: two letters, two digits and at least ten more characters. */
export function isIbanShape(account: string): boolean {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(compact(account))
}

/**
 * The IBAN behind an account number as printed: Polish documents leave the country out (NRB, 26 digits, the first two being the IBAN's check
 * digits). Undefined for any other national number.
 */
export function ibanOf(account: string): string | undefined {
  const text = compact(account)
  if (isIbanShape(text)) return text
  return /^\d{26}$/.test(text) ? `PL${text}` : undefined
}

/** Right length for its country, right national structure, ISO 7064 mod 97-10 check digits (ISO 13616; registry as ibantools carries it). */
export function isIban(account: string): boolean {
  return isValidIBAN(compact(account))
}

/** BIC of 8 or 11 characters with a country that exists (ISO 9362). It has no check digit. */
export function isBic(bic: string): boolean {
  return isValidBIC(compact(bic))
}

/** The country a bank code names: characters 5 and 6 of a BIC. */
export function bicCountry(bic: string): string {
  return compact(bic).slice(4, 6)
}
