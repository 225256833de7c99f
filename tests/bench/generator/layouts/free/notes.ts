import { escaped } from '../../../../../resources/sample-making/page.ts'
import { filled } from '../../language-data.ts'
import type { Pen } from '../../pen.ts'
import { bankPairs, legalLines, pairs, taxPairs, type PairShape } from './blocks.ts'
import { stampOf } from '../../stamps.ts'
import { daysLater } from '../../document-number.ts'

export type BankShape = 'footer' | 'pairs' | 'box' | 'sentence' | 'slip' | 'none'

/** When and how to pay, in words; the due date in a sentence counts as printed. */
export function termsLines(pen: Pen): string[] {
  const { truth, voice } = pen
  if (truth.variety === 'reminder') return [sentence(pen, 'reminderText')]
  if (truth.variety === 'quote') return [sentence(pen, 'quoteText')]
  if (truth.variety !== 'invoice') return []
  const taste = voice.choice('terms')
  const lines = taste.chance(0.75) ? [sentence(pen, 'terms')] : []
  if (taste.chance(0.15)) lines.push(pen.word('skonto', { short: '8' }))
  return lines
}

/** A sentence of the supplier with the document's values in it. */
export function sentence(pen: Pen, key: string): string {
  const { truth, voice } = pen
  const text = voice.word(key)
  const values: Record<string, string> = { days: String(truth.termsDays) }
  // A quote is valid until, and a reminder asks for, a day that is no due date of this document.
  const dated = truth.variety === 'invoice'
  if (text.includes('{due}')) values['due'] = dated ? pen.date('dueDate') : voice.date(daysLater(truth.issueDate, 14))
  if (text.includes('{amount}')) values['amount'] = pen.money(truth.prepaid === undefined && truth.rounding === undefined ? 'grossTotal' : 'payableTotal') // prettier-ignore
  if (text.includes('{number}')) values['number'] = pen.text('invoiceNumber')
  if (text.includes('{date}')) values['date'] = pen.date('issueDate')
  return filled(escaped(text), values)
}

/** Remarks under the sums: tax notes first, as the law asks for them. */
export function notes(pen: Pen): string {
  const { truth, voice } = pen
  const lines: string[] = []
  if (truth.taxMode === 'reverse') {
    lines.push(pen.word('reverse'), `${pen.label('taxId')} (${pen.word('buyer')}) ${pen.text('buyerTaxId')}`)
  }
  if (truth.taxMode === 'exempt') lines.push(pen.word('exempt'))
  lines.push(...termsLines(pen))
  if (voice.choice('thanks').chance(0.5)) lines.push(pen.word('thanks'))
  return `<div class="notes">${lines.map((line) => `<p>${line}</p>`).join('')}</div>`
}

/** Bank details in the given shape; a footer prints them elsewhere. */
export function bankBlock(pen: Pen, shape: BankShape): string {
  const { voice, truth, counts } = pen
  if (shape === 'none' || shape === 'footer' || truth.variety === 'order' || truth.variety === 'quote') return ''
  const list = bankPairs(pen)
  if (shape === 'sentence') {
    const said = truth.variety === 'invoice' && !counts.gross.startsWith('-') ? `${sentence(pen, 'transfer')} ` : ''
    return `<p class="said">${said}${list.map(({ label, value }) => `${label} ${value}`).join(', ')}</p>`
  }
  if (shape === 'slip') {
    const amount =
      truth.variety === 'invoice'
        ? pen.money(truth.prepaid === undefined && truth.rounding === undefined ? 'grossTotal' : 'payableTotal')
        : ''
    return `<div class="slip"><div><b>${pen.word('payment')}</b>${pairs([...list, { label: pen.label('holder'), value: pen.text('supplierName') }], 'stacked')}</div><div>${pairs([{ label: pen.label('reference'), value: pen.text('invoiceNumber') }, { label: pen.label('billTo'), value: pen.text('buyerName') }], 'stacked')}<p class="due">${amount}</p></div></div>` // prettier-ignore
  }
  const heading = voice.choice('bank-heading').chance(0.6) ? `<b>${pen.word('payment')}</b>` : ''
  return `<div class="bank-${shape}">${heading}${pairs(list, 'table')}</div>`
}

