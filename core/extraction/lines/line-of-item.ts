import Big from 'big.js'
import { DecimalText, decimalText } from '../../domain/decimal.ts'
import { boxAround } from '../../domain/evidence.ts'
import type { InvoiceLine } from '../../domain/invoice.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import type { PrintedNumber } from '../printed-values/numbers.ts'
import type { DecimalMark } from '../printed-values/numeral.ts'
import { descriptionOf } from './describe.ts'
import type { TableColumn } from './header.ts'
import type { DraftItem } from './items.ts'
import { cleanNumber } from './row-kinds.ts'
import { agreeing, preferred } from './settle-roles.ts'
import { boxOfCells, textOf } from './table-row.ts'
import { isUnit, type ColumnRole } from './table-words.ts'

/** A line read off a table, with what arithmetic says about it. `amount` is a line total of unknown kind. */
export interface ReadLine {
  readonly line: InvoiceLine
  readonly amount: DecimalText | undefined
  readonly proven: boolean
}

/** Context shared by all items of a table. */
export interface ItemReading {
  readonly columns: readonly TableColumn[]
  readonly mark: DecimalMark | undefined
  /** Left end of the descriptions in points. */
  readonly left: number | undefined
  readonly source: 'text' | 'ocr'
}

/** Reads the values of an item out of its cells. */
export function lineOf(item: DraftItem, { columns, mark, left, source }: ItemReading): ReadLine {
  const printed = (role: ColumnRole): PrintedNumber | undefined => {
    const at = columns.findIndex((column) => column.roles[0] === role)
    return at < 0 ? undefined : cleanNumber(item.cells[at], role)
  }
  const cellText = (role: ColumnRole): string => {
    const at = columns.findIndex((column) => column.roles[0] === role)
    return at < 0 ? '' : textOf(item.cells[at])
  }
  const quantity = printed('quantity')
  const price = printed('unitPrice') ?? printed('unitPriceGross')
  const amounts = { amount: printed('amount'), net: printed('netAmount'), gross: printed('grossAmount') }
  const multiplied = [amounts.net, amounts.amount, amounts.gross].filter((each) => each !== undefined)
  const discount = printed('discount')
  const agreed =
    quantity && price
      ? multiplied
          .map((each) => ({ each, found: agreeing(quantity, price, each, discount, mark) }))
          .find(({ found }) => found)
      : undefined

  const value = (number: PrintedNumber | undefined): DecimalText | undefined => {
    if (number === undefined) return undefined
    const text = number === agreed?.each ? agreed.found?.amount : preferred(number, mark)[0]
    return text === undefined ? undefined : DecimalText.parse(text)
  }
  const q = agreed?.found ? DecimalText.parse(agreed.found.quantity) : value(quantity)
  const p = agreed?.found ? DecimalText.parse(agreed.found.price) : value(price)
  const net = value(amounts.net)
  const gross = value(amounts.gross)
  const unit = unitOf(cellText('unit'), cellText('quantity'), quantity)
  const rate = rateOf(printed('taxRate'), mark)
  const description = descriptionOf(item, columns, left)
  const rows = item.valueRows[0]
  const samePage = [...item.valueRows, ...item.textRows].filter((row) => row.row.page === rows?.row.page)
  const box = boxAround(samePage.map((row) => boxOfCells(row.cells)).filter((each) => each !== undefined))
  const taxed = withTaxOnTop({ q, p, tax: value(printed('taxAmount')), net, total: gross ?? value(amounts.amount) })
  const adjustment = agreed?.found?.discounted && q && p ? adjustmentOf(q, p, agreed.found.amount) : undefined
  return {
    line: {
      ...(description && { description }),
      ...(q && { quantity: q }),
      ...(unit && { unit }),
      ...(p && { unitPrice: p }),
      ...(adjustment && { adjustment }),
      ...(rate && { taxRate: rate }),
      ...(net && { netAmount: net }),
      ...(gross && { grossAmount: gross }),
      ...(!agreed && taxed),
      confidence: confidenceOf(item, agreed !== undefined || taxed !== undefined),
      source,
      ...(rows && { page: rows.row.page.page }),
      ...(box && { box }),
    },
    amount: value(amounts.amount),
    proven: agreed !== undefined || taxed !== undefined,
  }
}

/**
 * Rows without quantity and price prove themselves by amount + tax = amount with tax; rows that print no amount without tax by
 * quantity × price + tax.
 */
function withTaxOnTop({
  q,
  p,
  tax,
  net,
  total,
}: Readonly<Record<'q' | 'p' | 'tax' | 'net' | 'total', DecimalText | undefined>>):
  { netAmount: DecimalText; grossAmount: DecimalText } | undefined {
  if (tax === undefined || total === undefined || new Big(tax).eq(0)) return undefined
  const base = net ?? (q && p && decimalText(new Big(q).times(p).round(2, Big.roundHalfUp), 2))
  if (base === undefined || !new Big(base).plus(tax).eq(total)) return undefined
  return { netAmount: base, grossAmount: total }
}

/** What the line's amount differs from quantity × price by: below zero for a discount. */
function adjustmentOf(quantity: string, price: string, amount: string): DecimalText {
  return decimalText(new Big(amount).minus(new Big(quantity).times(price)).round(2, Big.roundHalfUp), 2)
}

/** The unit from its own column, or printed behind the quantity ("2 Stk", «5шт»). */
function unitOf(own: string, quantityCell: string, quantity: PrintedNumber | undefined): string | undefined {
  const clean = (text: string) => text.replace(/^[\s.*|[\]xх×-]+|[\s*|[\]xх×-]+$/giu, '').trim()
  // «796 шт»: the code of the unit (ОКЕИ) stands before its name.
  if (/\p{L}/u.test(own)) return clean(own.replace(/^\d{3,4}\s+(?=\p{L})/u, '')).slice(0, 40) || undefined
  if (quantity?.suffix && isUnit(quantity.suffix)) return quantity.suffix
  const behind = clean(quantityCell.replace(quantity?.text ?? '', ''))
  return /\p{L}/u.test(behind) && !currencyOf(behind) ? behind.slice(0, 40) : undefined
}

function rateOf(number: PrintedNumber | undefined, mark: DecimalMark | undefined): DecimalText | undefined {
  const text = number && preferred(number, mark)[0]
  if (text === undefined) return undefined
  const rate = new Big(text)
  return rate.gte(0) && rate.lte(30) ? decimalText(rate) : undefined
}

/** Arithmetic carries most of the weight, the reader's own doubt about the words the rest. */
function confidenceOf(item: DraftItem, proven: boolean): number {
  const words = item.cells.flat().filter((unit) => unit.number !== undefined)
  const reading = words.reduce((least, unit) => Math.min(least, unit.confidence), 1)
  return Math.round((proven ? 0.96 : 0.6) * (proven ? 0.6 + 0.4 * reading : reading) * 1000) / 1000
}
