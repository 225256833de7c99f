import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { Language } from '../../language-data.ts'
import type { Capacity } from '../../make-truth.ts'
import type { Drawing, Layout } from '../../layout.ts'
import type { Pen } from '../../pen.ts'
import type { Variety } from '../../truth.ts'
import { PAIR_STYLE } from './blocks.ts'
import { FRAMES, type FrameName, type FrameShape } from './frames.ts'
import { itemsTable, tableStyle, type TableShape } from './items-table.ts'
import { bankBlock, footing, notes, NOTES_STYLE, signatures, termsSheet, type BankShape } from './notes.ts'
import { openBills } from './open-bills.ts'
import { totals, totalsStyle, type TotalsShape } from './totals.ts'

export interface FreeShape extends FrameShape {
  readonly id: string
  readonly frame: FrameName
  readonly table: TableShape
  readonly totals: TotalsShape
  readonly bank: BankShape
  readonly foot: 'columns' | 'line' | 'page'
  readonly languages: readonly Language[]
  readonly varieties?: readonly Variety[]
  readonly unseen?: true
  readonly seller?: readonly string[]
  readonly capacity?: Partial<Capacity>
  readonly fonts?: readonly string[]
  /** Terms and conditions behind the document; sums on a sheet of their own; sums before the bank or after; payment before the table. */
  readonly terms?: boolean
  readonly sumsApart?: boolean
  readonly bankFirst?: boolean
  readonly spaced?: boolean
}

const BILLS: readonly Variety[] = [
  'invoice',
  'invoice',
  'invoice',
  'invoice',
  'invoice',
  'invoice',
  'credit-note',
  'reminder',
  'order',
  'quote',
  'delivery-note',
]

/** What stands above the second sheet: the document's number and date, or who sent it. */
function again({ truth, voice, word, supplier }: Pen): string {
  const values = { number: truth.number, date: voice.date(truth.issueDate) }
  return voice.choice('again').chance(0.5) ? word('prose', values) : escaped(`${supplier.name}, ${values.date}`)
}

function draw(shape: FreeShape, pen: Pen): Drawing {
  const { voice, truth } = pen
  const frame = FRAMES[shape.frame](pen, shape)
  const delivery = truth.variety === 'delivery-note'
  const unpriced: TableShape = { ...shape.table, rules: shape.table.rules === 'cards' ? 'lines' : shape.table.rules, carry: false, columns: ['pos', 'code', 'description', 'quantity', 'unit'] } // prettier-ignore
  const reminded = truth.variety === 'reminder' && voice.choice('reminder').chance(0.75) ? openBills(pen) : undefined
  const table = reminded?.table ?? itemsTable(pen, delivery ? unpriced : shape.table)
  const letters = shape.table.columns.includes('rateLetter')
  const sums = delivery ? '' : (reminded?.sum ?? totals(pen, shape.totals, letters))
  const pay = bankBlock(pen, shape.bank)
  const slips = shape.bank === 'slip' ? [pay] : []
  const flow = shape.bank === 'slip' ? '' : pay
  return {
    style: `.sheet { font: ${voice.size}pt/1.3 ${voice.font}; padding: 12mm 15mm 8mm; ${shape.spaced === true ? 'letter-spacing: .12mm; word-spacing: .3mm;' : ''} } small { font-size: .84em } p { min-height: .5em }${PAIR_STYLE}${tableStyle(voice.colour)}${totalsStyle(voice.colour)}${NOTES_STYLE}${frame.style}`,
    opening: `${frame.opening}${shape.bankFirst === true ? flow : ''}`,
    continuing: `<p class="num" style="font-size:.8em;margin-bottom:3mm">${again(pen)}</p>`,
    footing: footing(pen, shape.foot, shape.bank === 'footer'),
    table,
    closing: [sums, notes(pen), shape.bankFirst === true ? '' : flow, signatures(pen), ...slips].filter(
      (each) => each !== '',
    ),
    ...(shape.sumsApart === true && pen.lines.length > 6 && { closingApart: true }),
    ...(shape.terms === true && voice.choice('terms-sheet').chance(0.7) && { behind: [termsSheet(pen)] }),
  }
}

/** A layout of a free design, put together from a frame, a table, sums and bank details. */
export function freeLayout(shape: FreeShape): Layout {
  const hasDiscount = shape.table.columns.includes('discount')
  return {
    id: shape.id,
    family: `free-${shape.frame}`,
    languages: shape.languages,
    varieties: shape.varieties ?? BILLS,
    paper: 'portrait',
    capacity: {
      prices: shape.table.columns.includes('gross') ? 'net' : 'either',
      taxByLine: shape.table.columns.some((column) => column === 'gross' || column === 'tax'),
      lineDiscounts: hasDiscount,
      settlements: !shape.table.columns.some((column) => column === 'gross' || column === 'tax'),
      ...shape.capacity,
    },
    ...(shape.unseen === true && { unseen: true }),
    ...(shape.seller !== undefined && { seller: shape.seller }),
    ...(shape.fonts !== undefined && { fonts: shape.fonts }),
    draw: (pen) => draw(shape, pen),
  }
}
