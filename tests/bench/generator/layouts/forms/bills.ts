import Big from 'big.js'
import { escaped } from '../../../../../resources/sample-making/page.ts'
import { rublesInWords } from '../../../../../resources/sample-making/rubles-in-words.ts'
import type { Drawing, Layout } from '../../layout.ts'
import type { Pen } from '../../pen.ts'
import { stampOf } from '../../stamps.ts'
import { dotted, formMoney, formWords, longDate, signer, tableRows } from './form-words.ts'

export const FORM_FONTS = ["'Liberation Sans'", "'Liberation Sans'", "'PT Sans'", "'DejaVu Sans Condensed'"]

export const FORM_STYLE = `
.sheet { font: 8.8pt/1.3 var(--font); padding: 11mm 11mm 9mm 17mm; color: #000 }
.form-note { font-size: 7.4pt; text-align: center; margin: 0 12mm 4mm } .bank { width: 100%; margin-bottom: 2mm } .bank td { border: .2mm solid #000; padding: .7mm 1.2mm; height: 4.6mm } .bank small { display: block; font-size: 6.8pt }
h1 { font-size: 13.5pt; border-bottom: .6mm solid #000; padding: 4mm 0 2mm; margin-bottom: 3mm } .who td { padding: 1mm 0 } .who td:first-child { width: 27mm; padding-right: 2mm }
.items { width: 100%; margin-top: 3mm; border: .45mm solid #000 } .items th, .items td { border: .2mm solid #000; padding: .8mm 1.1mm; font-size: 8.3pt } .items th { font-weight: 700; text-align: center } .items td:not(.what), .items th:not(.what) { white-space: nowrap } .items .what { width: 60% }
.sums { margin-left: auto; margin-top: 1.5mm } .sums td { font-weight: 700; padding: .4mm 0 .4mm 6mm; text-align: right; white-space: nowrap } .words { margin-top: 2mm; padding-bottom: 3mm; border-bottom: .5mm solid #000 }
.sign { margin-top: 9mm; display: flex; gap: 6mm; position: relative } .sign div { flex: 1 } .sign u { display: inline-block; width: 42%; border-bottom: .2mm solid #000; text-decoration: none } .stamp { position: absolute; left: 22mm; top: -12mm; width: 37mm; opacity: .8 }`

/** Style of a form in the supplier's font. */
export const formStyle = (pen: Pen, more = ''): string => `:root { --font: ${pen.voice.font} }${FORM_STYLE}${more}`

/** Sums of a form: total, tax in it or on it, what is to pay. `null` in a Russian form means no tax is charged. */
export function formSums(pen: Pen): (readonly [label: string, amount: string])[] {
  const { counts, truth } = pen
  const words = formWords(pen)
  const figure = (field: 'netTotal' | 'taxTotal' | 'grossTotal', amount: string): string =>
    pen.money(field, formMoney(pen, amount))
  const untaxed: (readonly [string, string])[] = [[words.total, figure('grossTotal', counts.gross)], [words.noTax, '-'], [words.toPay, figure('grossTotal', counts.gross)]] // prettier-ignore
  if (truth.taxMode !== 'normal') return untaxed
  const many = counts.breakdown.length > 1
  const taxes = counts.breakdown.map(({ rate, tax }): readonly [string, string] => [
    `${truth.withTax ? words.taxIn : words.taxOn} (${rate}%):`,
    many ? escaped(formMoney(pen, tax)) : figure('taxTotal', counts.tax),
  ])
  if (truth.withTax) return [[words.total, figure('grossTotal', counts.gross)], ...taxes, [words.toPay, figure('grossTotal', counts.gross)]] // prettier-ignore
  return [[words.total, figure('netTotal', counts.net)], ...taxes, [words.toPay, figure('grossTotal', counts.gross)]]
}

const sumsTable = (rows: readonly (readonly [string, string])[]): string =>
  `<table class="sums">${tableRows(rows)}</table>`

