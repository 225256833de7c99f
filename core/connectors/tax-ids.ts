import type { ApprovedRecord } from '../domain/approved-record.ts'

/** An id without the spaces, dots, dashes and slashes people write into it. */
export function compactId(id: string): string {
  return id.replace(/[\s.\-/]/gu, '').toUpperCase()
}

/** "DE 136 695 976", "DE136695976" and the bare number are one id. */
export function isSameTaxId(one: string, other: string): boolean {
  const bare = (id: string) => compactId(id).replace(/^[A-Z]{2}(?=[0-9A-Z]{8,})/, '')
  return compactId(one) !== '' && (compactId(one) === compactId(other) || bare(one) === bare(other))
}

/** The spellings a ledger may keep a supplier's tax id in, to be asked for: as it is, and without the country. */
export function spellingsOf({ supplier }: ApprovedRecord): string[] {
  const ids = [supplier.taxId, supplier.taxNumber].flatMap((id) => (id === undefined ? [] : [id]))
  const compact = ids.map(compactId)
  const bare = compact.map((id) => id.replace(/^[A-Z]{2}(?=[0-9A-Z]{8,})/, ''))
  return [...new Set([...ids, ...compact, ...bare])]
}
