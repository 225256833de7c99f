/* Addresses and literals of OData v3 as 1C reads them: Cyrillic percent-encoded, a space as %20 and never as "+". */

export const EMPTY_KEY = '00000000-0000-0000-0000-000000000000'

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether the text is a GUID that points to something. */
export function isKey(text: unknown): text is string {
  return typeof text === 'string' && GUID.test(text) && text !== EMPTY_KEY
}

/** A GUID literal. The text must be a GUID: it came from 1C, from a parse, or from us. */
export function guid(key: string): string {
  if (!GUID.test(key)) throw new TypeError('not a GUID')
  return `guid'${key}'`
}

/** A string literal; quotes inside are doubled. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A date literal: 1C has no zones, a day begins at its own midnight. */
export function datetime(day: string): string {
  return `datetime'${midnight(day)}'`
}

/** A day as 1C writes it in JSON. */
export function midnight(day: string): string {
  return `${day}T00:00:00`
}

/** Conditions joined by and. */
export function all(...conditions: readonly string[]): string {
  return conditions.join(' and ')
}

/** Conditions joined by or. Not every gateway before 1C reads it: see AnyOf. */
export function any(...conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : conditions.map((each) => `(${each})`).join(' or ')
}

/** Address of a set, one entity (`key`), or an operation on it (`then`), below the root. */
export function odataUrl(
  root: string,
  entity: string,
  more: { key?: string; then?: string; query?: Readonly<Record<string, string>> } = {},
): string {
  const { key, then, query = {} } = more
  const path =
    encodeURIComponent(entity) + (key === undefined ? '' : `(${guid(key)})`) + (then === undefined ? '' : `/${then}`)
  const asked = Object.entries({ $format: 'json', ...query }).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  )
  return `${root}/${path}?${asked.join('&')}`
}
