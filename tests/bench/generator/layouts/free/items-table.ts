import Big from 'big.js'
import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { Drawing } from '../../layout.ts'
import type { Pen } from '../../pen.ts'

export type Column =
  | 'pos' | 'code' | 'description' | 'quantity' | 'unit' | 'amountOfUnits' | 'price' | 'discount' | 'rate' | 'rateLetter' | 'tax' | 'net' | 'gross' | 'amount' // prettier-ignore
export type Rules = 'grid' | 'lines' | 'zebra' | 'plain' | 'dotted' | 'columns' | 'cards' | 'groups'

export interface TableShape {
  readonly columns: readonly Column[]
  readonly rules: Rules
  /** A second line under each description: article number and the like. */
  readonly details?: boolean
  readonly carry?: boolean
  readonly foot?: boolean
}

type Line = Pen['lines'][number]

const RIGHT = new Set<Column>(['quantity', 'price', 'discount', 'rate', 'tax', 'net', 'gross', 'amount'])

function cell(pen: Pen, column: Column, line: Line, index: number, wide: boolean): string {
  const { voice, truth } = pen
  const money = (amount: string): string => escaped(wide ? voice.figures(amount) : voice.cell(amount, truth.currency))
  switch (column) {
    case 'pos':
      return String((index + 1) * (voice.choice('pos').chance(0.1) ? 10 : 1))
    case 'code':
      return escaped(line.code)
    case 'description':
      pen.column('description')
      return escaped(line.description)
    case 'quantity':
      pen.column('quantity')
      return escaped(voice.quantity(line.quantity))
    case 'unit':
      pen.column('unit')
      return escaped(line.unit)
    case 'amountOfUnits':
      pen.column('quantity', 'unit')
      return escaped(`${voice.quantity(line.quantity)} ${line.unit}`)
    case 'price':
      pen.column('unitPrice')
      return money(line.unitPrice)
    case 'discount':
      pen.column('discount')
      return line.discount === undefined ? '' : escaped(voice.rate(line.discount))
    case 'rate':
      pen.column('taxRate')
      return truth.taxMode === 'exempt' && truth.language === 'ru' ? 'Без НДС' : escaped(voice.rate(line.taxRate))
    case 'rateLetter':
      pen.column('taxRate')
      return 'ABCDEF'.charAt(pen.counts.breakdown.findIndex((row) => row.rate === line.taxRate))
    case 'tax':
      return money(line.tax)
    case 'net':
      pen.column('net')
      return money(line.net)
    case 'gross':
      pen.column('gross')
      return money(line.gross)
    case 'amount':
      pen.column(truth.withTax ? 'gross' : 'net')
      return money(line.amount)
  }
}

const HEADS: Readonly<Partial<Record<Column, string>>> = { amountOfUnits: 'quantity', rateLetter: 'rate' }

/** Columns that say something in this document: no empty discount column, no tax columns where none is charged. */
export function shown(pen: Pen, columns: readonly Column[]): Column[] {
  const discounts = pen.lines.some((line) => line.discount !== undefined)
  const taxed = pen.truth.taxMode === 'normal'
  return columns.filter(
    (column) =>
      (column !== 'discount' || discounts) &&
      (taxed ||
        !['rate', 'rateLetter', 'tax', 'gross'].includes(column) ||
        (column === 'gross' && !columns.includes('net'))),
  )
}

const align = (column: Column): string =>
  RIGHT.has(column)
    ? ' class="num"'
    : column === 'description'
      ? ' class="what"'
      : column === 'rateLetter'
        ? ' class="mid"'
        : ''

function detail(pen: Pen, line: Line, index: number): string {
  const { voice, truth } = pen
  const kind = voice.choice('detail').whole(0, 2)
  const text =
    kind === 0
      ? `${voice.label(voice.word('code'))} ${line.code}`
      : kind === 1
        ? `${voice.word('delivered')} ${voice.date(truth.deliveryDate)}`
        : `${voice.word('orderNo')} ${truth.orderNumber} / ${index + 1}`
  return `<div class="detail">${escaped(text)}</div>`
}