/** "Всего наименований 4, на сумму …" and the sum in words, where the program has them. */
export function inWords(pen: Pen): string {
  const { counts, truth, voice } = pen
  const words = formWords(pen)
  const currency = { RUB: 'руб.', UAH: 'грн.', KZT: 'тенге' }[truth.currency] ?? truth.currency
  const said = truth.currency === 'RUB' ? `<br><b>${rublesInWords(counts.gross)}</b>` : ''
  const due = truth.variety === 'invoice' && voice.choice('pay-until').chance(0.45) ? `<br><br>${words.payUntil} ${pen.date('dueDate', dotted(truth.dueDate))}` : '' // prettier-ignore
  pen.text('currency', currency)
  return `<div class="words">${words.names} ${pen.lines.length}, ${words.sum} ${pen.money('grossTotal', formMoney(pen, counts.gross))} ${currency}${said}${due}</div>`
}

/** Two signatures and a stamp over them. */
export function twoSignatures(pen: Pen): string {
  const words = formWords(pen)
  const stamp = pen.voice.choice('stamp-there').chance(0.6)
    ? stampOf(pen.voice.choice('stamp'), pen.truth.language)
    : ''
  return `<div class="sign"><div><b>${words.head}</b> <u></u> ${escaped(signer(pen))}</div><div><b>${words.accountant}</b> <u></u> ${escaped(pen.supplier.accountant)}</div>${stamp}</div>`
}

/** "ООО …, ИНН …, КПП …, address, telephone" as 1C writes a party into one cell. */
export function partyLine(pen: Pen, side: 'supplier' | 'buyer'): string {
  const words = formWords(pen)
  const company = pen[side]
  const [name, id, kpp] = side === 'supplier' ? (['supplierName', 'supplierTaxId', 'supplierKpp'] as const) : (['buyerName', 'buyerTaxId', 'buyerKpp'] as const) // prettier-ignore
  const parts = [pen.text(name), `${words.taxId} ${pen.text(id)}`]
  if (company.kpp !== undefined) parts.push(`КПП ${pen.text(kpp)}`)
  parts.push(escaped(company.place), escaped(company.street))
  if (side === 'supplier') parts.push(`тел.: ${company.phone}`)
  return parts.join(', ')
}

export const accountOf = (pen: Pen): string =>
  pen.text(pen.supplier.iban === undefined ? 'bankAccount' : 'iban', pen.supplier.iban ?? pen.supplier.account)

/** The bank's block at the top of a bill. */
function bankTable(pen: Pen): string {
  const words = formWords(pen)
  const { supplier } = pen
  const kpp = supplier.kpp === undefined ? '' : `КПП&nbsp; ${pen.text('supplierKpp')}`
  if (pen.truth.language !== 'ru')
    return `<table class="bank"><tr><td>${words.payee}<br><b>${pen.text('supplierName')}</b><br>${words.taxId} ${pen.text('supplierTaxId')}</td><td style="width:70mm">${words.account}<br><b>${accountOf(pen)}</b></td></tr><tr><td>${words.bank}<br>${escaped(supplier.bank)}</td><td>${words.bic}<br><b>${pen.text('bic')}</b></td></tr></table>`
  return `<table class="bank"><tr><td colspan="2">${escaped(supplier.bank)} ${escaped(supplier.place.split(', ')[1] ?? '')}<small>${words.bank}</small></td><td style="width:16mm">${words.bic}<br>${words.account}</td><td style="width:58mm">${pen.text('bic')}<br>${supplier.corr ?? ''}</td></tr>
<tr><td>${words.taxId}&nbsp; ${pen.text('supplierTaxId')}</td><td>${kpp}</td><td rowspan="2">${words.account}</td><td rowspan="2">${accountOf(pen)}</td></tr><tr><td colspan="2">${pen.text('supplierName')}<small>${words.payee}</small></td></tr></table>`
}

export type FormColumn =
  'pos' | 'code' | 'what' | 'quantity' | 'unit' | 'price' | 'discount' | 'amount' | 'net' | 'rate' | 'tax' | 'gross'

