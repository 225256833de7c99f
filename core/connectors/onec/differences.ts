import { decimal } from '../../domain/decimal.ts'
import type { Problem } from '../../domain/problem.ts'
import { EMPTY_KEY } from './odata-url.ts'

/**
 * How what 1C holds differs from what was sent. 1C says yes to all of it: unknown names are dropped, long texts cut, references to nothing
 * stored; so every field is read back.
 */
export interface Difference {
  readonly kind: 'dropped' | 'cut' | 'changed' | 'dangling' | 'rows'
  /** Path of the field, e.g. "Товары.2.Цена". */
  readonly field: string
  readonly sent: string
  readonly found: string
}

/** Every field of `sent` that `found` has differently. Both as parsed with numbers as texts. Rows are compared by their order. Pure. */
export function differences(
  sent: Readonly<Record<string, unknown>>,
  found: Readonly<Record<string, unknown>>,
  path = '',
): Difference[] {
  return Object.entries(sent).flatMap(([name, value]) => compare(value, found[name], path + name))
}

function compare(sent: unknown, found: unknown, field: string): Difference[] {
  if (Array.isArray(sent)) return compareRows(sent, Array.isArray(found) ? found : [], field)
  const [was, is] = [plain(sent), plain(found)]
  if (isSame(was, is)) return []
  if (found === undefined || found === null || is === EMPTY_KEY)
    return [{ kind: 'dropped', field, sent: was, found: is }]
  const isCut = typeof sent === 'string' && is !== '' && is.length < was.length && was.startsWith(is)
  return [{ kind: isCut ? 'cut' : 'changed', field, sent: was, found: is }]
}

function compareRows(sent: readonly unknown[], found: readonly unknown[], field: string): Difference[] {
  if (sent.length !== found.length) {
    return [{ kind: 'rows', field, sent: String(sent.length), found: String(found.length) }]
  }
  const inOrder = [...found].sort((a, b) => lineNumber(a) - lineNumber(b))
  return sent.flatMap((row, index) => differences(asObject(row), asObject(inOrder[index]), `${field}.${index + 1}.`))
}

function lineNumber(row: unknown): number {
  return Number(asObject(row)['LineNumber'] ?? 0)
}

function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function plain(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function isSame(one: string, other: string): boolean {
  if (one === other || one.trim() === other.trim()) return true
  const [a, b] = [decimal(one), decimal(other)]
  return a !== undefined && b !== undefined && a.eq(b)
}

/** The problem that differences are: the first is named, the others counted. */
export function recordDiffers(found: readonly Difference[]): Problem {
  const [first] = found
  const params = {
    field: first?.field ?? '',
    approved: first?.sent ?? '',
    found: first?.found ?? '',
    kind: first?.kind ?? '',
    count: String(found.length),
  }
  return { code: 'ledger-record-differs', params }
}
