import type { Language } from '../words.ts'

const LOCALES: Record<Language, string> = { en: 'en-GB', ru: 'ru-RU' }

/** Making a format takes the browser longer than using it a hundred times, and a list has three in a row. */
function kept<O, F>(make: (locale: string, options: O) => F): (language: Language, options: O) => F {
  const made = new Map<string, F>()
  return (language, options) => {
    const key = `${language} ${JSON.stringify(options)}`
    const format = made.get(key) ?? make(LOCALES[language], options)
    made.set(key, format)
    return format
  }
}
const numbers = kept((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options))
const dates = kept((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options))

/** A plain decimal as people of this language write it. Exact: the digits never pass through a float. Keeps at least `places` digits after the dot. */
export function formatDecimal(text: string, language: Language, places = 0): string {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return text
  const digits = text.split('.')[1]?.length ?? 0
  return numbers(language, {
    minimumFractionDigits: Math.min(Math.max(digits, places), 20),
    maximumFractionDigits: 20,
  }).format(text as `${number}`)
}

/** A calendar day (ISO) in this language, short enough for a column; the text itself when it is no day. */
export function formatDay(iso: string, language: Language): string {
  const time = Date.parse(`${iso}T00:00:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso) || Number.isNaN(time)) return iso
  const form: Intl.DateTimeFormatOptions =
    language === 'ru'
      ? { day: '2-digit', month: '2-digit', year: 'numeric' }
      : { day: '2-digit', month: 'short', year: 'numeric' }
  return dates(language, { ...form, timeZone: 'UTC' }).format(time)
}

/** A month ("2026-11") in this language. */
export function formatMonth(month: string, language: Language): string {
  const time = Date.parse(`${month}-01T00:00:00Z`)
  if (Number.isNaN(time)) return month
  return dates(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(time)
}

/** An instant (ISO 8601) in this language and the computer's time zone; today's without the date, this year's without the year. */
export function formatInstant(iso: string, language: Language, now = new Date()): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const time: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }
  const day: Intl.DateTimeFormatOptions = { day: '2-digit', month: 'short' }
  const form =
    at.toDateString() === now.toDateString()
      ? time
      : at.getFullYear() === now.getFullYear()
        ? { ...day, ...time }
        : { ...day, year: 'numeric' as const, ...time }
  return dates(language, form).format(at)
}

/** A whole number with the language's grouping. */
export function formatCount(count: number, language: Language): string {
  return numbers(language, {}).format(count)
}

/** A size in bytes, in the largest decimal unit that leaves a number above one (SI, as systems show the sizes of files). */
export function formatBytes(bytes: number, language: Language): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const form = { style: 'unit', unit: units[step] ?? 'byte', maximumFractionDigits: step < 2 ? 0 : 1 } as const
  return numbers(language, form).format(bytes / 1000 ** step)
}

/** Confidence 0…1 in per cent, rounded down so that nothing unsure reads «100 %». */
export function formatConfidence(confidence: number, language: Language): string {
  const percent = Math.floor(confidence * 100 + 1e-9)
  return numbers(language, { style: 'percent' }).format(percent / 100)
}

/** Ids in groups people compare by: IBAN in fours; everything else as it is. */
export function formatCode(text: string): string {
  return /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) ? text.replace(/(.{4})(?=.)/g, '$1 ') : text
}

/** Parameters of a sentence: decimals and days as this language writes them, the rest untouched. */
export function formatParams(params: Readonly<Record<string, string>>, language: Language): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).map(([name, text]) => [
      name,
      /^-?\d+\.\d{1,6}$/.test(text) ? formatDecimal(text, language) : formatDay(text, language),
    ]),
  )
}