/** A table of a form: headings from the form's words, cells without currency. */
export function formItems(
  pen: Pen,
  columns: readonly FormColumn[],
  heads: Partial<Record<FormColumn, string>> = {},
): NonNullable<Drawing['table']> {
  const words = formWords(pen)
  const names: Record<FormColumn, string> = { pos: '№', code: words.code, what: words.item, quantity: words.quantity, unit: words.unit, price: words.price, discount: words.discount, amount: words.amount, net: words.amount, rate: words.rate, tax: words.tax, gross: words.gross, ...heads } // prettier-ignore
  const untaxed = pen.truth.taxMode !== 'normal'
  const cell = (line: Pen['lines'][number], index: number, column: FormColumn): string => {
    const values: Record<FormColumn, () => string> = {
      pos: () => String(index + 1),
      code: () => line.code,
      what: () => line.description,
      quantity: () => pen.voice.quantity(line.quantity),
      unit: () => line.unit,
      price: () => formMoney(pen, line.unitPrice),
      discount: () => (line.discount === undefined ? '' : `${line.discount.replace('.', ',')}%`),
      amount: () => formMoney(pen, line.amount),
      net: () => formMoney(pen, line.net),
      rate: () => (untaxed ? 'Без НДС' : `${line.taxRate}%`),
      tax: () => (untaxed ? '-' : formMoney(pen, line.tax)),
      gross: () => formMoney(pen, line.gross),
    }
    return escaped(values[column]())
  }
  const fields = { what: 'description', quantity: 'quantity', unit: 'unit', price: 'unitPrice', discount: 'discount', net: 'net', rate: 'taxRate', gross: 'gross', amount: pen.truth.withTax ? 'gross' : 'net' } as const // prettier-ignore
  for (const column of columns) if (column in fields) pen.column(fields[column as keyof typeof fields])
  const look = (column: FormColumn): string => (column === 'what' ? 'what' : column === 'pos' || column === 'unit' || column === 'rate' || column === 'code' ? 'mid' : 'num') // prettier-ignore
  return {
    head: `<thead><tr>${columns.map((column) => `<th class="${look(column)}">${names[column]}</th>`).join('')}</tr></thead>`,
    attributes: 'class="items"',
    items: pen.lines.map((line, index) => ({
      html: `<tr>${columns.map((column) => `<td class="${look(column)}">${cell(line, index, column)}</td>`).join('')}</tr>`,
      running: pen.lines.slice(0, index + 1).reduce((sum, each) => sum.plus(each.amount), new Big(0)).toFixed(2), // prettier-ignore
    })),
  }
}

const heading = (pen: Pen): string => {
  const words = formWords(pen)
  const date = pen.date('issueDate', longDate(pen.truth.issueDate, pen.truth.language))
  return `<h1>${words.bill} ${words.no} ${pen.text('invoiceNumber')} ${words.from} ${date}</h1>`
}

const contract = (pen: Pen): string =>
  `${formWords(pen).contract} № ${escaped(pen.truth.orderNumber)} ${formWords(pen).from} ${dotted(pen.truth.original.date)}`

function parties(pen: Pen): string {
  const words = formWords(pen)
  const basis = pen.voice.choice('basis').chance(0.6) ? [[words.basis, `<b>${contract(pen)}</b>`]] : []
  return `<table class="who">${tableRows([[`${words.supplier}<br>${words.executor}`, `<b>${partyLine(pen, 'supplier')}</b>`], [`${words.buyer}<br>${words.customer}`, `<b>${partyLine(pen, 'buyer')}</b>`], ...basis])}</table>`
}

