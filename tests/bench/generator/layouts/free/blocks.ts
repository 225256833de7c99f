import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { Pen } from '../../pen.ts'
import type { Variety } from '../../truth.ts'

/** A label with its value, both safe for HTML. */
export interface Pair {
  readonly label: string
  readonly value: string
}

export type PairShape = 'table' | 'stacked' | 'strip' | 'inline' | 'cells' | 'ruled'

/** Labelled values in one of the arrangements documents use; the class makes them stylable from outside. */
export function pairs(list: readonly Pair[], shape: PairShape, name = ''): string {
  const head = `class="pairs-${shape} ${name}"`
  switch (shape) {
    case 'table':
    case 'ruled':
      return `<table ${head}>${list.map(({ label, value }) => `<tr><td>${label}</td><td>${value}</td></tr>`).join('')}</table>`
    case 'strip':
      return `<table ${head}><tr>${list.map(({ label }) => `<th>${label}</th>`).join('')}</tr><tr>${list.map(({ value }) => `<td>${value}</td>`).join('')}</tr></table>`
    case 'inline':
      return `<div ${head}>${list.map(({ label, value }) => `<p>${label} ${value}</p>`).join('')}</div>`
    case 'stacked':
    case 'cells':
      return `<div ${head}>${list.map(({ label, value }) => `<div><small>${label}</small><span>${value}</span></div>`).join('')}</div>`
  }
}

export const PAIR_STYLE = `
.pairs-table td { padding: .35mm 0; white-space: nowrap } .pairs-table td:first-child { padding-right: 5mm; color: #333 }
.pairs-ruled { border-top: .3mm solid #888 } .pairs-ruled td { padding: .7mm 1mm; border-bottom: .2mm solid #aaa; white-space: nowrap } .pairs-ruled td:first-child { padding-right: 6mm } .pairs-ruled td + td { text-align: right; font-weight: 700 }
.pairs-strip { width: 100% } .pairs-strip th { font-weight: 700; padding: .8mm 1.5mm; border-bottom: .25mm solid #777; font-size: .88em } .pairs-strip td { padding: .8mm 1.5mm }
.pairs-stacked > div { margin-bottom: 1.4mm } .pairs-stacked small { display: block; color: #666; font-size: .8em }
.pairs-cells { display: grid; grid-template-columns: 1fr 1fr; border: .2mm solid #444 } .pairs-cells > div { border: .1mm solid #444; padding: .6mm 1.4mm 1mm } .pairs-cells small { display: block; font-size: .72em; color: #333 }
.pairs-inline p { margin: .3mm 0 }`

const NUMBER_KEY: Readonly<Partial<Record<Variety, string>>> = {
  'credit-note': 'creditNote', reminder: 'reminder', order: 'order', quote: 'quote', 'delivery-note': 'delivery', receipt: 'receipt', act: 'act',
} // prettier-ignore

/** The key of the words for this sort of document. */
export const titleKey = (pen: Pen): string => NUMBER_KEY[pen.truth.variety] ?? 'invoice'

export const title = (pen: Pen): string => pen.word(titleKey(pen))

/** The number and date, and whatever look-alikes this supplier prints near them, in its own order. */
export function metaPairs(pen: Pen): Pair[] {
  const { truth, voice } = pen
  const taste = voice.choice('meta')
  const number = { label: pen.label(`numberOf.${titleKey(pen)}`), value: pen.text('invoiceNumber') }
  const date = { label: pen.label(truth.variety === 'invoice' ? 'date' : 'dateOther'), value: pen.date('issueDate') }
  const around: Pair[] = []
  const bill = truth.variety === 'invoice'
  const due = bill && taste.chance(0.6)
  if (due) around.push({ label: pen.label('due'), value: pen.date('dueDate') })
  if (truth.variety !== 'reminder' && taste.chance(0.5))
    around.push({ label: pen.label('delivered'), value: escaped(voice.date(truth.deliveryDate)) })
  if (taste.chance(0.55)) around.push({ label: pen.label('customer'), value: escaped(truth.customerNumber) })
  if (taste.chance(0.45)) around.push({ label: pen.label('orderNo'), value: escaped(truth.orderNumber) })
  if (taste.chance(0.3)) around.push({ label: pen.label('contact'), value: escaped(pen.supplier.director) })
  if (truth.variety === 'credit-note')
    around.push({ label: pen.label('original'), value: escaped(truth.original.number) })
  const order = taste.whole(0, 4)
  if (order === 0) return [date, number, ...around]
  if (order === 1 && around.length > 0) return [...around.slice(0, 1), number, date, ...around.slice(1)]
  if (order === 2) return [...around.toReversed(), date, number]
  return [number, date, ...around]
}

/** Name and address; for a supplier or a buyer, one line or several. */
export function address(pen: Pen, side: 'supplier' | 'buyer'): string[] {
  const company = pen[side]
  return [pen.text(side === 'supplier' ? 'supplierName' : 'buyerName'), escaped(company.street), escaped(company.place)]
}

