/** ISO 4217 numeric codes (ОКВ) of currencies that Russian documents are made out in, by their alphabetic code. */
const ALPHABETIC: Readonly<Record<string, string>> = {
  '643': 'RUB', '810': 'RUB', '840': 'USD', '978': 'EUR', '156': 'CNY', '398': 'KZT', '933': 'BYN', '974': 'BYN', '417': 'KGS',
  '051': 'AMD', '860': 'UZS', '972': 'TJS', '498': 'MDL', '980': 'UAH', '981': 'GEL', '944': 'AZN', '934': 'TMT', '826': 'GBP',
  '756': 'CHF', '392': 'JPY', '949': 'TRY', '784': 'AED', '356': 'INR', '764': 'THB', '704': 'VND', '410': 'KRW', '344': 'HKD',
  '702': 'SGD', '752': 'SEK', '578': 'NOK', '208': 'DKK', '985': 'PLN', '203': 'CZK', '348': 'HUF', '975': 'BGN', '946': 'RON',
  '941': 'RSD', '124': 'CAD', '036': 'AUD', '496': 'MNT', '376': 'ILS', '818': 'EGP', '682': 'SAR', '710': 'ZAR', '986': 'BRL',
} // prettier-ignore

/** The alphabetic code of a numeric one; undefined when it is not among those in use. */
export function alphabeticCurrency(numeric: string): string | undefined {
  return ALPHABETIC[numeric]
}

/** The numeric code of an alphabetic one; undefined when it is not among those in use. The rouble's old code 810 is never given. */
export function numericCurrency(alphabetic: string): string | undefined {
  return Object.entries(ALPHABETIC).find(([numeric, code]) => code === alphabetic && numeric !== '810')?.[0]
}