function classic(pen: Pen, columns: readonly FormColumn[]): Drawing {
  const note = pen.voice.choice('note').chance(0.7) ? `<p class="form-note">${formWords(pen).note}</p>` : ''
  const foot = `<div class="num" style="font-size:7pt"><span class="p"></span>/<span class="n"></span></div>`
  const bank = bankTable(pen)
  return { style: formStyle(pen), opening: `${note}${bank}${heading(pen)}${parties(pen)}`, footing: foot, table: formItems(pen, columns), closing: [sumsTable(formSums(pen)), inWords(pen), twoSignatures(pen)] } // prettier-ignore
}

/** Heading first, both sides in full with their accounts in two columns, the payee's bank at the end. */
function bankBelow(pen: Pen): Drawing {
  const words = formWords(pen)
  const side = (name: string, which: 'supplier' | 'buyer'): string => {
    const { account, bic, bank, iban } = pen[which]
    const requisites = which === 'supplier' ? '' : `<br>р/с ${iban ?? account} ${escaped(bank)}, ${words.bic} ${bic}`
    return `<td><b>${name}</b><br>${partyLine(pen, which)}${requisites}</td>`
  }
  const bank = `<table class="bank" style="margin-top:5mm">${tableRows([[words.payee, pen.text('supplierName')], [words.account, accountOf(pen)], [words.bank, escaped(pen.supplier.bank)], [words.bic, pen.text('bic')], ...(pen.supplier.corr === undefined ? [] : [['к/с', pen.supplier.corr]])])}</table>`
  return {
    style: formStyle(
      pen,
      'h1 { text-align: center; border: 0 } .pair td { width: 50%; border: .2mm solid #000; padding: 1.5mm 2mm }',
    ),
    opening: `${heading(pen)}<table class="pair" style="width:100%"><tr>${side(words.supplier, 'supplier')}${side(words.buyer, 'buyer')}</tr></table>`,
    footing: '<div class="mid" style="font-size:7pt">стр. <span class="p"></span></div>',
    table: formItems(pen, ['pos', 'code', 'what', 'unit', 'quantity', 'price', 'amount']),
    closing: [sumsTable(formSums(pen)), inWords(pen), bank, twoSignatures(pen)],
  }
}

/** Requisites as one paragraph of a letterhead; a bill of a small firm typed in a word processor. */
function letterhead(pen: Pen): Drawing {
  const words = formWords(pen)
  const { supplier, truth } = pen
  const kpp = supplier.kpp === undefined ? '' : `, КПП ${pen.text('supplierKpp')}`
  const corr = supplier.corr === undefined ? '' : `, к/с ${supplier.corr}`
  return {
    style: formStyle(
      pen,
      '.head { text-align: center; border-bottom: .3mm solid #000; padding-bottom: 3mm } .head b { font-size: 12pt } h1 { text-align: center; border: 0; font-size: 12pt }',
    ),
    opening: `<div class="head"><b>${pen.text('supplierName')}</b><p>${escaped(supplier.place)}, ${escaped(supplier.street)}, тел. ${supplier.phone}</p><p>${words.taxId} ${pen.text('supplierTaxId')}${kpp}, р/с ${accountOf(pen)} в ${escaped(supplier.bank)}${corr}, ${words.bic} ${pen.text('bic')}</p></div><h1>${words.bill.toUpperCase()} ${words.no} ${pen.text('invoiceNumber')}</h1><p class="mid">${words.from} ${pen.date('issueDate')}</p><p style="margin:3mm 0">${words.payer}: ${partyLine(pen, 'buyer')}</p><p>${contract(pen)}</p>`,
    table: formItems(
      pen,
      truth.withTax
        ? ['pos', 'what', 'unit', 'quantity', 'price', 'gross']
        : ['what', 'quantity', 'unit', 'price', 'amount'],
      { gross: words.amount },
    ),
    closing: [sumsTable(formSums(pen)), inWords(pen), twoSignatures(pen)],
  }
}

