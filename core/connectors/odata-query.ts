/* OData addresses as SAP and Microsoft read them: a space is %20 and never "+", quotes in a literal are doubled. */

/** A string literal of $filter and of keys. */
export function odataText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** The query of an address with its question mark; empty when there is none. */
export function odataQuery(options: Readonly<Record<string, string>>): string {
  const asked = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return asked.length === 0 ? '' : `?${asked.join('&')}`
}

/** Conditions of which one is enough. */
export function anyOf(...conditions: readonly string[]): string {
  return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' or ')})`
}
