const WEEK_MS = 7 * 24 * 60 * 60 * 1000

/**
 * Whether Chromium should look for a graphics card at this start: always, unless it found none within the last week. `noCardSince`: when none was found,
 * ISO 8601; a time that cannot be, or lies ahead (a clock was wrong), counts as never. `now`: milliseconds.
 */
export function isCardWorthLookingFor(noCardSince: string | undefined, now: number): boolean {
  const age = now - Date.parse(noCardSince ?? '')
  return !(age >= 0 && age < WEEK_MS)
}
