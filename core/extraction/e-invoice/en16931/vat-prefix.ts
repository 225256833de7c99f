import { isCountryCode } from '../ksef-schema.ts'

/** Prefixes of VAT ids that are no ISO 3166-1 country: Greece, Northern Ireland, Kosovo (BR-CO-09). */
const OTHER_PREFIXES = new Set(['EL', 'XI', '1A'])

/** Whether a VAT id begins with the country that gave it. */
export function hasCountryPrefix(id: string): boolean {
  const prefix = id.replace(/\s/g, '').slice(0, 2).toUpperCase()
  return OTHER_PREFIXES.has(prefix) || isCountryCode(prefix)
}
