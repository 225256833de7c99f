import type Big from 'big.js'
import type { Cell } from 'write-excel-file/node'
import type { Sheet } from '../onec/sheet-of-record.ts'
import { COLUMNS, rateName } from './write-table.ts'

/** A spreadsheet keeps numbers as doubles: what has more digits is written as text, so that no amount is ever another. */
const EXACT_DIGITS = 15

/**
 * Rows as an XLSX workbook with the columns of the CSV, which 1C loads «из файла» into a document's tabular part. Texts are texts, whatever
 * they begin with, so no spreadsheet runs one.
 */
export async function writeWorkbook({ rows }: Sheet): Promise<Uint8Array> {
  const { default: writeXlsxFile } = await import('write-excel-file/node')
  const head = COLUMNS.map((value): Cell => ({ value, type: String, fontWeight: 'bold' }))
  const body = rows.map(({ description, quantity, price, amount, rate, tax, gross }): Cell[] => [
    { value: description, type: String, wrap: true },
    number(quantity, '0.###'),
    number(price.round(2), '0.00'),
    number(amount, '0.00'),
    { value: rateName(rate), type: String },
    number(tax, '0.00'),
    number(gross, '0.00'),
  ])
  const columns = [60, 12, 14, 14, 12, 14, 14].map((width) => ({ width }))
  return await writeXlsxFile([head, ...body], { sheet: 'Документ', columns, stickyRowsCount: 1 }).toBuffer()
}

function number(value: Big, format: string): Cell {
  const text = value.toFixed()
  const exact = text.replace(/[-.]/g, '').replace(/^0+/, '').length <= EXACT_DIGITS
  return exact ? { value: Number(text), type: Number, format } : { value: text.replace('.', ','), type: String }
}
