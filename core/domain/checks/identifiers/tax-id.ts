import { stdnum } from 'stdnum'
import { compact } from './compact.ts'
import { isKazakhTaxId } from './kazakh-register.ts'
import { isInn } from './russian-register.ts'
import { isEdrpou, isRnokpp } from './ukrainian-register.ts'
import { isVatId, splitVatId } from './vat-id.ts'

export type TaxIdVerdict = 'valid' | 'invalid' | 'unchecked'

/** What the rest of the document says about the country a bare number belongs to. */
export interface TaxIdHints {
  /** ISO 639-1. */
  readonly language?: string | undefined
  /** ISO 4217. */
  readonly currency?: string | undefined
  /** A Russian КПП, БИК or 20-digit account stands beside it. */
  readonly russianBank?: boolean
}

export type TaxIdCountry = 'RU' | 'UA' | 'KZ' | 'BY' | 'PL'

/** Money says more about the country than language does: Russian is written in Kazakhstan, Belarus and Ukraine too. */
const BY_CURRENCY: ReadonlyMap<string, TaxIdCountry> = new Map(
  Object.entries({ RUB: 'RU', UAH: 'UA', KZT: 'KZ', BYN: 'BY', PLN: 'PL' } as const),
)
const BY_LANGUAGE: ReadonlyMap<string, TaxIdCountry> = new Map(
  Object.entries({ ru: 'RU', uk: 'UA', kk: 'KZ', be: 'BY', pl: 'PL' } as const),
)

/** The country whose register a number without a prefix belongs to; undefined when nothing says so. */
export function taxIdCountry(hints: TaxIdHints): TaxIdCountry | undefined {
  if (hints.russianBank === true) return 'RU'
  const byCurrency = hints.currency === undefined ? undefined : BY_CURRENCY.get(hints.currency)
  return byCurrency ?? (hints.language === undefined ? undefined : BY_LANGUAGE.get(hints.language))
}

/**
 * Judges a tax id by its country's rule. `unchecked` means that we have no rule for it (a US EIN, say), never that it passed.
 * `rule` names the register for the sentence: 'inn' has a finding of its own.
 */
export function judgeTaxId(id: string, hints: TaxIdHints): { verdict: TaxIdVerdict; rule: 'inn' | 'vat' | 'national' } {
  const text = compact(id)
  if (splitVatId(text) !== undefined) return { verdict: isVatId(text) ? 'valid' : 'invalid', rule: 'vat' }
  if (!/^\d+$/.test(text)) return { verdict: 'unchecked', rule: 'national' }
  const country = taxIdCountry(hints)
  if (country === 'RU') return { verdict: isInn(text) ? 'valid' : 'invalid', rule: 'inn' }
  return { verdict: judgeNational(text, country), rule: 'national' }
}

function judgeNational(digits: string, country: TaxIdCountry | undefined): TaxIdVerdict {
  switch (country) {
    case 'UA':
      // Twelve digits are an ІПН of a VAT payer, whose check digit the tax office does not publish.
      if (digits.length === 12) return 'unchecked'
      return isEdrpou(digits) || isRnokpp(digits) ? 'valid' : 'invalid'
    case 'KZ':
      return isKazakhTaxId(digits) ? 'valid' : 'invalid'
    case 'BY':
      return stdnum['BY']?.['unp']?.validate(digits).isValid === true ? 'valid' : 'invalid'
    case 'PL':
      return stdnum['PL']?.['nip']?.validate(digits).isValid === true ? 'valid' : 'invalid'
    default:
      return 'unchecked'
  }
}
