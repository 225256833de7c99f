import { dateParts, printed } from '../../../resources/sample-making/sample.ts'
import { filled, languageData, type Language } from './language-data.ts'
import type { Random } from './random.ts'

/** How one company writes: which of the possible words, dates, figures, fonts. Chosen once for a supplier, so its documents look alike. */
export interface Voice {
  readonly language: Language
  /** The company's word for a thing, places filled in. */
  word(key: string, values?: Readonly<Record<string, string>>): string
  /** One of several paragraphs that belong together. */
  paragraph(key: string, index: number): string | undefined
  date(iso: string): string
  /** "1234.50" as figures without currency. */
  figures(amount: string): string
  /** An amount with the currency, as this company adds it. */
  money(amount: string, currency: string): string
  /** An amount inside the table of items. */
  cell(amount: string, currency: string): string
  quantity(quantity: string): string
  rate(rate: string): string
  iban(iban: string): string
  label(text: string): string
  readonly font: string
  readonly size: number
  readonly colour: string
  /** A choice that stays the same for this supplier. */
  choice(name: string): Random
}

const FONTS = ["'Liberation Sans'", "'Liberation Serif'", "'DejaVu Sans'", "'Open Sans'", "'Lato'", "'Inter'", "'PT Sans'", "'PT Serif'", "'Liberation Sans Narrow'", "'DejaVu Sans Condensed'"] // prettier-ignore
const COLOURS = ['#1f4e79', '#8a1c2b', '#2f6b3a', '#444', '#b3591a', '#5b3a86', '#0f6e73', '#111']

type DateStyle = 'dots' | 'short-dots' | 'slashes' | 'american' | 'dashes' | 'iso' | 'long' | 'quoted' | 'month-name'

const DATES: Readonly<Record<Language, readonly DateStyle[]>> = {
  ru: ['dots', 'dots', 'long', 'quoted', 'short-dots'], uk: ['dots', 'dots', 'long'], kk: ['dots', 'dots', 'long'], en: ['slashes', 'long', 'month-name', 'iso'],
  de: ['dots', 'dots', 'long', 'short-dots', 'iso'], fr: ['slashes', 'slashes', 'long', 'dots'], pl: ['dots', 'iso', 'iso', 'long', 'dashes'],
  es: ['slashes', 'slashes', 'dashes', 'long'], it: ['slashes', 'slashes', 'dots', 'long'], nl: ['dashes', 'dashes', 'long', 'slashes'],
} // prettier-ignore

const SEPARATORS: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  ru: [[' ', ','], [' ', ','], ['', ','], [' ', '.'], ['', '.']], uk: [[' ', ','], [' ', ','], ['', '.'], ['', ',']], kk: [[' ', ','], [' ', '.'], ['', ',']],
  en: [[',', '.']], de: [['.', ','], ['.', ','], ['', ','], [' ', ',']], fr: [[' ', ','], ['\u202f', ','], ['', ',']], pl: [[' ', ','], [' ', ','], ['', ',']],
  es: [['.', ','], ['.', ','], ['', ',']], it: [['.', ','], ['.', ','], ['', ',']], nl: [['.', ','], ['.', ','], ['', ',']],
} // prettier-ignore

const SYMBOLS: Readonly<Record<string, readonly string[]>> = {
  EUR: ['€', '€', 'EUR'], USD: ['$', 'USD'], GBP: ['£', '£', 'GBP'], RUB: ['руб.', '₽', 'RUB', 'руб'], UAH: ['грн', 'грн.', 'UAH', '₴'],
  KZT: ['тенге', 'KZT', '₸', 'тг'], PLN: ['zł', 'PLN', 'PLN'], CHF: ['CHF', 'CHF', 'Fr.'], CZK: ['CZK', 'Kč'],
} // prettier-ignore

