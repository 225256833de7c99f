import Big from 'big.js'
import { FIELDS, type FieldName } from '../../core/domain/fields.ts'
import type { InvoiceLine } from '../../core/domain/invoice.ts'
import type { TruthLine } from './ground-truth.ts'

/** Whether a value read is the true one after normalisation: amounts by value, names by letters and digits, codes without separators. */
export function sameValue(field: string, truth: string, read: string): boolean {
  if (field === 'supplierBrand') return letters(read).includes(letters(truth))
  const sort = FIELDS[field as FieldName]
  if (sort === 'amount') return sameAmount(truth, read)
  if (sort === 'text') return letters(truth) === letters(read)
  if (sort === 'code') return code(truth) === code(read)
  return truth === read
}

export interface RowScore {
  readonly matched: number
  readonly truth: number
  readonly read: number
}

/**
 * Strict rows: a row counts only when every value the truth has for it (description, quantity, unit price, amount) is right. Units are
 * left out: the truth has UN/ECE codes, pages print words. Each row read may answer for one true row.
 */
export function scoreRows(truth: readonly TruthLine[], read: readonly InvoiceLine[]): RowScore {
  const free = [...read]
  let matched = 0
  for (const row of truth) {
    const at = free.findIndex((line) => sameRow(row, line))
    if (at >= 0) {
      matched++
      free.splice(at, 1)
    }
  }
  return { matched, truth: truth.length, read: read.length }
}

function sameRow(truth: TruthLine, line: InvoiceLine): boolean {
  return rowAgreement(truth, line).length === 0
}

export type RowPart = 'description' | 'quantity' | 'unitPrice' | 'amount'

/** Values of a true row that this line has wrong or lacks. */
export function rowAgreement(truth: TruthLine, line: InvoiceLine): RowPart[] {
  const amount = line.netAmount ?? line.grossAmount
  const number = (want: number | undefined, got: string | undefined): boolean =>
    want === undefined || (got !== undefined && sameAmount(String(want), got))
  const wrong: RowPart[] = []
  if (truth.description !== undefined && !sameDescription(truth.description, line.description ?? ''))
    wrong.push('description')
  if (!number(truth.quantity, line.quantity)) wrong.push('quantity')
  if (!number(truth.unitPrice, line.unitPrice)) wrong.push('unitPrice')
  if (truth.lineTotal !== undefined && !number(truth.lineTotal, amount) && !number(truth.lineTotal, line.grossAmount))
    wrong.push('amount')
  return wrong
}

/** Pages wrap, add article numbers and cut: one description begins with or contains the other. */
function sameDescription(truth: string, read: string): boolean {
  const [a, b] = [letters(truth), letters(read)]
  return a !== '' && b !== '' && (a.includes(b) || b.includes(a))
}

function sameAmount(truth: string, read: string): boolean {
  try {
    return new Big(truth).eq(new Big(read))
  } catch {
    return false
  }
}

function letters(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function code(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '').toUpperCase()
}
