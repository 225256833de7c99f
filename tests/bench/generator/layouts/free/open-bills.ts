import Big from 'big.js'
import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { Drawing } from '../../layout.ts'
import { daysLater } from '../../document-number.ts'
import type { Pen } from '../../pen.ts'

/** What a reminder lists: bills that are open, with their dates and sums. None of them is a line of an invoice. */
export function openBills(pen: Pen): { readonly table: NonNullable<Drawing['table']>; readonly sum: string } {
  const { truth, voice, counts } = pen
  const taste = voice.choice(`open ${truth.number}`)
  const gross = new Big(counts.gross.replace('-', ''))
  const shares = Array.from({ length: taste.whole(1, 4) }, (_, index) => gross.div(index + 1).round(2))
  const fee = new Big(taste.pick(['0', '5', '10', '40']))
  const money = (amount: Big): string => escaped(voice.money(amount.toFixed(2), truth.currency))
  const rows = shares.map((amount, index) => {
    const issued = daysLater(truth.original.date, -index * 21)
    const number = index === 0 ? truth.original.number : truth.original.number.replace(/\d+$/, (digits) => String(Math.max(1, Number(digits) - index * 7)).padStart(digits.length, '0')) // prettier-ignore
    return { html: `<tr><td class="what">${escaped(number)}</td><td>${escaped(voice.date(issued))}</td><td>${escaped(voice.date(daysLater(issued, truth.termsDays)))}</td><td class="num">${money(amount)}</td></tr>`, running: '0' } // prettier-ignore
  })
  const head = ['numberOf.invoice', 'dateOther', 'due', 'open'].map((key, index) => `<th class="${index === 3 ? 'num' : index === 0 ? 'what' : ''}">${pen.word(key)}</th>`).join('') // prettier-ignore
  const total = shares.reduce((sum, amount) => sum.plus(amount), new Big(0))
  const feeRow = fee.eq(0) ? '' : `<tr><td>${pen.label('fee')}</td><td class="num">${money(fee)}</td></tr>`
  pen.text('currency')
  return {
    table: { head: `<thead><tr>${head}</tr></thead>`, attributes: 'class="items rules-lines"', items: rows },
    sum: `<table class="totals totals-right"><tr><td>${pen.label('open')}</td><td class="num">${money(total)}</td></tr>${feeRow}<tr class="strong"><td>${pen.label('payable')}</td><td class="num">${money(total.plus(fee))}</td></tr></table>`,
  }
}
