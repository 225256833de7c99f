import { rows, sheets } from '../page.ts'
import { count, inFours, printed, type SampleTruth } from '../sample.ts'

/** A Polish invoice with three rates of VAT and the summary table every Polish program prints. */
export const truth: SampleTruth = {
  kind: 'invoice',
  language: 'pl',
  currency: 'PLN',
  number: 'FV/284/10/2026',
  issueDate: '2026-10-20',
  dueDate: '2026-11-03',
  supplier: {
    name: 'Zielony Młyn Sp. z o.o.',
    taxId: '5263847104',
    iban: 'PL79999100080073004200012345',
  },
  buyer: { name: 'Biuro Projektowe Wisła Sp. z o.o.', taxId: '7812945007' },
  lines: [
    { description: 'Kawa ziarnista Etiopia, 1 kg', quantity: '12', unit: 'szt.', unitPrice: '74.80', taxRate: '23' },
    { description: 'Zestaw upominkowy „Jesień”', quantity: '25', unit: 'kpl.', unitPrice: '118.50', taxRate: '23' },
    { description: 'Kanapki bankietowe, taca', quantity: '8', unit: 'szt.', unitPrice: '96.00', taxRate: '8' },
    { description: 'Chleb żytni na zakwasie', quantity: '30', unit: 'szt.', unitPrice: '9.52', taxRate: '5' },
  ],
} // prettier-ignore

const money = (amount: string): string => printed(amount, ' ', ',')

const style = `
.sheet { font: 9pt/1.45 Lato, sans-serif; padding: 15mm 16mm; color: #222 }
.top { display: flex; justify-content: space-between } .top .brand { font-size: 17pt; font-weight: 700; color: #35682d } .top .brand small { display: block; font-size: 8pt; font-weight: 400; color: #777 }
.top .dates { text-align: right; font-size: 8.8pt } .top .dates b { font-weight: 600 }
h1 { font-size: 17pt; font-weight: 700; margin: 9mm 0 6mm; padding: 3mm 5mm; background: #35682d; color: #fff }
.parties { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm } .parties h2 { font-size: 9pt; border-bottom: .3mm solid #35682d; padding-bottom: 1mm; margin-bottom: 2mm; color: #35682d }
.parties strong { font-size: 10pt }
table.grid { width: 100%; margin-top: 7mm } .grid th { font-size: 7.6pt; background: #edf3eb; border: .15mm solid #9ab; padding: 1.6mm; border-color: #b8c7b4 } .grid td { border: .15mm solid #b8c7b4; padding: 1.8mm }
.half { width: 62% !important; margin-left: auto } .half tr:last-child td { font-weight: 700; background: #edf3eb }
.due { display: flex; justify-content: space-between; align-items: flex-end; margin-top: 7mm; border-top: .5mm solid #35682d; padding-top: 4mm } .due .big { font-size: 15pt; font-weight: 700 }
.signs { position: absolute; left: 16mm; right: 16mm; bottom: 22mm; display: flex; justify-content: space-between } .signs div { width: 62mm; border-top: .15mm dotted #444; padding-top: 1.5mm; text-align: center; font-size: 7.4pt; color: #666 }`

/** The page of the invoice. */
export function html(): string {
  const counted = count(truth)
  const items = rows(
    counted.lines.map((line, index) => [
      [String(index + 1), 'c'],
      [line.description],
      [line.unit ?? '', 'c'],
      [line.quantity, 'n'],
      [money(line.unitPrice), 'n'],
      [money(line.net), 'n'],
      [`${line.taxRate}%`, 'c'],
      [money(line.tax), 'n'],
      [money(line.gross), 'n'],
    ]),
  )
  const summary = rows([
    ...counted.breakdown.map((row): [string, string][] => [
      [`${row.rate}%`, 'c'],
      [money(row.base), 'n'],
      [money(row.tax), 'n'],
      [money(row.gross), 'n'],
    ]),
    [
      ['Razem', 'c'],
      [money(counted.net), 'n'],
      [money(counted.tax), 'n'],
      [money(counted.gross), 'n'],
    ],
  ])
  const { supplier, buyer } = truth
  return sheets('pl', style, [
    `<div class="top"><div class="brand">Zielony Młyn<small>kawa · pieczywo · przyjęcia</small></div><div class="dates">Miejsce wystawienia: <b>Poznań</b><br>Data wystawienia: <b>20.10.2026</b><br>Data sprzedaży: <b>19.10.2026</b></div></div>
<h1>Faktura VAT nr ${truth.number}</h1>
<div class="parties"><div><h2>Sprzedawca</h2><strong>${supplier.name}</strong><br>ul. Młyńska 17/3<br>61-730 Poznań<br>NIP: 526-384-71-04</div><div><h2>Nabywca</h2><strong>${buyer?.name}</strong><br>ul. Nadbrzeżna 41<br>60-105 Poznań<br>NIP: 781-294-50-07</div></div>
<table class="grid"><thead><tr><th>Lp.</th><th>Nazwa towaru lub usługi</th><th>J.m.</th><th>Ilość</th><th>Cena netto</th><th>Wartość netto</th><th>VAT</th><th>Kwota VAT</th><th>Wartość brutto</th></tr></thead><tbody>${items}</tbody></table>
<table class="grid half"><thead><tr><th>Stawka VAT</th><th>Wartość netto</th><th>Kwota VAT</th><th>Wartość brutto</th></tr></thead><tbody>${summary}</tbody></table>
<div class="due"><div>Sposób płatności: przelew<br>Termin płatności: <b>03.11.2026</b><br>Bank: Bank Wartański S.A.<br>Nr rachunku: <b>${supplier.iban?.slice(0, 4)} ${inFours(supplier.iban?.slice(4) ?? '')}</b></div><div>Do zapłaty: <span class="big">${money(counted.gross)} PLN</span></div></div>
<div class="signs"><div>Osoba upoważniona do odbioru</div><div>Osoba upoważniona do wystawienia<br>Joanna Kubacka</div></div>`,
  ])
}
