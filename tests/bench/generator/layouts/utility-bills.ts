import { escaped } from '../../../../resources/sample-making/page.ts'
import { daysLater } from '../document-number.ts'
import type { Drawing, Layout } from '../layout.ts'
import type { Pen } from '../pen.ts'
import { bankPairs, logo, pairs, PAIR_STYLE, taxPairs, title } from './free/blocks.ts'
import { itemsTable, tableStyle } from './free/items-table.ts'
import { footing, NOTES_STYLE } from './free/notes.ts'
import { totals, totalsStyle } from './free/totals.ts'

/** Words that only bills of a running account have. */
const WORDS = {
  en: { account: 'Account number', period: 'Billing period', last: 'Your last bill', received: 'Payments received – thank you', now: 'Charges this period', meter: 'Meter no.', used: 'Used', units: 'kWh' },
  de: { account: 'Vertragskonto', period: 'Abrechnungszeitraum', last: 'Letzte Rechnung', received: 'Zahlungseingang, vielen Dank', now: 'Neue Forderung', meter: 'Zähler-Nr.', used: 'Verbrauch', units: 'kWh' },
  fr: { account: 'N° de compte', period: 'Période de facturation', last: 'Facture précédente', received: 'Paiement reçu, merci', now: 'Montant de la période', meter: 'N° compteur', used: 'Consommation', units: 'kWh' },
  nl: { account: 'Klantrekening', period: 'Factuurperiode', last: 'Vorige factuur', received: 'Ontvangen betaling', now: 'Kosten deze periode', meter: 'Meternr.', used: 'Verbruik', units: 'kWh' },
  ru: { account: 'Лицевой счет', period: 'Расчетный период', last: 'Начислено ранее', received: 'Оплачено', now: 'Начислено за период', meter: 'Счетчик №', used: 'Расход', units: 'кВт·ч' },
  pl: { account: 'Numer konta klienta', period: 'Okres rozliczeniowy', last: 'Poprzednia faktura', received: 'Otrzymana wpłata', now: 'Należność za okres', meter: 'Nr licznika', used: 'Zużycie', units: 'kWh' },
} as const // prettier-ignore

function statement(pen: Pen, boxed: boolean): Drawing {
  const { truth, voice } = pen
  const words = WORDS[truth.language as keyof typeof WORDS]
  const taste = voice.choice('utility')
  const earlier = voice.money(
    `${voice.choice(`last ${truth.number}`).whole(20, 900)}.${voice.choice('cents').whole(10, 99)}`,
    truth.currency,
  )
  const account = {
    label: voice.label(words.account),
    value: `${taste.digits(4)} ${taste.digits(4)} ${taste.digits(2)}`,
  }
  const period = {
    label: voice.label(words.period),
    value: escaped(`${voice.date(daysLater(truth.issueDate, -36))} – ${voice.date(daysLater(truth.issueDate, -6))}`),
  }
  const meta = [account, { label: pen.label('numberOf.invoice'), value: pen.text('invoiceNumber') }, { label: pen.label('date'), value: pen.date('issueDate') }, period, { label: pen.label('due'), value: pen.date('dueDate') }] // prettier-ignore
  // What was owed before is paid in full: the sum due is this bill's.
  const summary = pairs([{ label: words.last, value: escaped(earlier) }, { label: words.received, value: escaped(`-${earlier}`) }, { label: words.now, value: pen.money('grossTotal') }, { label: pen.word('payable'), value: pen.money('payableTotal') }], boxed ? 'cells' : 'ruled', 'summary') // prettier-ignore
  const meter = `<p class="meter">${words.meter} ${taste.digits(8)} · ${words.used} ${voice.choice(`used ${truth.number}`).whole(120, 4800)} ${words.units}</p>`
  const buyer = `<div class="to"><p>${pen.text('buyerName')}</p><p>${escaped(pen.buyer.street)}</p><p>${escaped(pen.buyer.place)}</p></div>`
  const charges = itemsTable(pen, {
    columns: boxed
      ? ['description', 'quantity', 'unit', 'price', 'rate', 'amount']
      : ['description', 'quantity', 'price', 'amount'],
    rules: boxed ? 'zebra' : 'dotted',
  })
  return {
    style: `.sheet { font: ${voice.size}pt/1.3 ${voice.font}; padding: 14mm 16mm 8mm } .head { display: flex; justify-content: space-between; align-items: flex-start; min-height: 18mm } .cols { display: grid; grid-template-columns: 1fr 1fr; gap: 12mm; margin: 4mm 0 } .summary { background: #f2f5f8; margin: 4mm 0 } table.summary { width: 92mm } .meter { color: #555; margin: 2mm 0 } h1 { font-size: 1.6em; color: ${voice.colour} }${PAIR_STYLE}${tableStyle(voice.colour)}${totalsStyle(voice.colour)}${NOTES_STYLE}`,
    opening: boxed
      ? `<div class="head"><h1>${title(pen)}</h1>${logo(pen)}</div>${pairs(meta, 'strip')}<div class="cols">${buyer}<div><b>${pen.text('supplierName')}</b>${pairs(taxPairs(pen), 'inline')}</div></div>${summary}${meter}`
      : `<div class="head">${logo(pen)}<div class="num"><b>${pen.text('supplierName')}</b><br>${escaped(pen.supplier.street)}<br>${escaped(pen.supplier.place)}</div></div><div class="cols">${buyer}${pairs(meta, 'table')}</div><h1>${title(pen)}</h1>${summary}${meter}`,
    footing: footing(pen, boxed ? 'page' : 'columns', !boxed),
    table: charges,
    closing: [
      totals(pen, 'right'),
      ...(boxed
        ? [`<div class="bank-pairs"><b>${pen.word('payment')}</b>${pairs(bankPairs(pen), 'table')}</div>`]
        : []),
    ],
    ...(boxed && { closingApart: true }),
  }
}

const base = { languages: ['en', 'de', 'fr', 'nl', 'ru', 'pl'], varieties: ['invoice'], paper: 'portrait', family: 'utility', capacity: { prices: 'net', mostLines: 12, noExempt: true, sells: 'services' } } as const // prettier-ignore

/** Bills of a running account: a summary with the last bill and its payment stands above this bill's charges. */
export const UTILITY_BILLS: readonly Layout[] = [
  { ...base, id: 'utility-summary', draw: (pen) => statement(pen, false) },
  { ...base, id: 'utility-boxed', unseen: true, draw: (pen) => statement(pen, true) },
]
