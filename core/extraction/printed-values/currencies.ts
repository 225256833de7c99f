/**
 * How currencies are printed beside an amount. Symbols shared by several currencies name only the likeliest one. «Ké», «K€» and «Kć» are
 * what recognition makes of «Kč»; nothing else is printed so.
 */
const SYMBOLS: Readonly<Record<string, string>> = {
  '€': 'EUR', '£': 'GBP', '₽': 'RUB', '₴': 'UAH', '₸': 'KZT', '₺': 'TRY', '₹': 'INR', '₪': 'ILS', '₩': 'KRW', '₫': 'VND', '₾': 'GEL',
  '¥': 'JPY', 'zł': 'PLN', 'zl': 'PLN', 'kč': 'CZK', 'ft': 'HUF', 'лв': 'BGN', 'лв.': 'BGN', 'chf': 'CHF', 'fr.': 'CHF', 'sfr.': 'CHF',
  'us$': 'USD', 'a$': 'AUD', 'c$': 'CAD', 'ca$': 'CAD', 'nz$': 'NZD', 'hk$': 'HKD', 's$': 'SGD', 'r$': 'BRL', 'mx$': 'MXN', '$': 'USD',
  'руб': 'RUB', 'руб.': 'RUB', 'рублей': 'RUB', 'рубль': 'RUB', 'рубля': 'RUB', 'рубли': 'RUB', 'р.': 'RUB', 'р': 'RUB',
  'грн': 'UAH', 'грн.': 'UAH', 'гривень': 'UAH', 'гривня': 'UAH', 'гривні': 'UAH', 'тенге': 'KZT', 'теңге': 'KZT', 'тг': 'KZT', 'тг.': 'KZT',
  'euro': 'EUR', 'euros': 'EUR', 'евро': 'EUR', 'євро': 'EUR', 'dollars': 'USD', 'dollar': 'USD', 'доллар': 'USD', 'долл.': 'USD',
  'pounds': 'GBP', 'pound': 'GBP', 'złotych': 'PLN', 'złoty': 'PLN', 'złote': 'PLN', 'franken': 'CHF',
  'ké': 'CZK', 'kć': 'CZK', 'k€': 'CZK', 'lei': 'RON', 'leu': 'RON',
  'бел.руб.': 'BYN', 'белорусский': 'BYN',
} // prettier-ignore

/** ISO 4217 codes that incoming invoices carry; a longer list would take ordinary words ("ALL", "TOP", "MOP") for money. */
const CODES = new Set(
  (
    'EUR USD GBP CHF PLN RUB UAH KZT BYN CZK HUF RON BGN DKK NOK SEK ISK TRY CNY JPY CAD AUD NZD INR AED ILS GEL AMD AZN KGS UZS MDL ' +
    'RSD HKD SGD ZAR MXN BRL KRW THB VND SAR'
  ).split(' '),
)

export interface PrintedCurrency {
  readonly code: string
  /** 1 for an ISO code or a symbol of one currency, less where several currencies share it ("$", "kr"). */
  readonly certainty: number
}

const SHARED: Readonly<Record<string, number>> = {
  $: 0.7,
  '¥': 0.7,
  р: 0.6,
  'р.': 0.8,
  ft: 0.6,
  zl: 0.8,
  'fr.': 0.6,
  ké: 0.8,
  kć: 0.8,
  'k€': 0.6,
  pound: 0.8,
  pounds: 0.8,
  lei: 0.8,
  leu: 0.8,
}

/** The currency a printed token names ("€", "EUR", "руб.", "zł"), or undefined. RUR is the old code of RUB. */
export function currencyOf(token: string): PrintedCurrency | undefined {
  const clean = token.trim().replace(/^[-−–+([]+|[)\],;:]+$/g, '')
  const code = clean === 'RUR' ? 'RUB' : clean
  if (CODES.has(code)) return { code, certainty: 1 }
  const lower = clean.toLowerCase()
  const symbol = SYMBOLS[lower]
  return symbol === undefined ? undefined : { code: symbol, certainty: SHARED[lower] ?? 1 }
}

/** Signs that stand behind their amount only: "FT 2291" is the number of a «fattura» and no forints. */
const BEHIND_ONLY = new Set(['ft'])

/** The currency a token in front of an amount names. */
export function currencyBefore(token: string): PrintedCurrency | undefined {
  return BEHIND_ONLY.has(token.trim().toLowerCase().replace(/\W+$/u, '')) ? undefined : currencyOf(token)
}
