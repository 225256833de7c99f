import Big from 'big.js'
import { LINE_FIGURES } from '../domain/correction.ts'
import type { InvoiceLine } from '../domain/invoice.ts'

/**
 * The lines after a person's change: one that says what it said before keeps its source and confidence, wherever it stands now; only what
 * was changed or added is the person's. Lines sent back all as they were are a confirmation, and then every line is the person's. Pure.
 */
export function linesByPerson(before: readonly InvoiceLine[], typed: readonly InvoiceLine[]): InvoiceLine[] {
  if (before.length === typed.length && typed.every((line, index) => isSame(line, before[index]))) return [...typed]
  const free = new Set(before.keys())
  // Lines that stayed in their place first, so that two equal ones are not mistaken for each other.
  const origins = typed.map((line, index) => (isSame(line, before[index]) ? index : undefined))
  for (const origin of origins) if (origin !== undefined) free.delete(origin)
  return typed.map((line, index) => {
    const origin = origins[index] ?? [...free].find((each) => isSame(line, before[each]))
    if (origin !== undefined) free.delete(origin)
    return (origin === undefined ? undefined : before[origin]) ?? line
  })
}

function isSame(a: InvoiceLine, b: InvoiceLine | undefined): boolean {
  return (
    b !== undefined &&
    (a.description ?? '') === (b.description?.trim() ?? '') &&
    (a.unit ?? '') === (b.unit?.trim() ?? '') &&
    a.sumsAs === b.sumsAs &&
    a.page === b.page &&
    JSON.stringify(a.box) === JSON.stringify(b.box) &&
    LINE_FIGURES.every((name) => isSameFigure(a[name], b[name]))
  )
}

function isSameFigure(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined ? a === b : Big(a).eq(b)
}
