import type { PageText } from '../../domain/page-text.ts'
import { layoutOf, type Layout } from '../page-model/layout.ts'
import type { TableHeader } from './header.ts'
import type { LineHints } from './known-amounts.ts'
import { readTable, type ReadLines } from './read-lines.ts'

/** The lines of a table whose columns are known beforehand: what labels and figures say of their meaning is not asked. None without headers. */
export function readKnownTable(
  pages: readonly PageText[],
  headersOn: (layout: Layout) => readonly TableHeader[],
  hints: LineHints,
): ReadLines {
  const layout = layoutOf(pages)
  const headers = headersOn(layout)
  return headers.length === 0 ? { lines: [], confidence: 0 } : readTable(layout, headers, hints)
}
