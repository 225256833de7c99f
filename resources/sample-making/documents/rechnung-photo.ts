import { escaped, rows, sheets } from '../page.ts'
import { count, dotted, inFours, printed, type SampleTruth } from '../sample.ts'

/** A painter's invoice photographed on a table with a telephone: perspective, a shadow, a Steuernummer and no VAT id. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'de',
  currency: 'EUR',
  number: '2026-094',
  issueDate: '2026-10-06',
  dueDate: '2026-10-20',
  supplier: { name: 'Malermeister Jonas Petersen', taxNumber: '22/518/02740', iban: 'DE86999999990718462055' },
  buyer: { name: 'Café Sturmflut GbR' },
  lines: [
    { description: 'Wände grundieren und streichen, Dispersionsfarbe', quantity: '86', unit: 'm²', unitPrice: '9.80', taxRate: '19' },
    { description: 'Türzargen lackieren, 2 Anstriche', quantity: '5', unit: 'Stk', unitPrice: '78.00', taxRate: '19' },
    { description: 'Abdeck- und Schleifarbeiten', quantity: '6', unit: 'Std', unitPrice: '54.00', taxRate: '19' },
    { description: 'Material lt. Aufstellung', quantity: '1', unit: 'psch', unitPrice: '213.40', taxRate: '19' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, '.', ',')

const style = `
.sheet { font: 11pt/1.45 'PT Sans', sans-serif; padding: 18mm 20mm 14mm 24mm; color: #161616 }
.brand { display: flex; align-items: center; gap: 5mm } .brand svg { width: 17mm } .brand h2 { font-size: 19pt; line-height: 1.1 } .brand p { font-size: 10pt; color: #444 }
.to { margin-top: 15mm; display: flex; justify-content: space-between } .to table td { padding: .4mm 0 .4mm 5mm; text-align: right }
h1 { font-size: 19pt; margin: 11mm 0 3mm } .items { width: 100%; margin-top: 6mm } .items th { text-align: left; border-bottom: .5mm solid #161616; padding: 1.8mm 1mm } .items th.n { text-align: right } .items td { padding: 2.4mm 1mm; border-bottom: .15mm solid #888 }
.sum { margin: 5mm 0 0 auto } .sum td { padding: 1.2mm 1mm 1.2mm 10mm } .sum tr:last-child td { font-weight: 700; font-size: 13pt; border-top: .5mm solid #161616 }
.end { margin-top: 10mm } footer { position: absolute; left: 24mm; right: 20mm; bottom: 15mm; font-size: 9.4pt; border-top: .3mm solid #161616; padding-top: 2.5mm; display: flex; justify-content: space-between }`

/** The page, before it is photographed. */
export function html(): string {
  const counted = count(truth)
  const items = rows(
    counted.lines.map((line) => [
      [escaped(line.description)],
      [money(line.quantity), 'n'],
      [line.unit ?? ''],
      [money(line.unitPrice), 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  const { supplier, buyer } = truth
  return sheets('de', style, [
    `<div class="brand"><svg viewBox="0 0 60 60"><rect x="6" y="6" width="38" height="16" rx="3" fill="#1f5fa8"/><path d="M44 14h9v16H30v8" fill="none" stroke="#333" stroke-width="4"/><rect x="26" y="38" width="8" height="18" rx="2" fill="#333"/></svg><div><h2>Malermeister Jonas Petersen</h2><p>Anstrich · Lack · Tapeten — Holtenauer Straße 219, 24106 Kiel</p></div></div>
<div class="to"><div>${buyer?.name}<br>Frau Meike Lorenzen<br>Strandweg 3<br>24159 Kiel</div><table><tr><td>Rechnungs-Nr.</td><td><b>${truth.number}</b></td></tr><tr><td>Datum</td><td>${dotted(truth.issueDate)}</td></tr><tr><td>Leistungszeitraum</td><td>28.09.–02.10.2026</td></tr></table></div>
<h1>Rechnung</h1><p>Renovierung Gastraum, wie vereinbart ausgeführt:</p>
<table class="items"><thead><tr><th>Leistung</th><th class="n">Menge</th><th>Einh.</th><th class="n">Preis €</th><th class="n">Betrag €</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Summe netto</td><td class="n">${money(counted.net)} €</td></tr><tr><td>zzgl. 19 % MwSt.</td><td class="n">${money(counted.tax)} €</td></tr><tr><td>Gesamtbetrag</td><td class="n">${money(counted.gross)} €</td></tr></table>
<p class="end">Bitte überweisen Sie den Betrag bis zum ${dotted(truth.dueDate ?? '')}. Vielen Dank für den Auftrag!</p>
<footer><div>Steuernummer ${supplier.taxNumber}</div><div>Förde Bank · IBAN ${inFours(supplier.iban ?? '')}</div></footer>`,
  ])
}
