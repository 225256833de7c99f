import { sheets } from '../page.ts'
import { count, printed, type SampleTruth } from '../sample.ts'

/** A till slip of a farm shop: thermal print, prices with tax, two rates marked A and B. */
export const truth: SampleTruth = {
  kind: 'receipt',
  language: 'de',
  currency: 'EUR',
  number: '4471',
  issueDate: '2026-11-14',
  withTax: true,
  supplier: { name: 'Hofladen Birkengrund', taxId: 'DE294718364' },
  lines: [
    { description: 'Kürbis Hokkaido', quantity: '1.284', unit: 'kg', unitPrice: '2.99', taxRate: '7' },
    { description: 'Bergkäse 6 Monate', quantity: '0.342', unit: 'kg', unitPrice: '24.90', taxRate: '7' },
    { description: 'Landeier 10er', quantity: '2', unitPrice: '4.20', taxRate: '7' },
    { description: 'Roggenbrot 1 kg', quantity: '1', unitPrice: '5.60', taxRate: '7' },
    { description: 'Apfelwein 0,75 l', quantity: '3', unitPrice: '6.95', taxRate: '19' },
    { description: 'Bienenwachskerze', quantity: '1', unitPrice: '8.90', taxRate: '19' },
  ],
  unprinted: ['netTotal', 'taxTotal'],
} // prettier-ignore

const money = (amount: string): string => printed(amount, '.', ',')

const style = `
.sheet { width: 80mm; height: auto; overflow: visible; font: 12.6px/1.36 'DejaVu Sans Mono', monospace; padding: 7mm 5mm 9mm; color: #232326 }
.c { text-align: center } h1 { font-size: 18px; letter-spacing: .02em } .r { display: flex; justify-content: space-between; white-space: pre } .d { border-top: 1px dashed #444; margin: 7px 0 }
.big { font-size: 17px; font-weight: 700 } .s { font-size: 10.2px; line-height: 1.35; word-break: break-all }`

const row = (left: string, right: string, kind = ''): string =>
  `<div class="r ${kind}"><span>${left}</span><span>${right}</span></div>`

/** The slip, before it is scanned. */
export function html(): string {
  const counted = count(truth)
  const letter = (rate: string): string => (rate === '19' ? 'A' : 'B')
  const items = counted.lines
    .map((line) => {
      const amount = `${money(line.amount)} ${letter(line.taxRate)}`
      if (line.quantity === '1') return row(line.description, amount)
      const times = `  ${money(line.quantity)}${line.unit ? ` ${line.unit}` : ''} x ${money(line.unitPrice)}${line.unit ? ' EUR/kg' : ''}`
      return row(line.description, '') + row(times, amount)
    })
    .join('')
  const taxes = counted.breakdown
    .map((tax) => {
      const cells = [tax.base, tax.tax, tax.gross].map((amount) => money(amount).padStart(8))
      return row(`${letter(tax.rate)} ${tax.rate.padStart(2)}%`, cells.join(''))
    })
    .join('')
  return sheets('de', style, [
    `<div class="c"><h1>Hofladen Birkengrund</h1>Inh. Swantje Ahlers<br>Dorfstraße 12<br>24214 Tüttendorf<br>Tel. 04346 555 019<br>USt-IdNr. ${truth.supplier.taxId}</div><div class="d"></div>
${row('', 'EUR')}${items}<div class="d"></div>${row('SUMME EUR', money(counted.gross), 'big')}${row('Geg. EC-Karte', money(counted.gross))}<div class="d"></div>
${row('MwSt', [' Netto', 'MwSt', 'Brutto'].map((name) => name.padStart(8)).join(''))}${taxes}<div class="d"></div>
${row('14.11.2026  10:42', `Bon-Nr. ${truth.number}`)}${row('Kasse 02', 'Bedienung Lena')}<div class="d"></div>
<div class="s">TSE-Seriennummer<br>8f2c61d90b7a4e35c1887a60de12b94f<br>TSE-Transaktion 118402, Sig.-Zähler 236731<br>Start 2026-11-14T10:40:57.000Z<br>Ende 2026-11-14T10:42:11.000Z</div><div class="d"></div>
<div class="c">Vielen Dank für Ihren Einkauf!<br>Mo–Sa 8–18 Uhr</div>`,
  ])
}
