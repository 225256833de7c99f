import type { InvoiceLine } from '../../core/domain/invoice.ts'
import { DecimalText } from '../../core/domain/decimal.ts'
import type { PageText } from '../../core/domain/page-text.ts'
import { germanVatId } from '../fakes/fake-engine/check-digits.ts'
import { aPage, type Cell } from './page-text.ts'

/** A document of a fictitious supplier whose table no dictionary of headings knows, with the lines it really has. */
export interface TableDocument {
  readonly page: PageText
  readonly lines: readonly InvoiceLine[]
  readonly netTotal: string
  readonly grossTotal: string
}

const GOODS = ['Apfelsaft naturtrüb', 'Birnensaft', 'Quittennektar', 'Johannisbeerschorle', 'Traubensaft rot']
const comma = (value: string): string => value.replace('.', ',')
const money = (cents: number): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
const FIGURES = { align: 'right' } as const

/**
 * Document n of a press for juices: «davon» heads what is counted, «Gebinde» how many bottles a crate holds, and crates given back are
 * printed like goods. `shift` moves the table across the page, as another printer would; `bare`: without headings.
 */
export function juicePress(n: number, { shift = 0, bare = false } = {}): TableDocument {
  const goods = Array.from({ length: 2 + (n % 3) }, (_, at) => {
    const quantity = 3 + ((n + at * 2) % 7)
    const price = 1_140 + n * 35 + at * 215
    return { name: GOODS[(n + at) % GOODS.length] ?? '', crate: [6, 12, 20][(n + at) % 3] ?? 6, quantity, price, amount: quantity * price } // prettier-ignore
  })
  const net = goods.reduce((sum, { amount }) => sum + amount, 0)
  const tax = Math.round(net * 0.19)
  const x = (place: number) => place + shift
  const cells = (name: string, ...figures: readonly [string, string, string, string]): Cell[] => [
    [x(50), name],
    [x(270), figures[0], FIGURES],
    [x(340), figures[1], FIGURES],
    [x(430), figures[2], FIGURES],
    [x(520), figures[3], FIGURES],
  ]
  const page = aPage()
    .line(40, [[50, 'Kelterei Ottendorf GmbH', { size: 14 }]])
    .line(60, `USt-IdNr. ${germanVatId('30928147')}   www.kelterei-ottendorf.example`)
    .line(110, [
      [50, 'Gasthof Lindenhof'],
      [380, 'Rechnung Nr.'],
      [545, `${2600 + n}`, FIGURES],
    ])
  if (!bare) page.line(200, cells('Abgefüllt wurde', 'Gebinde', 'davon', 'je davon', 'ergibt'))
  goods.forEach(({ name, crate, quantity, price, amount }, at) =>
    page.line(216 + at * 14, cells(name, `${crate}`, `${quantity}`, comma(money(price)), comma(money(amount)))),
  )
  page.line(216 + goods.length * 14, cells('Leergut zurück', '12', `${n + 1}`, '1,50', comma(money((n + 1) * 150))))
  const foot = 250 + goods.length * 14
  page
    .line(foot, [
      [400, 'Summe netto'],
      [x(520), comma(money(net)), FIGURES],
    ])
    .line(foot + 14, [
      [400, '19 % USt'],
      [x(520), comma(money(tax)), FIGURES],
    ])
    .line(foot + 28, [
      [400, 'Rechnungsbetrag EUR'],
      [x(520), comma(money(net + tax)), FIGURES],
    ])
  return {
    page: page.build(),
    netTotal: money(net),
    grossTotal: money(net + tax),
    lines: goods.map(({ name, quantity, price, amount }) => ({
      description: name,
      quantity: DecimalText.parse(String(quantity)),
      unitPrice: DecimalText.parse(money(price)),
      netAmount: DecimalText.parse(money(amount)),
      confidence: 1,
      source: 'person',
    })),
  }
}