/** The foot of every sheet: columns of requisites, one line of them, or the page number alone. */
export function footing(pen: Pen, shape: 'columns' | 'line' | 'page', withBank: boolean): string {
  const { supplier } = pen
  const page = pen.word('page', { p: '\u0001', n: '\u0002' }).replace('\u0001', '<span class="p"></span>').replace('\u0002', '<span class="n"></span>') // prettier-ignore
  if (shape === 'page') return `<div class="foot mid">${page}</div>`
  const tax = taxPairs(pen)
  const bank = withBank ? bankPairs(pen) : []
  if (shape === 'line') {
    const parts = [pen.text('supplierName'), supplier.place, supplier.phone, ...[...tax, ...bank].map(({ label, value }) => `${label} ${value}`), ...legalLines(pen)] // prettier-ignore
    return `<div class="foot mid">${parts.join(' · ')}<br>${page}</div>`
  }
  const column = (lines: readonly string[]): string => `<div>${lines.map((line) => `<p>${line}</p>`).join('')}</div>`
  const said = (list: readonly { label: string; value: string }[], shape: PairShape): string =>
    list.length > 0 ? `<div>${pairs(list, shape)}</div>` : ''
  return `<div class="foot"><div class="cols">${column([pen.text('supplierName'), supplier.street, supplier.place])}${column([supplier.phone, supplier.email, supplier.web])}${said(bank, 'inline')}${column([...tax.map(({ label, value }) => `${label} ${value}`), ...legalLines(pen)])}</div><div class="num">${page}</div></div>`
}

/** Signatures with a stamp over them, where the country has the custom. */
export function signatures(pen: Pen): string {
  const { voice, supplier, truth } = pen
  const stamped = ['ru', 'uk', 'kk', 'pl'].includes(truth.language) ? 0.75 : 0.12
  if (!voice.choice('sign').chance(stamped)) return ''
  const stamp = stampOf(voice.choice('stamp'), truth.language)
  return `<div class="signs"><div>${pen.word('supplier')}<u></u>${escaped(supplier.director)}</div>${stamp}</div>`
}

/** Terms and conditions: a sheet of dense text with numbers and dates that are none of the document's. */
export function termsSheet(pen: Pen): string {
  const lines = languageLines(pen)
  return `<div class="terms"><h3>${pen.word('termsTitle')}</h3>${lines.map((line) => `<p>${escaped(line)}</p>`).join('')}</div>`
}

function languageLines(pen: Pen): readonly string[] {
  return Array.from({ length: 7 }, (_, index) => pen.voice.paragraph('termsPage', index)).filter(
    (line) => line !== undefined,
  )
}

export const NOTES_STYLE = `
.notes { margin: 3mm 0 } .notes p { margin-bottom: 1mm } .bank-box { border: .3mm solid #555; padding: 2mm 3mm; margin: 3mm 0; width: fit-content } .bank-pairs { margin: 3mm 0 }
.slip { border-top: .3mm dashed #000; margin-top: 8mm; padding-top: 3mm; display: grid; grid-template-columns: 1.2fr 1fr; gap: 10mm } .slip .due { font-size: 1.3em; font-weight: 700; border: .4mm solid #000; padding: 1.5mm 3mm; width: fit-content }
.foot { font-size: .74em; color: #444; padding-top: 2mm } .foot .cols { display: flex; justify-content: space-between; gap: 5mm; border-top: .2mm solid #888; padding-top: 1.5mm }
.signs { position: relative; margin-top: 7mm; display: flex; gap: 10mm; min-height: 16mm } .signs u { display: inline-block; width: 42mm; border-bottom: .2mm solid #000; margin: 0 3mm } .stamp { position: absolute; left: 38mm; top: -12mm; width: 36mm; opacity: .8 }
.terms { columns: 2; column-gap: 8mm; font-size: .82em } .terms p { margin-bottom: 2mm } .terms h3 { column-span: all; margin-bottom: 3mm }`
