import { escaped, rows, sheets } from '../page.ts'
import { count, dotted, inFours, printed, type SampleTruth } from '../sample.ts'

/** A German invoice whose PDF carries the same as EN 16931 XML (Factur-X / ZUGFeRD 2). */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'de',
  currency: 'EUR',
  number: 'RE-2026-1187',
  issueDate: '2026-10-12',
  dueDate: '2026-11-11',
  supplier: {
    name: 'Elbwerk Präzisionsteile GmbH',
    taxId: 'DE318459274',
    taxNumber: '22/475/01830',
    iban: 'DE70999999990532013017',
    bic: 'SKPKDEHH',
  },
  buyer: { name: 'Maschinenbau Tegeler GmbH & Co. KG', taxId: 'DE309628410' },
  lines: [
    { description: 'Passfeder DIN 6885-A 8×7×40, C45K', quantity: '250', unit: 'Stk', unitPrice: '0.84', taxRate: '19' },
    { description: 'Drehteil Buchse 30/22×45, Zeichnung 4471-B', quantity: '120', unit: 'Stk', unitPrice: '11.35', taxRate: '19' },
    { description: 'Frästeil Aufnahmeplatte EN AW-6082', quantity: '16', unit: 'Stk', unitPrice: '87.90', taxRate: '19' },
    { description: 'Erstmusterprüfbericht, Arbeitsstunden', quantity: '3.5', unit: 'Std', unitPrice: '72.00', taxRate: '19' },
    { description: 'Tabellenbuch Metall, 49. Auflage', quantity: '2', unit: 'Stk', unitPrice: '41.03', taxRate: '7' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, '.', ',')

const style = `
.sheet { font: 9.4pt/1.45 'Open Sans', sans-serif; padding: 16mm 20mm 0 25mm; color: #1a1a1a }
.head { display: flex; justify-content: space-between; align-items: flex-end; border-bottom: .8mm solid #b3261e; padding-bottom: 4mm }
.head .mark { font-size: 18pt; font-weight: 800; letter-spacing: .02em } .head .mark i { color: #b3261e; font-style: normal }
.head small { font-size: 8pt; color: #555; text-align: right; line-height: 1.4 }
.window { margin-top: 12mm; height: 38mm } .window u { font-size: 6.6pt; text-decoration: none; border-bottom: .1mm solid #777; color: #555 }
.window p { margin-top: 2.5mm; font-size: 10pt }
.info { position: absolute; right: 20mm; top: 50mm; width: 66mm; font-size: 8.8pt } .info td { padding: .7mm 0 } .info td:last-child { text-align: right; font-weight: 600 }
h1 { font-size: 15pt; margin: 8mm 0 3mm }
table.items { width: 100%; margin-top: 5mm; font-size: 8.8pt } .items th { background: #f3efe9; text-align: left; padding: 2mm 1.6mm; font-size: 8pt } .items td { padding: 2mm 1.6mm; border-bottom: .15mm solid #ccc; vertical-align: top }
.items th.n { text-align: right }
.sum { margin: 4mm 0 0 auto; width: 92mm } .sum td { padding: 1mm 1.6mm } .sum .all td { font-weight: 700; font-size: 11pt; border-top: .3mm solid #111; border-bottom: .9mm double #111 }
.text { margin-top: 7mm }
footer { position: absolute; left: 25mm; right: 20mm; bottom: 11mm; border-top: .2mm solid #999; padding-top: 2.5mm; display: grid; grid-template-columns: 1.15fr 1fr 1.35fr; gap: 5mm; font-size: 7.2pt; line-height: 1.5; color: #444 }`

/** The page of the invoice; the XML says the same. */
export function html(): string {
  const counted = count(truth)
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1)],
      [escaped(line.description)],
      [money(line.quantity), 'n'],
      [line.unit ?? ''],
      [money(line.unitPrice), 'n'],
      [`${line.taxRate} %`, 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  const taxes = counted.breakdown
    .map((row) => `<tr><td>USt. ${row.rate} % auf ${money(row.base)} €</td><td class="n">${money(row.tax)} €</td></tr>`)
    .join('')
  const { supplier, buyer } = truth
  return sheets('de', style, [
    `<div class="head"><div class="mark">ELB<i>WERK</i></div><small>Drehen · Fräsen · Messen<br>Peutestraße 141, 20539 Hamburg<br>Tel. 040 555 0184 · buchhaltung@elbwerk.example</small></div>
<div class="window"><u>${supplier.name} · Peutestraße 141 · 20539 Hamburg</u><p>${escaped(buyer?.name ?? '')}<br>Einkauf<br>Geniner Straße 88<br>23560 Lübeck</p></div>
<table class="info"><tr><td>Rechnungsnummer</td><td>${truth.number}</td></tr><tr><td>Rechnungsdatum</td><td>${dotted(truth.issueDate)}</td></tr><tr><td>Leistungsdatum</td><td>08.10.2026</td></tr><tr><td>Kundennummer</td><td>20417</td></tr><tr><td>Ihre Bestellung</td><td>4500-77213</td></tr><tr><td>Ihre USt-IdNr.</td><td>${buyer?.taxId}</td></tr></table>
<h1>Rechnung</h1><p>Sehr geehrte Damen und Herren,<br>für unsere Lieferungen und Leistungen berechnen wir Ihnen:</p>
<table class="items"><thead><tr><th>Pos.</th><th>Bezeichnung</th><th class="n">Menge</th><th>Einh.</th><th class="n">Einzelpreis €</th><th class="n">USt.</th><th class="n">Gesamt €</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Nettobetrag</td><td class="n">${money(counted.net)} €</td></tr>${taxes}<tr><td>Umsatzsteuer gesamt</td><td class="n">${money(counted.tax)} €</td></tr><tr class="all"><td>Rechnungsbetrag</td><td class="n">${money(counted.gross)} €</td></tr></table>
<p class="text">Zahlbar bis ${dotted(truth.dueDate ?? '')} ohne Abzug auf das unten genannte Konto.<br>Diese Rechnung enthält die Rechnungsdaten zusätzlich als XML (Factur-X / ZUGFeRD, Profil EN 16931).</p>
<footer><div>${supplier.name}<br>Geschäftsführerin: Inga Brandt<br>Amtsgericht Hamburg, HRB 184 507</div><div>USt-IdNr. ${supplier.taxId}<br>Steuernummer ${supplier.taxNumber}</div><div>Hansische Handelsbank<br>IBAN ${inFours(supplier.iban ?? '')}<br>BIC ${supplier.bic}</div></footer>`,
  ])
}
