import { isBicOfCountry } from '../../domain/checks/bank-code.ts'
import { ibanOf } from '../../domain/checks/identifiers/iban.ts'

/** Capitals recognition takes for one another. */
const LIKE = ['ILT', 'OQDC', 'EFP', 'CG', 'UV', 'BRE', 'ZS', 'MN', 'HN', 'KX', 'AR']
/** Where a BIC names the country (ISO 9362). */
const COUNTRY = [4, 5] as const

/**
 * A BIC read on a scan as the IBAN beside it would have it: a bank's code has no check digits, but it names the country of its account. With one of
 * the two letters put right where it was taken for one of its shape; undefined where it contradicts the IBAN otherwise, and so was misread.
 */
export function bicOfIban(bic: string, account: string): string | undefined {
  const country = ibanOf(account)?.slice(0, 2)
  if (country === undefined || /^\d/.test(bic) || isBicOfCountry(bic, country)) return bic
  const wrong = COUNTRY.filter((at, place) => bic[at] !== country[place])
  const [at] = wrong
  if (at === undefined || wrong.length > 1) return undefined
  const [read, right] = [bic[at] ?? '', country[at - COUNTRY[0]] ?? '']
  const alike = LIKE.some((letters) => letters.includes(read) && letters.includes(right))
  return alike ? bic.slice(0, at) + right + bic.slice(at + 1) : undefined
}
