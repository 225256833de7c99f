import { euVat, stdnum, type Validator } from 'stdnum'
import { compact } from './compact.ts'

/** Countries whose VAT ids we can verify: EU-27, Northern Ireland (XI, numbered like GB), United Kingdom, Switzerland, Norway. */
export const VAT_COUNTRIES = [
  'AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'EL', 'ES', 'FI', 'FR', 'HR', 'HU', 'IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL',
  'PL', 'PT', 'RO', 'SE', 'SI', 'SK', 'XI', 'GB', 'CH', 'NO',
] as const // prettier-ignore
export type VatCountry = (typeof VAT_COUNTRIES)[number]

/** A VAT id in two parts, in the spelling of the VIES service (Greece is EL); undefined when it does not start with a country we know. */
export function splitVatId(id: string): { country: VatCountry; number: string } | undefined {
  const text = compact(id)
  const found = /^([A-Z]{2})([A-Z0-9+*]{2,16})$/.exec(text)
  const prefix = found?.[1] === 'GR' ? 'EL' : found?.[1]
  const country = VAT_COUNTRIES.find((known) => known === prefix)
  return country === undefined ? undefined : { country, number: text.slice(2) }
}

function validatorsOf(country: VatCountry): readonly Validator[] {
  const uk = stdnum['GB']?.['vat']
  const norway = stdnum['NO']?.['orgnr']
  if (country === 'GB' || country === 'XI') return uk ? [uk] : []
  if (country === 'NO') return norway ? [norway] : []
  return euVat[country === 'EL' ? 'GR' : country] ?? []
}

/**
 * Whether a VAT id with its country prefix has the right shape and check digits (rules per country as VIES publishes them, by stdnum).
 * It says nothing about whether the number was ever given to anybody.
 */
export function isVatId(id: string): boolean {
  const parts = splitVatId(id)
  if (parts === undefined) return false
  const { country } = parts
  if (country === 'CH') return isSwissVat(parts.number)
  const number = country === 'NO' ? parts.number.replace(/MVA$/, '') : parts.number
  return validatorsOf(country).some((validator) => accepts(validator, number))
}

/** The library answers wrong numbers with an error, but throws on a few that are nothing like one ("NL" as a Dutch number). */
function accepts(validator: Validator, number: string): boolean {
  try {
    return validator.validate(number).isValid
  } catch {
    return false
  }
}

/** Swiss UID: E and nine digits, the word MWST, TVA, IVA or VAT behind it or not (eCH-0097; modulo 11, weights 5 4 3 2 7 6 5 4). */
function isSwissVat(number: string): boolean {
  const uid = stdnum['CH']?.['uid']
  return uid !== undefined && accepts(uid, `CH${number.replace(/(MWST|TVA|IVA|VAT)$/, '')}`)
}
