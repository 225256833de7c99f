import type { Language } from './language-data.ts'
import type { Random } from './random.ts'

type Pattern = (serial: number, date: string) => string

const padded = (serial: number, length: number): string => String(serial).padStart(length, '0')
const year = (date: string): string => date.slice(0, 4)
const month = (date: string): string => date.slice(5, 7)

const ANYWHERE: readonly Pattern[] = [
  (serial) => String(serial),
  (serial, date) => `${year(date)}-${padded(serial, 4)}`,
  (serial, date) => `${year(date)}${padded(serial, 4)}`,
  (serial, date) => `${year(date)}/${month(date)}/${padded(serial, 3)}`,
  (serial) => padded(serial, 6),
  (serial) => `A-${padded(serial, 5)}`,
  (serial, date) => `${padded(serial, 4)}/${year(date).slice(2)}`,
  (serial) => `9${padded(serial, 7)}`,
]

const CYRILLIC: readonly Pattern[] = [
  (serial) => String(serial),
  (serial) => String(serial),
  (serial, date) => `${serial}/${year(date).slice(2)}`,
  (serial) => `УТ-${serial}`,
  (serial) => `ЦБ-${padded(serial, 4)}`,
  (serial) => `00БП-${padded(serial, 6)}`,
  (serial) => `${serial}-Н`,
]

const PREFIXED: Readonly<Partial<Record<Language, readonly string[]>>> = {
  de: ['RE-', 'RG', 'R-', 'RE'], en: ['INV-', 'INV', 'SI-', 'IN'], fr: ['FA-', 'FAC', 'F'], pl: ['FV/', 'FS '], es: ['F-', 'FV', 'FRA-'],
  it: ['FT-', 'FE'], nl: ['F', 'VF-'],
} // prettier-ignore

/** How one company numbers its documents. */
export function numberPattern(random: Random, language: Language): Pattern {
  if (language === 'ru' || language === 'uk' || language === 'kk') return random.pick(CYRILLIC)
  const pattern = random.pick(ANYWHERE)
  const prefixes = PREFIXED[language]
  if (prefixes === undefined || random.chance(0.55)) return pattern
  const prefix = random.pick(prefixes)
  return (serial, date) => `${prefix}${pattern(serial, date)}`.replace('-A-', '-')
}

/** "2026-11-09" so many days later. */
export function daysLater(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
