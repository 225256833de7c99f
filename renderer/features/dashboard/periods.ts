import type { Language } from '../../words.ts'

/** The Monday after a week that begins on this Monday. */
export function afterWeek(monday: string): string {
  return new Date(Date.parse(`${monday}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10)
}

/** "17 Nov". */
export function shortDay(day: string, language: Language): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** "Nov", with the year at its beginning. */
export function shortMonth(month: string, language: Language): string {
  const form = month.endsWith('-01') ? ({ month: 'short', year: '2-digit' } as const) : ({ month: 'short' } as const)
  return new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
}

/** Every month from the first to the last of these, so that one without documents leaves a gap. */
export function monthsBetween(months: readonly string[]): string[] {
  const [first, last] = [months.toSorted()[0], months.toSorted().at(-1)]
  if (first === undefined || last === undefined) return []
  const all: string[] = []
  for (let at = new Date(`${first}-01T00:00:00Z`); all.length < 60; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7)
    if (month > last) break
    all.push(month)
  }
  return all
}
