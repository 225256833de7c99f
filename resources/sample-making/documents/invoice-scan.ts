import { escaped, rows, sheets } from '../page.ts'
import { count, inFours, printed, type SampleTruth } from '../sample.ts'

/** A British invoice that came by post and was scanned: no text layer, a little crooked. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'en',
  currency: 'GBP',
  number: '20619',
  issueDate: '2026-09-24',
  dueDate: '2026-10-24',
  supplier: { name: 'Northfield Paper Supplies Ltd', taxId: 'GB731948222', iban: 'GB36SKPK60161331926819', bic: 'SKPKGB2L' },
  buyer: { name: 'Ashcombe Letterpress Ltd' },
  lines: [
    { description: 'Cotton paper 300 gsm, 50 × 70 cm, white', quantity: '500', unit: 'sheet', unitPrice: '1.46', taxRate: '20' },
    { description: 'Kraft envelopes C5, box of 250', quantity: '8', unit: 'box', unitPrice: '27.95', taxRate: '20' },
    { description: 'Rubber-based ink, black, 1 kg tin', quantity: '3', unit: 'tin', unitPrice: '41.20', taxRate: '20' },
    { description: 'Carriage', quantity: '1', unit: 'each', unitPrice: '18.50', taxRate: '20' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ',', '.')

const style = `
.sheet { font: 10.4pt/1.42 'Liberation Serif', serif; padding: 18mm 19mm }
.head { text-align: center; border-bottom: .6mm double #222; padding-bottom: 4mm } .head h2 { font-size: 20pt; letter-spacing: .04em; font-variant: small-caps } .head p { font-size: 9pt }
h1 { font-size: 17pt; letter-spacing: .25em; margin: 9mm 0 5mm; text-align: right; font-weight: 400 }
.two { display: flex; justify-content: space-between } .two table td { padding: .5mm 0 .5mm 6mm } .two table td:first-child { font-style: italic }
.items { width: 100%; margin-top: 9mm } .items th { border-top: .3mm solid #222; border-bottom: .3mm solid #222; padding: 1.8mm; text-align: left; font-size: 9.4pt } .items th.n { text-align: right } .items td { padding: 1.8mm }
.sum { margin: 5mm 0 0 auto; border-top: .3mm solid #222 } .sum td { padding: 1.1mm 1.8mm 1.1mm 12mm } .sum tr:last-child td { font-weight: 700; border-top: .2mm solid #222; border-bottom: .6mm double #222 }
.pay { margin-top: 14mm; font-size: 9.8pt } footer { position: absolute; bottom: 16mm; left: 19mm; right: 19mm; text-align: center; font-size: 8.4pt; border-top: .2mm solid #555; padding-top: 2mm }`

/** The page, before it is scanned. */
export function html(): string {
  const counted = count(truth)
  const items = rows(
    counted.lines.map((line) => [
      [line.quantity, 'n'],
      [line.unit ?? ''],
      [escaped(line.description)],
      [money(line.unitPrice), 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  const { supplier, buyer } = truth
  return sheets('en', style, [
    `<div class="head"><h2>Northfield Paper Supplies Ltd</h2><p>Unit 3, Canal Wharf, Leeds LS11 5PS · Telephone 0113 496 0127 · VAT Reg. No. GB 731 9482 22</p></div>
<h1>INVOICE</h1>
<div class="two"><div>${buyer?.name}<br>The Old Bakery<br>17 Quarry Lane<br>Bath BA2 4JR</div><table><tr><td>Invoice No.</td><td>${truth.number}</td></tr><tr><td>Invoice date</td><td>24 September 2026</td></tr><tr><td>Your order</td><td>AL/0388</td></tr><tr><td>Payment due by</td><td>24 October 2026</td></tr></table></div>
<table class="items"><thead><tr><th class="n">Qty</th><th>Unit</th><th>Description</th><th class="n">Price £</th><th class="n">Amount £</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Net total</td><td class="n">£${money(counted.net)}</td></tr><tr><td>VAT @ 20%</td><td class="n">£${money(counted.tax)}</td></tr><tr><td>Total to pay</td><td class="n">£${money(counted.gross)}</td></tr></table>
<p class="pay">Please pay by bank transfer to Northfield Paper Supplies Ltd,<br>IBAN ${inFours(supplier.iban ?? '')}, BIC ${supplier.bic}, quoting invoice ${truth.number}.</p>
<footer>Northfield Paper Supplies Ltd · Registered in England No. 07319482 · Goods remain our property until paid for in full</footer>`,
  ])
}
