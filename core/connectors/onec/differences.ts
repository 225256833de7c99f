import { decimal } from '../../domain/decimal.ts'
import type { Difference } from '../../domain/difference.ts'
import { EMPTY_KEY } from './odata-url.ts'

/**
 * Every field of `sent` that `found` has differently, by its path (`Товары.2.Цена`). 1C says yes to all of it: unknown names are dropped,
 * long texts cut, references to nothing stored; so every field is read back. Numbers are texts, rows compared by their order. Pure.
 */
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
    return [{ kind: 'dropped', field, approved: was, found: is }]
  const isCut = typeof sent === 'string' && is !== '' && is.length < was.length && was.startsWith(is)
  return [{ kind: isCut ? 'cut' : 'changed', field, approved: was, found: is }]
}

function compareRows(sent: readonly unknown[], found: readonly unknown[], field: string): Difference[] {
  if (sent.length !== found.length) {
    return [{ kind: 'rows', field, approved: String(sent.length), found: String(found.length) }]
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
