import Big from 'big.js'
import type { Extraction, Fields, InvoiceLine } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { readTaughtTable } from './read-taught-table.ts'
import type { Recognised } from './recognise.ts'

/** How sure a table of no proven sum must be. */
const SOUND = 0.6

/**
 * The lines read by the columns a person showed on an earlier document of the supplier, or undefined to keep what reading found. Theirs
 * replace others only where they add up to the document's net or gross total, or where reading found no table; never lines whose
 * figures prove each other, nor for the sake of descriptions alone.
 */
export function recallLines(
  { lessons }: Recognised,
  { lines }: Extraction,
  fields: Fields,
  pages: readonly PageText[],
): InvoiceLine[] | undefined {
  const table = lessons.find(({ lesson }) => lesson.table !== undefined)?.lesson.table
  if (table === undefined) return undefined
  const { netTotal, taxTotal, grossTotal } = fields
  const hints = {
    ...(netTotal && { netTotal: netTotal.value }),
    ...(taxTotal && { taxTotal: taxTotal.value }),
    ...(grossTotal && { grossTotal: grossTotal.value }),
  }
  const { lines: known, confidence } = readTaughtTable(table, pages, hints)
  if (known.length === 0) return undefined
  const better = addUp(known, fields) || (lines.length === 0 && confidence >= SOUND)
  if (!better || proven(lines, fields) || same(known, lines)) return undefined
  return known.map((line, at) => {
    const before = known.length === lines.length ? lines[at] : undefined
    return {
      ...line,
      ...(line.description === undefined && before?.description !== undefined && { description: before.description }),
      ...(line.unit === undefined && before?.unit !== undefined && { unit: before.unit }),
      source: 'learned' as const,
    }
  })
}

function addUp(lines: readonly InvoiceLine[], { netTotal, grossTotal }: Fields): boolean {
  const sum = (field: 'netAmount' | 'grossAmount', total: string | undefined): boolean =>
    total !== undefined &&
    lines.length > 0 &&
    lines.every((line) => line[field] !== undefined) &&
    lines.reduce((all, line) => all.plus(line[field] ?? 0), new Big(0)).eq(total)
  return sum('netAmount', netTotal?.value) || sum('grossAmount', grossTotal?.value)
}

/** Every count times its price is the amount, and the amounts are the total: nothing shows such a table to be wrong. */
function proven(lines: readonly InvoiceLine[], fields: Fields): boolean {
  return (
    addUp(lines, fields) &&
    lines.every(({ quantity, unitPrice, netAmount, grossAmount }) => {
      const amount = netAmount ?? grossAmount
      if (quantity === undefined || unitPrice === undefined || amount === undefined) return false
      return new Big(quantity).times(unitPrice).minus(amount).abs().lte(0.01)
    })
  )
}

const COMPARED = ['quantity', 'unitPrice', 'taxRate', 'netAmount', 'grossAmount'] as const

function same(a: readonly InvoiceLine[], b: readonly InvoiceLine[]): boolean {
  return (
    a.length === b.length &&
    a.every((line, at) => COMPARED.every((field) => (line[field] ?? '') === (b[at]?.[field] ?? '')))
  )
}
