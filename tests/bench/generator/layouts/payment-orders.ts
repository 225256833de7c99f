import { escaped } from '../../../../resources/sample-making/page.ts'
import { rublesInWords } from '../../../../resources/sample-making/rubles-in-words.ts'
import type { Drawing, Layout } from '../layout.ts'
import type { Pen } from '../pen.ts'
import { dotted, longDate, tableRows } from './forms/form-words.ts'

/** "12345-67", as payment orders write sums. */
const dashed = (amount: string): string => amount.replace('.', '-')

/** What is paid, in the words of the payer. */
const purpose = (pen: Pen): string =>
  `Оплата по счету № ${pen.truth.original.number} от ${dotted(pen.truth.original.date)} за товары (услуги)${pen.truth.taxMode === 'normal' ? `, в т.ч. НДС ${pen.counts.breakdown[0]?.rate ?? ''}% ${dashed(pen.counts.tax)} руб.` : '. Без НДС'}`

/** Платежное поручение, form 0401060 (положение Банка России № 762-П): the payee is the supplier, the payer the buyer. */
function form0401060(pen: Pen): Drawing {
  const { supplier, buyer, counts, truth } = pen
  pen.text('currency', 'рублей')
  const words = rublesInWords(counts.gross)
  const kpp = (side: 'supplier' | 'buyer'): string =>
    pen[side].kpp === undefined ? 'КПП 0' : `КПП ${pen.text(side === 'supplier' ? 'supplierKpp' : 'buyerKpp')}`
  const stamp = pen.voice.choice('bank-mark').chance(0.5)
    ? `<div class="mark">${escaped(buyer.bank)}<br>БИК ${buyer.bic}<br><b>ИСПОЛНЕНО</b><br>${dotted(truth.issueDate)}</div>`
    : ''
  return {
    style: `:root { --font: ${pen.voice.font} } .sheet { font: 9pt/1.25 var(--font); padding: 12mm 12mm 12mm 20mm } .top { display: flex; justify-content: space-between } .top span { border-bottom: .2mm solid #000; min-width: 34mm; text-align: center } .top small { display: block; font-size: 7pt; text-align: center } .okud { border: .3mm solid #000; padding: .5mm 2mm } .t { width: 100%; margin-top: 4mm; border: .2mm solid #000 } .t td { border: .2mm solid #000; padding: .7mm 1.2mm } .t td.low { height: 14mm } .mark { border: .4mm solid #24418f; color: #24418f; width: 60mm; text-align: center; padding: 1.5mm; margin: 6mm 0 0 auto } .name { display: flex; gap: 12mm; align-items: end; margin: 5mm 0 }`,
    opening: `<div class="top"><div><span>&nbsp;${dotted(truth.issueDate)}&nbsp;</span><small>Поступ. в банк плат.</small></div><div><span>&nbsp;</span><small>Списано со сч. плат.</small></div><b class="okud">0401060</b></div><div class="name"><b>ПЛАТЕЖНОЕ ПОРУЧЕНИЕ № ${pen.text('invoiceNumber')}</b><div>${pen.date('issueDate', dotted(truth.issueDate))}</div><div>Электронно</div></div>
<p>Сумма прописью &emsp; ${words}</p><table class="t"><tr><td>ИНН ${pen.text('buyerTaxId')}</td><td>${kpp('buyer')}</td><td rowspan="2" style="width:16mm">Сумма</td><td rowspan="2" style="width:52mm">${pen.money('grossTotal', dashed(counts.gross))}</td></tr><tr><td colspan="2" rowspan="2" class="low">${pen.text('buyerName')}<br><br>Плательщик</td></tr><tr><td>Сч. №</td><td>${buyer.account ?? ''}</td></tr>
<tr><td colspan="2" rowspan="2">${escaped(buyer.bank)}<br>Банк плательщика</td><td>БИК</td><td>${buyer.bic}</td></tr><tr><td>Сч. №</td><td>${buyer.corr ?? ''}</td></tr><tr><td colspan="2" rowspan="2">${escaped(supplier.bank)}<br>Банк получателя</td><td>БИК</td><td>${pen.text('bic')}</td></tr><tr><td>Сч. №</td><td>${supplier.corr ?? ''}</td></tr>
<tr><td>ИНН ${pen.text('supplierTaxId')}</td><td>${kpp('supplier')}</td><td rowspan="2">Сч. №</td><td rowspan="2">${pen.text('bankAccount')}</td></tr><tr><td colspan="2" class="low">${pen.text('supplierName')}<br><br>Получатель</td></tr><tr><td colspan="2"></td><td>Вид оп. 01<br>Наз. пл.<br>Код</td><td>Срок плат.<br>Очер. плат. 5<br>Рез. поле</td></tr></table>
<p style="margin-top:3mm">${escaped(purpose(pen))}</p><p style="border-top:.2mm solid #000;font-size:7pt">Назначение платежа</p>${stamp}`,
    closing: [],
  }
}

