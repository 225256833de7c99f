import { escaped, rows, sheets } from '../page.ts'
import { count, inFours, printed, type SampleTruth } from '../sample.ts'

/** An Irish invoice in euro with a text layer: the plainest case there is. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'en',
  currency: 'EUR',
  number: 'HA-2026-0418',
  issueDate: '2026-11-03',
  dueDate: '2026-12-03',
  supplier: {
    name: 'Harbourline Analytics Limited',
    taxId: 'IE3714962VH',
    iban: 'IE73SKPK93105812345678',
    bic: 'SKPKIE2D',
  },
  buyer: { name: 'Tramore Outdoor Limited', taxId: 'IE3582047HH' },
  lines: [
    { description: 'Sales dashboard, annual licence (10 users)', quantity: '1', unit: 'year', unitPrice: '2400.00', taxRate: '23' },
    { description: 'Data connector set-up: web shop and tills', quantity: '3', unit: 'pcs', unitPrice: '185.00', taxRate: '23' },
    { description: 'Workshop for the stock team, on site', quantity: '1.5', unit: 'days', unitPrice: '780.00', taxRate: '23' },
    { description: 'Travel Cork – Waterford, by agreement', quantity: '2', unit: 'trips', unitPrice: '64.20', taxRate: '23' },
  ],
} // prettier-ignore

const money = (amount: string): string => `€${printed(amount, ',', '.')}`

const style = `
.sheet { font: 9.6pt/1.5 Inter, sans-serif; padding: 18mm 18mm 16mm; color: #1d2730 }
.bar { position: absolute; left: 0; top: 0; width: 100%; height: 5mm; background: #0d5c63 }
header { display: flex; justify-content: space-between; margin-top: 4mm }
.logo { font-weight: 700; font-size: 15pt; color: #0d5c63; letter-spacing: -.02em }
.logo svg { vertical-align: -5px; margin-right: 6px }
.from { font-size: 8.4pt; text-align: right; color: #4a5660 }
h1 { font-size: 25pt; letter-spacing: -.03em; margin: 13mm 0 6mm }
.meta { display: grid; grid-template-columns: 1.4fr 1fr 1fr 1fr; gap: 6mm; padding: 5mm 0; border-top: .4mm solid #0d5c63; border-bottom: .2mm solid #cfd8dc }
.meta b, th { display: block; font-size: 7.4pt; text-transform: uppercase; letter-spacing: .06em; color: #6b7880; font-weight: 600 }
th { display: table-cell; text-align: left; padding: 2.4mm 2mm; border-bottom: .3mm solid #1d2730 }
table.items { width: 100%; margin-top: 9mm } .items td { padding: 3mm 2mm; border-bottom: .2mm solid #e2e8ea }
.totals { margin: 6mm 0 0 auto; width: 78mm } .totals td { padding: 1.6mm 2mm }
.totals tr:last-child td { font-weight: 700; font-size: 12.5pt; border-top: .4mm solid #0d5c63; padding-top: 3mm; color: #0d5c63 }
.pay { position: absolute; left: 18mm; right: 18mm; bottom: 30mm; background: #eef5f5; border-radius: 2mm; padding: 5mm 6mm; display: grid; grid-template-columns: 1.1fr 1.9fr .9fr 1.3fr; gap: 4mm }
.pay b { display: block; font-size: 7.4pt; text-transform: uppercase; letter-spacing: .06em; color: #4b6e70; font-weight: 600 }
footer { position: absolute; left: 18mm; right: 18mm; bottom: 13mm; font-size: 7.6pt; color: #7b878e; text-align: center }`

/** The page of the invoice. */
export function html(): string {
  const counted = count(truth)
  const items = rows(
    counted.lines.map((line) => [
      [escaped(line.description)],
      [line.quantity, 'n'],
      [line.unit ?? ''],
      [money(line.unitPrice), 'n'],
      [`${line.taxRate}%`, 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  return sheets('en', style, [
    `<div class="bar"></div>
<header><div class="logo"><svg width="26" height="22" viewBox="0 0 26 22"><path d="M1 21V9l6-4v16M10 21V12l6-4v13M19 21V4l6-3v20" fill="none" stroke="#0d5c63" stroke-width="2"/></svg>Harbourline</div>
<div class="from">${truth.supplier.name}<br>4 Grand Parade Mills, Cork<br>T12 W7X8, Ireland<br>accounts@harbourline.example<br>VAT no. ${truth.supplier.taxId}</div></header>
<h1>Invoice</h1>
<div class="meta"><div><b>Bill to</b>${truth.buyer?.name}<br>Unit 9, Riverstown Park<br>Tramore, Co. Waterford<br>VAT no. ${truth.buyer?.taxId}</div>
<div><b>Invoice number</b>${truth.number}</div><div><b>Invoice date</b>3 November 2026</div><div><b>Due date</b>3 December 2026</div></div>
<table class="items"><thead><tr><th>Description</th><th class="n">Quantity</th><th>Unit</th><th class="n">Unit price</th><th class="n">VAT</th><th class="n">Amount</th></tr></thead><tbody>${items}</tbody></table>
<table class="totals"><tr><td>Subtotal</td><td class="n">${money(counted.net)}</td></tr><tr><td>VAT 23%</td><td class="n">${money(counted.tax)}</td></tr><tr><td>Total due</td><td class="n">${money(counted.gross)}</td></tr></table>
<div class="pay"><div><b>Bank</b>Skellig Trust Bank</div><div><b>IBAN</b>${inFours(truth.supplier.iban ?? '')}</div><div><b>BIC</b>${truth.supplier.bic}</div><div><b>Reference</b>${truth.number}</div></div>
<footer>Registered in Ireland No. 714962 · Directors: A. Devane, M. Rourke · Payment within 30 days. Thank you for your business.</footer>`,
  ])
}
