import type Big from 'big.js'
import type { Sheet } from '../onec/sheet-of-record.ts'

/** Names of the columns, in the words of 1C's documents. */
export const COLUMNS = ['Номенклатура', 'Количество', 'Цена', 'Сумма', 'Ставка НДС', 'Сумма НДС', 'Всего']

/**
 * Rows as CSV in the shape 1C and Russian spreadsheets load: names of the columns first, semicolons, decimal commas, UTF-8 with a mark at
 * the beginning. A text that a spreadsheet would run as a formula is written with a quote before it.
 */
export function writeTable({ rows }: Sheet): string {
  const lines = rows.map(({ description, quantity, price, amount, rate, tax, gross }) => [
    text(description),
    number(quantity),
    number(price.round(2)),
    number(amount),
    rateName(rate),
    number(tax),
    number(gross),
  ])
  return `\uFEFF${[COLUMNS, ...lines].map((cells) => cells.join(';')).join('\r\n')}\r\n`
}

/** A rate as 1C's documents name it. */
export function rateName(rate: string): string {
  return rate === '' ? 'Без НДС' : `${rate}%`
}

function number(value: Big): string {
  return value.toFixed().replace('.', ',')
}

function text(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
