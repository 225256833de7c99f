import type { TypedLine, TypedTaxRow } from '../../../core/domain/correction.ts'
import type { InvoiceLine, TaxBreakdownRow } from '../../../core/domain/invoice.ts'
import { isEmpty, type Column, type GridRow } from './grid-model.ts'

export type LineColumn =
  'description' | 'quantity' | 'unit' | 'unitPrice' | 'priceBaseQuantity' | 'adjustment' | 'taxRate' | 'netAmount' | 'grossAmount' // prettier-ignore
export type TaxColumn = 'rate' | 'base' | 'tax'

const LINE_COLUMNS: readonly Column<LineColumn>[] = [
  { id: 'description' },
  { id: 'quantity', figure: { places: 0 } },
  { id: 'unit' },
  { id: 'unitPrice', figure: { places: 2 } },
  { id: 'priceBaseQuantity', figure: { places: 0 } },
  { id: 'adjustment', figure: { places: 2 } },
  { id: 'taxRate', figure: { places: 0, suffix: ' %' } },
  { id: 'netAmount', figure: { places: 2 } },
  { id: 'grossAmount', figure: { places: 2 } },
]
export const TAX_COLUMNS: readonly Column<TaxColumn>[] = [
  { id: 'rate', figure: { places: 0, suffix: ' %' } },
  { id: 'base', figure: { places: 2 } },
  { id: 'tax', figure: { places: 2 } },
]
/** There even when empty; the others where a line has them. */
const ALWAYS: ReadonlySet<LineColumn> = new Set(['description', 'quantity', 'unitPrice', 'netAmount'])

/** The columns these lines need, with those that were there before: emptying a column does not take it away. With `all`, every one. */
export function columnsOf(
  lines: readonly InvoiceLine[],
  all: boolean,
  before: readonly Column<LineColumn>[] = [],
): Column<LineColumn>[] {
  const stays = (id: LineColumn) => before.some((column) => column.id === id)
  return LINE_COLUMNS.filter(
    ({ id }) => all || ALWAYS.has(id) || stays(id) || lines.some((line) => line[id] !== undefined),
  )
}

/** The lines of a document as rows of a grid. */
export function rowsOfLines(lines: readonly InvoiceLine[]): GridRow<LineColumn>[] {
  return lines.map((line, origin) => ({
    cells: Object.fromEntries(LINE_COLUMNS.flatMap(({ id }) => (line[id] === undefined ? [] : [[id, line[id]]]))),
    origin,
    ...(line.page !== undefined && { page: line.page }),
    ...(line.box !== undefined && { box: line.box }),
  }))
}

/** Rows as lines to be sent; empty ones stay behind. What a grid does not show of a line comes along from where the row was. */
export function linesOfRows(rows: readonly GridRow<LineColumn>[], before: readonly InvoiceLine[]): TypedLine[] {
  return rows
    .filter((row) => !isEmpty(row))
    .map(({ cells, origin, page, box }) => {
      const line = origin === undefined ? undefined : before[origin]
      const sumsAs = line?.sumsAs
      return {
        ...given(cells, LINE_COLUMNS, line),
        ...(sumsAs && { sumsAs }),
        ...(page !== undefined && { page }),
        ...(box && { box }),
      }
    })
}

/** The tax by rate as rows of a grid, and back. */
export function rowsOfTaxes(taxes: readonly TaxBreakdownRow[]): GridRow<TaxColumn>[] {
  return taxes.map(({ rate, base, tax }, origin) => ({
    cells: {
      ...(rate !== undefined && { rate }),
      ...(base !== undefined && { base }),
      ...(tax !== undefined && { tax }),
    },
    origin,
  }))
}
export function taxesOfRows(rows: readonly GridRow<TaxColumn>[], before: readonly TaxBreakdownRow[]): TypedTaxRow[] {
  return rows
    .filter((row) => !isEmpty(row))
    .map(({ cells, origin }) => {
      const tax = origin === undefined ? undefined : before[origin]
      return { ...(tax?.category && { category: tax.category }), ...given(cells, TAX_COLUMNS, tax) }
    })
}

function given<K extends string>(
  cells: GridRow<K>['cells'],
  columns: readonly Column<K>[],
  before: Partial<Record<K, string | undefined>> | undefined,
): Partial<Record<K, string>> {
  const texts: Partial<Record<K, string>> = {}
  for (const { id, figure } of columns) {
    const text = cells[id]?.trim()
    if (text === undefined || text === '') continue
    texts[id] = figure && text === before?.[id] ? unmistakable(text) : text
  }
  return texts
}

/** A figure that was not touched goes back as it came: three digits after its mark must not be taken for thousands on the way. */
function unmistakable(figure: string): string {
  return /^-?\d+\.\d{3}$/.test(figure) ? `${figure}0` : figure
}