/** The same order as an internet bank prints it: labels at the left, values at the right, no form. */
function bankPrint(pen: Pen): Drawing {
  const { supplier, buyer, counts, truth } = pen
  const rows: (readonly [string, string])[] = [
    ['Номер документа', pen.text('invoiceNumber')], ['Дата документа', pen.date('issueDate')], ['Сумма', pen.money('grossTotal')], ['Статус', 'Исполнено'],
    ['Плательщик', pen.text('buyerName')], ['ИНН плательщика', pen.text('buyerTaxId')], ['Счет плательщика', buyer.account ?? ''], ['Банк плательщика', `${escaped(buyer.bank)}, БИК ${buyer.bic}`],
    ['Получатель', pen.text('supplierName')], ['ИНН получателя', pen.text('supplierTaxId')], ['Счет получателя', pen.text('bankAccount')], ['Банк получателя', escaped(supplier.bank)], ['БИК банка получателя', pen.text('bic')],
    ['Назначение платежа', escaped(purpose(pen))], ['Проведено', `${longDate(truth.issueDate, 'ru')}, 14:0${counts.gross.length}`],
  ] // prettier-ignore
  return {
    style: `:root { --font: ${pen.voice.font} } .sheet { font: 10pt/1.4 var(--font); padding: 18mm } h1 { font-size: 16pt; margin-bottom: 6mm; color: ${pen.voice.colour} } .t { width: 100% } .t td { padding: 1.6mm 0; border-bottom: .2mm solid #ddd } .t td:first-child { width: 62mm; color: #666 }`,
    opening: `<h1>Платежное поручение</h1><table class="t">${tableRows(rows)}</table>`,
    closing: [
      '<p style="margin-top:8mm;font-size:8pt">Документ сформирован в интернет-банке и подписан электронной подписью.</p>',
    ],
  }
}

const TRANSFER = {
  de: { title: 'Überweisung ausgeführt', payer: 'Auftraggeber', payerAccount: 'IBAN Auftraggeber', payee: 'Zahlungsempfänger', payeeAccount: 'IBAN Empfänger', amount: 'Betrag', date: 'Ausführung am' },
  fr: { title: 'Ordre de virement', payer: "Donneur d'ordre", payerAccount: 'Compte à débiter', payee: 'Bénéficiaire', payeeAccount: 'IBAN du bénéficiaire', amount: 'Montant', date: "Date d'exécution" },
  es: { title: 'Orden de transferencia', payer: 'Ordenante', payerAccount: 'Cuenta de cargo', payee: 'Beneficiario', payeeAccount: 'IBAN del beneficiario', amount: 'Importe', date: 'Fecha de ejecución' },
  it: { title: 'Ordine di bonifico', payer: 'Ordinante', payerAccount: 'Conto di addebito', payee: 'Beneficiario', payeeAccount: 'IBAN beneficiario', amount: 'Importo', date: 'Data esecuzione' },
  nl: { title: 'Overboeking', payer: 'Opdrachtgever', payerAccount: 'Van rekening', payee: 'Begunstigde', payeeAccount: 'Naar rekening', amount: 'Bedrag', date: 'Uitvoerdatum' },
} as const // prettier-ignore

/** A SEPA transfer as an online bank of western Europe confirms it. */
function sepa(pen: Pen): Drawing {
  const { buyer, truth, voice } = pen
  const payer = buyer.iban ?? buyer.account ?? ''
  const said = TRANSFER[truth.language as keyof typeof TRANSFER]
  const rows: (readonly [string, string])[] = [
    [said.payer, pen.text('buyerName')], [said.payerAccount, voice.iban(payer)],
    [said.payee, pen.text('supplierName')], [said.payeeAccount, pen.text('iban')], [pen.word('bic'), pen.text('bic')],
    [said.amount, pen.money('grossTotal')], [said.date, pen.date('issueDate')], [pen.word('reference'), escaped(`${truth.original.number} ${truth.customerNumber}`)],
  ] // prettier-ignore
  return {
    style: `:root { --font: ${pen.voice.font} } .sheet { font: 10pt/1.4 var(--font); padding: 20mm } h1 { font-size: 17pt; margin-bottom: 8mm } .t { width: 100%; border: .3mm solid ${pen.voice.colour} } .t td { padding: 2mm 3mm; border-bottom: .2mm solid #ccc } .t td:first-child { background: #f2f2f2; width: 60mm }`,
    opening: `<p style="color:#666;margin-bottom:12mm">${escaped(buyer.bank)}</p><h1>${said.title}</h1><table class="t">${tableRows(rows)}</table>`,
    closing: [],
  }
}

const base = { varieties: ['payment-order'], paper: 'portrait' } as const
const capacity = { prices: 'gross', mostLines: 6, oneRate: true } as const

export const PAYMENT_ORDERS: readonly Layout[] = [
  { ...base, id: 'payment-order-0401060', family: 'payment-order', languages: ['ru'], fonts: ["'Liberation Sans'", "'Liberation Serif'"], capacity, draw: form0401060 },
  { ...base, id: 'payment-order-bank', family: 'payment-print', languages: ['ru'], unseen: true, capacity, draw: bankPrint },
  { ...base, id: 'payment-order-sepa', family: 'payment-print', languages: ['de', 'fr', 'es', 'it', 'nl'], capacity, draw: sepa },
] // prettier-ignore