/** A bill that is a contract too: numbered conditions behind the sums, requisites of both sides at the end. */
function billContract(pen: Pen): Drawing {
  const { supplier, buyer } = pen
  const words = formWords(pen)
  const column = (which: 'supplier' | 'buyer'): string => {
    const company = pen[which]
    const own = which === 'supplier'
    const account = own ? accountOf(pen) : (company.iban ?? company.account ?? '')
    const lines = [`<b>${own ? words.supplier : words.buyer}</b>`, pen.text(own ? 'supplierName' : 'buyerName'), escaped(company.place), escaped(company.street), `${words.taxId} ${pen.text(own ? 'supplierTaxId' : 'buyerTaxId')}`, ...(company.kpp === undefined ? [] : [`КПП ${pen.text(own ? 'supplierKpp' : 'buyerKpp')}`]), `р/с ${account}`, escaped(company.bank), `${words.bic} ${own ? pen.text('bic') : company.bic}`, ...(company.corr === undefined ? [] : [`к/с ${company.corr}`])] // prettier-ignore
    return `<div>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`
  }
  const clauses = [0, 1, 2, 3, 4, 5].map((index) => pen.voice.paragraph('termsPage', index)).filter((line) => line !== undefined) // prettier-ignore
  return {
    style: formStyle(
      pen,
      '.clauses p { font-size: 7.8pt; margin: .8mm 0 } .req { display: grid; grid-template-columns: 1fr 1fr; gap: 8mm; margin-top: 4mm } h1 { text-align: center }',
    ),
    opening: `<h1>Счет-договор № ${pen.text('invoiceNumber')} от ${pen.date('issueDate', longDate(pen.truth.issueDate, 'ru'))}</h1><p>${escaped(supplier.name)}, именуемое в дальнейшем «Поставщик», и ${escaped(buyer.name)}, именуемое в дальнейшем «Покупатель», заключили настоящий счет-договор о нижеследующем:</p>`,
    footing: '<div class="num" style="font-size:7pt">Страница <span class="p"></span> из <span class="n"></span></div>',
    table: formItems(pen, ['pos', 'what', 'quantity', 'unit', 'price', 'rate', 'amount']),
    closing: [
      sumsTable(formSums(pen)),
      inWords(pen),
      `<div class="clauses">${clauses.map((line) => `<p>${escaped(line)}</p>`).join('')}</div>`,
      `<div class="req">${column('supplier')}${column('buyer')}</div>`,
      twoSignatures(pen),
    ],
  }
}

const CYRILLIC = ['ru', 'uk', 'kk'] as const
const base = { family: 'bill-1c', varieties: ['invoice'], paper: 'portrait', fonts: FORM_FONTS } as const

export const BILLS: readonly Layout[] = [
  { ...base, id: 'bill-1c', languages: CYRILLIC, capacity: { prices: 'either' }, draw: (pen) => classic(pen, ['pos', 'what', 'quantity', 'unit', 'price', 'amount']) },
  { ...base, id: 'bill-1c-gross', languages: ['ru', 'kk'], capacity: { prices: 'gross' }, draw: (pen) => classic(pen, ['pos', 'code', 'what', 'quantity', 'unit', 'price', 'amount']) },
  { ...base, id: 'bill-1c-discount', languages: CYRILLIC, capacity: { prices: 'either', lineDiscounts: true }, draw: (pen) => classic(pen, ['pos', 'code', 'what', 'quantity', 'unit', 'price', 'discount', 'amount']) },
  { ...base, id: 'bill-1c-tax-columns', languages: ['ru'], unseen: true, capacity: { prices: 'net', taxByLine: true }, draw: (pen) => classic(pen, ['pos', 'what', 'quantity', 'unit', 'price', 'net', 'rate', 'tax', 'gross']) },
  { ...base, id: 'bill-bank-below', family: 'bill-own', languages: CYRILLIC, capacity: { prices: 'either' }, draw: bankBelow },
  { ...base, id: 'bill-letterhead', family: 'bill-own', languages: ['ru'], capacity: { prices: 'gross' }, draw: letterhead },
  { ...base, id: 'bill-contract', family: 'bill-own', languages: ['ru'], unseen: true, capacity: { prices: 'either' }, draw: billContract },
] // prettier-ignore
