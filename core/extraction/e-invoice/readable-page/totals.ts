import type { TextStyle } from '../../../domain/drawn-page.ts'
import type { FieldName } from '../../../domain/fields.ts'
import type { Extraction } from '../../../domain/invoice.ts'
import type { Places } from './head.ts'
import { printedDecimal, printedField } from './printed-values.ts'
import type { ReadableWords } from './readable-words.ts'
import { PAGE, type Sheet } from './sheet.ts'
import { CELL, GRAND, HEADING, LABEL, TOTAL } from './styles.ts'

/** Right edges of the breakdown's columns. */
const TAX_COLUMNS = {
  category: PAGE.left + 60,
  rate: PAGE.left + 130,
  base: PAGE.left + 230,
  tax: PAGE.left + 330,
} as const

/** The tax row by row, then the totals one below the other, the last of them large. */
export function drawTotals(sheet: Sheet, extraction: Extraction, words: ReadableWords): Places {
  drawBreakdown(sheet, extraction, words)
  const { fields, netAdjustment, payableRounding } = extraction
  const places: Places = {}
  const grand: FieldName = fields.payableTotal === undefined ? 'grossTotal' : 'payableTotal'
  const row = (label: string, value: string, style: TextStyle) => {
    sheet.need(1.6 * style.size)
    sheet.put(label, style, { x: PAGE.left + 230 })
    const place = sheet.put(value, style, { right: PAGE.right })
    sheet.y += 1.5 * style.size
    return place
  }
  const field = (name: FieldName) => {
    const value = fields[name]?.value
    if (value === undefined) return
    const currency = name === grand && fields.currency !== undefined ? ` ${fields.currency.value}` : ''
    const style = name === grand ? GRAND : TOTAL
    places[name] = row(words.field(name), printedField(name, value, words) + currency, style)
  }
  const amount = (key: 'netAdjustment' | 'payableRounding', value: string | undefined) => {
    if (value !== undefined) row(words.say(key), printedDecimal(value, words.language), TOTAL)
  }
  amount('netAdjustment', netAdjustment)
  field('netTotal')
  field('taxTotal')
  field('grossTotal')
  field('prepaidTotal')
  amount('payableRounding', payableRounding)
  field('payableTotal')
  sheet.y += 12
  return places
}

function drawBreakdown(sheet: Sheet, { taxBreakdown }: Extraction, words: ReadableWords): void {
  if (taxBreakdown.length === 0) return
  const columns = Object.entries(TAX_COLUMNS) as [keyof typeof TAX_COLUMNS, number][]
  sheet.need(50)
  sheet.put(words.field('taxBreakdown'), HEADING, { x: PAGE.left })
  sheet.y += 1.5 * HEADING.size
  for (const [column, right] of columns) sheet.put(words.taxField(column), LABEL, { right })
  sheet.y += 1.4 * LABEL.size
  for (const tax of taxBreakdown) {
    sheet.need(1.4 * CELL.size)
    for (const [column, right] of columns) {
      const value = tax[column]
      if (value === undefined) continue
      const amount = column === 'category' ? value : printedDecimal(value, words.language)
      sheet.put(column === 'rate' ? `${amount}\u00a0%` : amount, CELL, { right })
    }
    sheet.y += 1.4 * CELL.size
  }
  sheet.y += 10
}