const COMPACT_ID: Readonly<Record<string, RegExp>> = {
  CH: /^CHE(\d{3})(\d{3})(\d{3})$/,
  GB: /^GB(\d{3})(\d{4})(\d{2})$/,
  PL: /^(\d{3})(\d{3})(\d{2})(\d{2})$/,
}

/** The tax id as this supplier spells it: with points, dashes or spaces or without. */
export function taxId(pen: Pen, side: 'supplier' | 'buyer'): string {
  const company = pen[side]
  const field = side === 'supplier' ? 'supplierTaxId' : 'buyerTaxId'
  const parts = COMPACT_ID[company.country]?.exec(company.taxId)?.slice(1)
  const style = pen.voice.choice('tax-id')
  if (company.country === 'CH' && parts !== undefined) return pen.text(field, `CHE-${parts.join('.')} MWST`)
  if (company.country === 'GB' && parts !== undefined && style.chance(0.6))
    return pen.text(field, `GB ${parts.join(' ')}`)
  if (company.country === 'PL' && parts !== undefined && style.chance(0.5)) return pen.text(field, parts.join('-'))
  if (/^[A-Z]{2}/.test(company.taxId) && style.chance(0.2))
    return pen.text(field, `${company.taxId.slice(0, 2)} ${company.taxId.slice(2)}`)
  return pen.text(field)
}

/** Numbers under which the state knows the supplier. */
export function taxPairs(pen: Pen): Pair[] {
  const list: Pair[] = [{ label: pen.label('taxId'), value: taxId(pen, 'supplier') }]
  const { country, kpp, taxNumber } = pen.supplier
  if (kpp !== undefined) list.push({ label: pen.voice.label('КПП'), value: pen.text('supplierKpp') })
  const local = pen.voice.choice('tax-number').chance(0.5)
  if (local && ['DE', 'FR', 'PL', 'NL', 'UA', 'AT'].includes(country))
    list.push({
      label: pen.label('taxNumber'),
      value: country === 'DE' ? pen.text('supplierTaxNumber') : escaped(taxNumber),
    })
  return list
}

/** The supplier's account; labels beside it as the country has them. */
export function bankPairs(pen: Pen): Pair[] {
  const { supplier, voice } = pen
  const taste = voice.choice('bank')
  const bank = { label: pen.label('bank'), value: escaped(supplier.bank) }
  const bic = { label: pen.label('bic'), value: pen.text('bic') }
  const account =
    supplier.iban === undefined
      ? { label: pen.label('account'), value: pen.text('bankAccount') }
      : { label: pen.label('iban'), value: pen.text('iban') }
  const list = taste.chance(0.5) ? [bank, account, bic] : [account, bic, bank]
  if (supplier.corr !== undefined) list.push({ label: voice.label('к/с'), value: supplier.corr })
  if (taste.chance(0.25)) list.unshift({ label: pen.label('holder'), value: pen.text('supplierName') })
  return list
}

/** Telephone, e-mail, site. */
export function contactPairs(pen: Pen): Pair[] {
  const { phone, email, web } = pen.supplier
  const list = [{ label: pen.label('phone'), value: phone }, { label: pen.label('email'), value: email }, { label: pen.label('web'), value: web }] // prettier-ignore
  return list.slice(0, pen.voice.choice('contact').whole(1, 3))
}

/** Register entry and directors. */
export function legalLines(pen: Pen): string[] {
  const { supplier } = pen
  return [
    pen.word('register', { city: supplier.city, no: supplier.registerNumber }),
    pen.word('director', { person: supplier.director }),
  ]
}

/** A logo: letters in a shape, a drawn mark without text, or nothing but the beginning of the name set large. */
export function logo(pen: Pen): string {
  const { colour } = pen.voice
  const kind = pen.voice.choice('logo').whole(0, 3)
  const words = pen.supplier.name.replace(/["«»]/g, '').split(' ').filter((word) => !/^(ООО|АО|ЗАО|ПАО|ИП|ТОВ|ПП|ФОП|ТОО|ЖШС|Общество|Индивидуальный|с|ограниченной|ответственностью|предприниматель|Товариство|ПрАТ|ТзОВ|ЖШС|SAS|EURL|P\.H\.U\.)$/.test(word)) // prettier-ignore
  const initials = words.slice(0, 2).map((word) => word.charAt(0)).join('') // prettier-ignore
  if (kind === 0)
    return `<span class="logo" style="display:inline-block;background:${colour};color:#fff;border-radius:50%;width:15mm;height:15mm;line-height:15mm;text-align:center;font-weight:700;font-size:16pt">${escaped(initials)}</span>`
  if (kind === 1)
    return `<span class="logo" style="font-size:19pt;font-weight:700;letter-spacing:.4mm;color:${colour}">${escaped(words[0] ?? '')}</span>`
  if (kind === 2)
    return `<svg class="logo" width="52" height="44" viewBox="0 0 52 44"><path d="M2 42L18 4l10 24 8-14 14 28z" fill="${colour}"/><circle cx="40" cy="9" r="6" fill="${colour}" opacity=".5"/></svg>`
  return ''
}
