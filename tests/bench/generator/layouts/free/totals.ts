import { escaped } from '../../../../../resources/sample-making/page.ts'
import type { AmountField, Pen } from '../../pen.ts'

export type TotalsShape = 'right' | 'continued' | 'strip' | 'box' | 'sentence' | 'left' | 'matrix' | 'wide'

interface Row {
  readonly label: string
  readonly value: string
  readonly strong?: boolean
}

/** The sums in the order in which an issuer adds them up. */
export function totalRows(pen: Pen): Row[] {
  const { truth, counts, voice } = pen
  const plain = (amount: string): string => escaped(voice.money(amount, truth.currency))
  const row = (key: string, field: AmountField, strong = false): Row => ({
    label: pen.label(key),
    value: pen.money(field),
    ...(strong && { strong }),
  })
  const rows: Row[] = []
  if (truth.reduction !== undefined) {
    rows.push({ label: pen.label('subtotal'), value: plain(counts.subtotal) })
    rows.push({
      label: pen.label('reduction', { percent: voice.figures(truth.reduction) }),
      value: plain(`-${counts.reduced}`.replace('--', '')),
    })
  }
  if (truth.taxMode === 'normal') {
    const single = counts.breakdown.length === 1
    const taxes = counts.breakdown.map(({ rate, tax }): Row => {
      const label = pen.label(truth.withTax ? 'taxIn' : 'taxAt', { rate: voice.figures(rate) })
      return { label, value: single ? pen.money('taxTotal') : plain(tax) }
    })
    const summed = !single && voice.choice('tax-sum').chance(0.5) ? [row('taxTotal', 'taxTotal')] : []
    if (truth.withTax) {
      rows.push(row('grossTotal', 'grossTotal', true), ...taxes, ...summed)
      if (voice.choice('net-shown').chance(0.4)) rows.push(row('netTotal', 'netTotal'))
    } else rows.push(row('netTotal', 'netTotal'), ...taxes, ...summed, row('grossTotal', 'grossTotal', true))
  } else {
    if (voice.choice('zero-tax').chance(0.4)) {
      rows.push(row('netTotal', 'netTotal'))
      if (truth.language !== 'ru') rows.push({ label: pen.label('taxAt', { rate: '0' }), value: pen.money('taxTotal') })
    }
    rows.push(row('grossTotal', 'grossTotal', true))
  }
  if (truth.rounding !== undefined) rows.push({ label: pen.label('rounding'), value: plain(truth.rounding) })
  if (truth.prepaid !== undefined)
    rows.push({
      label: pen.label('prepaid'),
      value: pen.money(
        'prepaidTotal',
        voice
          .money(`-${truth.prepaid}`, truth.currency)
          .replace(voice.choice('minus').chance(0.5) ? '-' : '\u0000', ''),
      ),
    })
  if (truth.prepaid !== undefined || truth.rounding !== undefined) rows.push(row('payable', 'payableTotal', true))
  if (truth.previous !== undefined) rows.push({ label: pen.label('previous'), value: plain(truth.previous) })
  return rows
}

const rowsTable = (rows: readonly Row[], name: string): string =>
  `<table class="totals ${name}">${rows.map(({ label, value, strong }) => `<tr${strong === true ? ' class="strong"' : ''}><td>${label}</td><td class="num">${value}</td></tr>`).join('')}</table>`

function matrix(pen: Pen, letter: boolean): string {
  const { counts, voice, truth } = pen
  const head = ['rate', 'base', 'tax', 'gross'].map((key) => `<th class="num">${pen.word(key)}</th>`).join('')
  const rows = counts.breakdown.map((row, index) => `<tr><td class="num">${letter ? `${'ABCDEF'.charAt(index)} = ` : ''}${escaped(voice.rate(row.rate))}</td>${[row.base, row.tax, row.gross].map((amount) => `<td class="num">${escaped(voice.figures(amount))}</td>`).join('')}</tr>`).join('') // prettier-ignore
  const sum = counts.breakdown.length > 1 ? `<tr class="strong"><td class="num">Σ</td><td class="num">${pen.money('netTotal', voice.figures(counts.net))}</td><td class="num">${pen.money('taxTotal', voice.figures(counts.tax))}</td><td class="num">${pen.money('grossTotal', voice.figures(counts.gross))}</td></tr>` : '' // prettier-ignore
  return truth.taxMode === 'normal' ? `<table class="matrix"><tr>${head}</tr>${rows}${sum}</table>` : ''
}

/** The sums as a block in the given shape. */
export function totals(pen: Pen, shape: TotalsShape, letters = false): string {
  const { truth, voice } = pen
  if (shape === 'matrix') {
    const { prepaid, rounding, previous } = truth
    const settled = [prepaid, rounding, previous].some((each) => each !== undefined)
    const rows = settled || truth.reduction !== undefined || voice.choice('matrix').chance(0.5) ? totalRows(pen) : [{ label: pen.label('grossTotal'), value: pen.money('grossTotal'), strong: true }] // prettier-ignore
    return `<div class="twin">${matrix(pen, letters)}${rowsTable(rows, 'totals-right')}</div>`
  }
  const rows = totalRows(pen)
  // More sums than a strip has room for stand below one another.
  switch (shape === 'strip' && rows.length > 6 ? 'right' : shape) {
    case 'strip':
      return `<table class="totals totals-strip"><tr>${rows.map(({ label }) => `<th>${label}</th>`).join('')}</tr><tr>${rows.map(({ value, strong }) => `<td class="num${strong === true ? ' strong' : ''}">${value}</td>`).join('')}</tr></table>`
    case 'sentence': {
      const last = rows.findIndex((row) => row.strong)
      const said = rows.map(({ label, value }) => `${label.replace(/:$/, '')} ${value}`)
      return `<p class="said">${said.filter((_, index) => index !== last).join(', ')}${said.length > 1 ? '. ' : ''}<b>${said[last] ?? ''}</b></p>`
    }
    default:
      return rowsTable(rows, `totals-${shape === 'strip' ? 'right' : shape}`)
  }
}

/** Looks of the sums. */
export const totalsStyle = (colour: string): string => `
.totals td { padding: .6mm 1.2mm } .totals .strong, .strong { font-weight: 700 } .totals .num { padding-left: 8mm }
.totals-right, .totals-box { margin-left: auto } .totals-right .strong td { border-top: .3mm solid #000; font-size: 1.08em }
.totals-box { border: .4mm solid ${colour}; background: #f7f7f7; min-width: 75mm } .totals-box td { padding: 1mm 2.5mm }
.totals-continued { width: 100%; margin-top: -3mm } .totals-continued td { border-bottom: .15mm solid #999 } .totals-continued td:first-child { text-align: right }
.totals-strip { width: 100%; margin-top: 4mm; border: .3mm solid #000 } .totals-strip th { border: .2mm solid #666; font-size: .78em; padding: .6mm 1mm; text-align: center } .totals-strip td { border: .2mm solid #666; text-align: center; padding: 1mm }
.totals-left { margin-top: 3mm } .totals-wide { width: 100% } .totals-wide td:first-child { border-bottom: .3mm dotted #777 } .totals-wide .strong { color: ${colour}; font-size: 1.15em }
.said { margin: 3mm 0 } .twin { display: flex; justify-content: space-between; align-items: flex-start; gap: 8mm } .matrix th, .matrix td { border: .2mm solid #777; padding: .5mm 1.6mm; font-size: .86em } .twin .totals { margin-left: auto }`
