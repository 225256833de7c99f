import type Big from 'big.js'
import type { ApprovedRecord, RecordLine } from '../domain/approved-record.ts'
import { decimal } from '../domain/decimal.ts'
import { exponentOf } from '../domain/money.ts'

/** A line as a ledger is to book it: quantity × rate is its net amount, `taxRate` in percent. Decimals as texts. */
export interface BillLine {
  readonly description: string
  readonly quantity: string
  readonly rate: string
  readonly unit?: string
  readonly taxRate?: string
}

/**
 * The lines of a supplier's invoice as ledgers book them. Where the document's own lines add up to its net total they are sent; otherwise one line for each row of the tax
 * breakdown, so that the ledger's sums and taxes are right whatever could be read of the lines. Amounts of the whole document
 * (allowances, charges) are a line of their own.
 */
export function billLines(record: ApprovedRecord): BillLine[] {
  return linesOfDocument(record) ?? linesOfBreakdown(record)
}

function linesOfDocument(record: ApprovedRecord): BillLine[] | undefined {
  const net = decimal(record.netTotal)
  const counted = record.lines.filter(({ sumsAs }) => sumsAs !== 'nothing')
  if (net === undefined || counted.length === 0) return undefined
  const rates = new Set(record.taxBreakdown.map(({ rate }) => plain(rate)))
  const onlyRate = rates.size === 1 ? [...rates][0] : undefined
  const lines: BillLine[] = []
  let sum = net.minus(net)
  for (const line of counted) {
    const amount = signedNet(line)
    // With several rates a line that does not say its own can't be taxed.
    const taxRate = plain(line.taxRate) ?? onlyRate
    if (amount === undefined || (taxRate === undefined && rates.size > 1)) return undefined
    sum = sum.plus(amount)
    lines.push(billLine(line, amount, taxRate, record.currency))
  }
  const adjustment = decimal(record.netAdjustment)
  if (adjustment !== undefined && !adjustment.eq(0)) {
    // Which rate an allowance of the whole document falls under is only clear when there is one.
    if (rates.size > 1) return undefined
    sum = sum.plus(adjustment)
    lines.push({ description: '±', quantity: '1', rate: adjustment.toFixed(), ...(onlyRate && { taxRate: onlyRate }) })
  }
  return sum.eq(net) ? lines : undefined
}

function signedNet({ netAmount, sumsAs }: RecordLine): Big | undefined {
  const amount = decimal(netAmount)
  return sumsAs === 'deduction' ? amount?.times(-1) : amount
}

/** Quantity and price as printed where they give the amount exactly; else the amount once, and quantity and unit in words. */
function billLine(line: RecordLine, amount: Big, taxRate: string | undefined, currency: string): BillLine {
  const text = line.description ?? ''
  const tax = taxRate === undefined ? {} : { taxRate }
  const quantity = decimal(line.quantity)
  const price = decimal(line.unitPrice)
  const isPlain = line.sumsAs === undefined && line.priceBaseQuantity === undefined && line.adjustment === undefined
  if (isPlain && quantity !== undefined && price !== undefined && quantity.gt(0)) {
    if (quantity.times(price).round(exponentOf(currency), 1).eq(amount)) {
      const unit = line.unit === undefined ? {} : { unit: line.unit }
      return { description: text, quantity: quantity.toFixed(), rate: price.toFixed(), ...unit, ...tax }
    }
  }
  const counted = [line.quantity, line.unit].filter((part) => part !== undefined).join(' ')
  const description = counted === '' || counted === '1' ? text : `${text} (${counted})`.trim()
  return { description, quantity: '1', rate: amount.toFixed(), ...tax }
}

function linesOfBreakdown(record: ApprovedRecord): BillLine[] {
  const description = record.number
  const rows = record.taxBreakdown.filter(({ base }) => base !== undefined)
  if (rows.length > 0) {
    return rows.map(({ base = '0', rate }) => {
      const taxRate = plain(rate)
      return { description, quantity: '1', rate: base, ...(taxRate === undefined ? {} : { taxRate }) }
    })
  }
  // Neither lines nor a breakdown: the total is booked, and no tax is claimed that the document does not show.
  return [{ description, quantity: '1', rate: record.grossTotal }]
}

/** "19.00" and "19" are one rate. */
export function plain(rate: string | undefined): string | undefined {
  return decimal(rate)
    ?.toFixed()
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '')
}