/** The items of a document in the given shape. */
export function itemsTable(pen: Pen, shape: TableShape): NonNullable<Drawing['table']> {
  const columns = shown(pen, shape.columns)
  // Eight columns of figures leave no room for currency in each.
  const wide = columns.length > 7
  const words = (column: Column): string => pen.word(HEADS[column] ?? column)
  const running = (index: number): string =>
    pen.lines.slice(0, index + 1).reduce((sum, line) => sum.plus(line.amount), new Big(0)).toFixed(2) // prettier-ignore
  const groupAt = (index: number): string =>
    shape.rules === 'groups' && index % 4 === 0
      ? `<tr class="group"><td colspan="${columns.length}">${pen.word('groups', { n: String(index / 4 + 1) })}</td></tr>`
      : ''
  const items = pen.lines.map((line, index) => {
    const html =
      shape.rules === 'cards'
        ? `<tr><td class="what" colspan="${columns.length - 1}"><b>${cell(pen, 'description', line, index, wide)}</b>${shape.details === true ? detail(pen, line, index) : ''}</td></tr><tr class="figures">${columns.filter((column) => column !== 'description').map((column) => `<td${align(column)}>${cell(pen, column, line, index, wide)}</td>`).join('')}</tr>` // prettier-ignore
        : `${groupAt(index)}<tr>${columns.map((column) => `<td${align(column)}>${cell(pen, column, line, index, wide)}${column === 'description' && shape.details === true ? detail(pen, line, index) : ''}</td>`).join('')}</tr>`
    return { html, running: running(index) }
  })
  const heads = shape.rules === 'cards' ? columns.filter((column) => column !== 'description') : columns
  const head = `<thead><tr>${heads.map((column) => `<th${align(column)}>${words(column)}</th>`).join('')}</tr></thead>`
  const width = heads.length
  const sumRow = (key: string, amount: string): string =>
    `<tr class="carry"><td colspan="${width - 1}">${pen.word(key)}</td><td class="num">${escaped(pen.voice.cell(amount, pen.truth.currency))}</td></tr>`
  return {
    head,
    attributes: `class="items rules-${shape.rules}"`,
    items,
    ...(shape.carry === true && {
      carry: (amount: string) => ({ out: sumRow('carry', amount), in: sumRow('brought', amount) }),
    }),
  }
}

/** Looks of the tables; `colour` is the company's. */
export const tableStyle = (colour: string): string => `
.items { width: 100%; margin: 3mm 0 } .items th, .items td { padding: .9mm 1.2mm } .items .what { width: 99% } .items th { font-weight: 700; font-size: .9em; vertical-align: bottom } .items td:not(.what), .items th:not(.what) { white-space: nowrap }
.detail { font-size: .82em; color: #555 } .carry td { font-style: italic }
.rules-grid th, .rules-grid td { border: .2mm solid #333 } .rules-grid th { background: #eee; text-align: center }
.rules-lines thead th { border-bottom: .4mm solid ${colour} } .rules-lines td { border-bottom: .15mm solid #bbb }
.rules-zebra thead th { background: ${colour}; color: #fff } .rules-zebra tbody:nth-of-type(even) td { background: #f0f0f0 }
.rules-plain thead th { text-decoration: underline }
.rules-dotted td { border-bottom: .3mm dotted #666 } .rules-dotted thead th { border-top: .3mm solid #000; border-bottom: .3mm solid #000 }
.rules-columns { border: .3mm solid #000 } .rules-columns th { border: .3mm solid #000 } .rules-columns td { border-left: .2mm solid #000; border-right: .2mm solid #000 }
.rules-cards thead th { font-weight: 400; color: #666; border-bottom: .3mm solid #999 } .rules-cards .figures td { padding-bottom: 2mm; border-bottom: .15mm solid #ccc; text-align: right }
.rules-cards th { text-align: right } .rules-groups .group td { font-weight: 700; padding-top: 2.5mm; border-bottom: .3mm solid #999 } .rules-groups thead th { border-top: .5mm solid ${colour}; border-bottom: .5mm solid ${colour} }`
