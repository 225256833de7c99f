import { escaped, rows, sheets } from '../page.ts'
import { count, inFours, printed, type SampleTruth } from '../sample.ts'

const supplier = {
  name: 'Fietskoeriers Merwede B.V.',
  taxId: 'NL864207152B01',
  iban: 'NL80SKPK0629481735',
  bic: 'SKPKNL2U',
}
const buyer = { name: 'Boekhandel Het Zwarte Schaap' }

/** Two invoices of one Dutch courier, sent as one PDF: next week's number follows on the second page. */
export const truths: readonly SampleTruth[] = [
  {
    kind: 'invoice',
    language: 'nl',
    currency: 'EUR',
    number: '2026-0931',
    issueDate: '2026-11-02',
    dueDate: '2026-11-16',
    supplier,
    buyer,
    lines: [
      { description: 'Stadsrit binnen Utrecht, week 44', quantity: '38', unit: 'rit', unitPrice: '6.75', taxRate: '21' },
      { description: 'Bakfietslevering groot formaat', quantity: '4', unit: 'rit', unitPrice: '14.50', taxRate: '21' },
    ],
  },
  {
    kind: 'invoice',
    language: 'nl',
    currency: 'EUR',
    number: '2026-0958',
    issueDate: '2026-11-09',
    dueDate: '2026-11-23',
    supplier,
    buyer,
    lines: [
      { description: 'Stadsrit binnen Utrecht, week 45', quantity: '41', unit: 'rit', unitPrice: '6.75', taxRate: '21' },
      { description: 'Bakfietslevering groot formaat', quantity: '2', unit: 'rit', unitPrice: '14.50', taxRate: '21' },
      { description: 'Spoedrit buiten kantooruren', quantity: '3', unit: 'rit', unitPrice: '19.95', taxRate: '21' },
    ],
  },
] // prettier-ignore

const money = (amount: string): string => `€\u00a0${printed(amount, '.', ',')}`
const dashed = (date: string): string => date.split('-').toReversed().join('-')

const style = `
.sheet { font: 10pt/1.5 'Open Sans', sans-serif; padding: 18mm 20mm; color: #1c1c28 }
.top { background: #ffcf33; margin: -18mm -20mm 0; padding: 12mm 20mm 8mm; display: flex; justify-content: space-between; align-items: center } .top h2 { font-size: 17pt; font-weight: 800 } .top p { font-size: 8.6pt; text-align: right }
.mid { display: flex; justify-content: space-between; margin-top: 14mm } .mid td { padding: .5mm 0 .5mm 6mm } h1 { font-size: 21pt; margin-top: 12mm; font-weight: 800 }
.items { width: 100%; margin-top: 6mm } .items th { text-align: left; font-size: 8.6pt; border-bottom: .6mm solid #ffcf33; padding: 2mm 1mm } .items th.n { text-align: right } .items td { padding: 2.6mm 1mm; border-bottom: .15mm solid #ddd }
.sum { margin: 5mm 0 0 auto } .sum td { padding: 1.2mm 1mm 1.2mm 12mm } .sum tr:last-child td { font-weight: 800; font-size: 12pt; border-top: .6mm solid #ffcf33 }
.pay { margin-top: 12mm } footer { position: absolute; left: 20mm; right: 20mm; bottom: 14mm; font-size: 8pt; color: #555; border-top: .2mm solid #ccc; padding-top: 2.5mm; display: flex; justify-content: space-between }`

function page(truth: SampleTruth): string {
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
  return `<div class="top"><h2>Fietskoeriers Merwede</h2><p>Vaartsestraat 102, 3511 AM Utrecht<br>030 555 0142 · administratie@merwede.example</p></div>
<div class="mid"><div>${buyer.name}<br>Oudegracht 388<br>3511 PN Utrecht</div><table><tr><td>Factuurnummer</td><td><b>${truth.number}</b></td></tr><tr><td>Factuurdatum</td><td>${dashed(truth.issueDate)}</td></tr><tr><td>Vervaldatum</td><td>${dashed(truth.dueDate ?? '')}</td></tr></table></div>
<h1>Factuur</h1>
<table class="items"><thead><tr><th>Omschrijving</th><th class="n">Aantal</th><th>Eenheid</th><th class="n">Prijs</th><th class="n">Btw</th><th class="n">Bedrag</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Totaal excl. btw</td><td class="n">${money(counted.net)}</td></tr><tr><td>Btw 21%</td><td class="n">${money(counted.tax)}</td></tr><tr><td>Te betalen</td><td class="n">${money(counted.gross)}</td></tr></table>
<p class="pay">Graag overmaken vóór ${dashed(truth.dueDate ?? '')} op ${inFours(supplier.iban)} onder vermelding van ${truth.number}.</p>
<footer><span>${supplier.name}</span><span>KvK 86420715</span><span>Btw-nr. ${supplier.taxId}</span><span>IBAN ${inFours(supplier.iban)} · BIC ${supplier.bic}</span></footer>`
}

/** Both pages. */
export function html(): string {
  return sheets('nl', style, truths.map(page))
}