function dateWriter(style: DateStyle, language: Language): (iso: string) => string {
  const long = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const month = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { month: 'short', timeZone: 'UTC' })
  return (iso) => {
    const { day, month: number, year } = dateParts(iso)
    const when = new Date(`${iso}T00:00:00Z`)
    switch (style) {
      case 'dots':
        return `${day}.${number}.${year}`
      case 'short-dots':
        return `${day}.${number}.${year.slice(2)}`
      case 'slashes':
        return `${day}/${number}/${year}`
      case 'american':
        return `${number}/${day}/${year}`
      case 'dashes':
        return `${day}-${number}-${year}`
      case 'iso':
        return iso
      case 'long':
        return long.format(when)
      case 'quoted':
        return `«${day}» ${long.format(when).split(' ').slice(1).join(' ')}`
      case 'month-name':
        return `${day}-${month.format(when).replace('.', '')}-${year}`
    }
  }
}

/** The voice of a supplier; `wanted` are the fonts of a layout that has its own. */
export function makeVoice(
  random: Random,
  language: Language,
  seller: string,
  currency: string,
  wanted?: readonly string[],
): Voice {
  const { words } = languageData(language)
  const us = seller === 'US'
  const style = us ? random.pick(['american', 'american', 'long'] as const) : random.pick(DATES[language])
  const writeDate = style === 'long' && us ? americanLong : dateWriter(style, language)
  const [thousands, point] =
    seller === 'CH' ? (random.chance(0.6) ? ["'", '.'] : [' ', '.']) : random.pick(SEPARATORS[language])
  const symbol = random.pick(SYMBOLS[currency] ?? [currency])
  const before =
    language === 'en' ||
    seller === 'CH' ||
    ((language === 'nl' || language === 'it') && random.chance(0.6)) ||
    (symbol === currency && random.chance(0.3))
  const tight = before && symbol.length === 1 && random.chance(0.8)
  const inCells = random.chance(0.25)
  const colon = random.chance(0.6)
  const grouped = random.chance(0.75)
  const percent = random.pick(['%', '%', ' %'])
  const quantityPlaces = random.chance(0.2) ? random.pick([2, 3]) : 0
  const font = random.pick(wanted ?? FONTS)
  const figures = (amount: string): string => {
    const negative = amount.startsWith('-')
    return `${negative ? '-' : ''}${printed(negative ? amount.slice(1) : amount, thousands, point)}`
  }
  const money = (amount: string): string => {
    const text = figures(amount)
    if (!before) return `${text}\u00a0${symbol}`
    return text.startsWith('-')
      ? `-${symbol}${tight ? '' : '\u00a0'}${text.slice(1)}`
      : `${symbol}${tight ? '' : '\u00a0'}${text}`
  }
  const written = (decimal: string, places: number): string => {
    const [whole = '0', fraction = ''] = decimal.split('.')
    return figures(places > 0 || fraction !== '' ? `${whole}.${fraction.padEnd(places, '0')}` : whole)
  }
  return {
    language,
    word(key, values = {}) {
      // A reminder has no invoice date: the plain word is the first one.
      const own = key === 'dateOther' ? words['date']?.slice(0, 1) : words[key]
      const found = us ? (words[`${key}Us`] ?? own) : own
      if (found === undefined) throw new Error(`${language} has no words for ${key}`)
      return filled(random.fork(`word/${key}`).pick(found), values)
    },
    paragraph: (key, index) => words[key]?.[index],
    date: writeDate,
    figures,
    money,
    cell: (amount) => (inCells ? money(amount) : figures(amount)),
    quantity: (quantity) => written(quantity, quantityPlaces),
    rate: (rate) => `${rate.replace('.', point)}${percent}`,
    iban: (iban) => (grouped && /^[A-Z]{2}/.test(iban) ? iban.replace(/(.{4})(?=.)/g, '$1 ') : iban),
    label: (text) => (colon && !/[:#№]$/.test(text) ? `${text}:` : text),
    font: `${font}, 'DejaVu Sans', sans-serif`,
    size: random.pick([8.5, 9, 9, 9.5, 10]) - (font.includes("DejaVu Sans'") ? 1 : 0),
    colour: random.pick(COLOURS),
    choice: (name) => random.fork(`choice/${name}`),
  }
}

function americanLong(iso: string): string {
  return new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${iso}T00:00:00Z`),
  )
}
