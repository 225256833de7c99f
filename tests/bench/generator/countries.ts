/** What differs by the seller's country. */
export interface Country {
  readonly currency: string
  /** Tax rates in percent in force on a day, the usual one first. */
  rates(date: string): readonly string[]
  /** Other currencies in which its companies bill now and then. */
  readonly others: readonly string[]
  readonly reverseCharge: boolean
}

const EU_MONEY = ['USD', 'GBP', 'CHF', 'PLN', 'CZK']

function european(rates: readonly string[], currency = 'EUR'): Country {
  const others = ['EUR', ...EU_MONEY].filter((each) => each !== currency)
  return { currency, rates: () => rates, others, reverseCharge: true }
}

/**
 * Sources of the rates: НК РФ ст. 164 (22% since 2026), Податковий кодекс України ст. 193, Налоговый кодекс РК (16% since 2026),
 * Council Directive 2006/112/EC as the member states apply it, Swiss MWSTG Art. 25; US: one sales tax a document, by state.
 */
export const COUNTRIES: Readonly<Record<string, Country>> = {
  RU: { currency: 'RUB', rates: (date) => [date >= '2026' ? '22' : '20', '10'], others: [], reverseCharge: false },
  UA: { currency: 'UAH', rates: () => ['20', '7', '14'], others: [], reverseCharge: false },
  KZ: { currency: 'KZT', rates: (date) => [date >= '2026' ? '16' : '12'], others: [], reverseCharge: false },
  DE: european(['19', '7', '0']),
  AT: european(['20', '10', '13']),
  CH: { currency: 'CHF', rates: () => ['8.1', '2.6', '3.8'], others: ['EUR'], reverseCharge: false },
  FR: european(['20', '5.5', '10', '2.1', '8.5', '0']),
  BE: european(['21', '6', '12']),
  NL: european(['21', '9', '0']),
  PL: european(['23', '8', '5', '0'], 'PLN'),
  ES: european(['21', '10', '4']),
  IT: european(['22', '10', '4', '5']),
  GB: european(['20', '5', '0'], 'GBP'),
  IE: european(['23', '13.5', '9', '0']),
  US: { currency: 'USD', rates: () => ['8.25'], others: ['EUR'], reverseCharge: false },
}

/** The country's row; an unknown country is a mistake in the data. */
export function country(code: string): Country {
  const found = COUNTRIES[code]
  if (found === undefined) throw new Error(`no country ${code}`)
  return found
}
