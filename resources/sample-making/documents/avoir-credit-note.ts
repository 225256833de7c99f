import { escaped, rows, sheets } from '../page.ts'
import { count, inFours, printed, type SampleTruth } from '../sample.ts'

/** A French credit note against an earlier invoice; amounts are printed without a sign, as is usual for an avoir. */
export const truth: SampleTruth = {
  kind: 'credit-note',
  language: 'fr',
  currency: 'EUR',
  number: 'AV-2026-0031',
  issueDate: '2026-10-30',
  supplier: {
    name: 'Atelier Vauquelin SARL',
    taxId: 'FR26842719353',
    iban: 'FR7699999000010001234560049',
    bic: 'SKPKFRPP',
  },
  buyer: { name: 'Imprimerie des Halles SAS', taxId: 'FR67913482063' },
  lines: [
    { description: 'Reliure cuir pleine peau, exemplaires défectueux', quantity: '6', unit: 'u.', unitPrice: '148.00', taxRate: '20' },
    { description: 'Coffret toilé sur mesure', quantity: '2', unit: 'u.', unitPrice: '64.50', taxRate: '20' },
  ],
} // prettier-ignore

const money = (amount: string): string => `${printed(amount, ' ', ',')}\u00a0€`

const style = `
.sheet { font: 9.8pt/1.5 'PT Serif', serif; padding: 20mm 20mm 16mm; color: #2a2320 }
.top { display: flex; justify-content: space-between; align-items: flex-start } .brand { font-size: 21pt; letter-spacing: .01em; line-height: 1.05 } .brand em { display: block; font-size: 9pt; color: #8a5a2b; margin-top: 2mm }
.badge { text-align: right } .badge h1 { font-size: 24pt; font-weight: 400; color: #8a5a2b; letter-spacing: .12em } .badge p { font-size: 9.4pt }
.parties { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; margin-top: 13mm } .parties b { display: block; font-size: 8pt; text-transform: uppercase; letter-spacing: .1em; color: #8a5a2b; margin-bottom: 1mm }
.ref { margin-top: 9mm; padding: 3mm 4mm; background: #f7f1ea; border-left: 1mm solid #8a5a2b }
.items { width: 100%; margin-top: 8mm } .items th { text-align: left; font-weight: 400; font-style: italic; border-bottom: .3mm solid #8a5a2b; padding: 2mm 1mm } .items th.n { text-align: right } .items td { padding: 3mm 1mm; border-bottom: .1mm solid #d9ccbf }
.sum { margin: 6mm 0 0 auto; width: 84mm } .sum td { padding: 1.2mm 1mm } .sum tr:last-child td { font-weight: 700; font-size: 12pt; border-top: .3mm solid #8a5a2b; padding-top: 2.4mm }
footer { position: absolute; left: 20mm; right: 20mm; bottom: 15mm; text-align: center; font-size: 7.8pt; color: #7a6a5f; line-height: 1.6 }`

/** The page of the credit note. */
export function html(): string {
  const counted = count(truth)
  const items = rows(
    counted.lines.map((line) => [
      [escaped(line.description)],
      [line.quantity, 'n'],
      [money(line.unitPrice), 'n'],
      [`${line.taxRate}\u00a0%`, 'n'],
      [money(line.amount), 'n'],
    ]),
  )
  const { supplier, buyer } = truth
  return sheets('fr', style, [
    `<div class="top"><div class="brand">Atelier<br>Vauquelin<em>reliure &amp; dorure depuis 1987</em></div><div class="badge"><h1>AVOIR</h1><p>N° <b>${truth.number}</b><br>Date : 30 octobre 2026</p></div></div>
<div class="parties"><div><b>Émetteur</b>${supplier.name}<br>11, passage des Tanneurs<br>69004 Lyon<br>SIREN 842 719 353<br>N° TVA : FR 26 842719353</div><div><b>Client</b>${buyer?.name}<br>28, quai Saint-Vincent<br>69001 Lyon<br>N° TVA : FR 67 913482063</div></div>
<p class="ref">Avoir relatif à la facture n° F-2026-0207 du 2 octobre 2026 — retour de marchandises non conformes.</p>
<table class="items"><thead><tr><th>Désignation</th><th class="n">Qté</th><th class="n">Prix unitaire HT</th><th class="n">TVA</th><th class="n">Montant HT</th></tr></thead><tbody>${items}</tbody></table>
<table class="sum"><tr><td>Total HT</td><td class="n">${money(counted.net)}</td></tr><tr><td>TVA 20 %</td><td class="n">${money(counted.tax)}</td></tr><tr><td>Net à votre crédit TTC</td><td class="n">${money(counted.gross)}</td></tr></table>
<footer>${supplier.name} au capital de 15 000 € · RCS Lyon 842 719 353 · IBAN ${inFours(supplier.iban ?? '')} · BIC ${supplier.bic}<br>Montant à déduire de votre prochain règlement ou remboursé sur demande.</footer>`,
  ])
}
