import { finding } from '../finding.ts'
import type { InvoiceLine } from '../invoice.ts'
import { amountText, minorUnits } from '../money.ts'
import { amountOf, currencyOf, sumOf } from './amounts.ts'
import type { Check, CheckSubject } from './check-subject.ts'

/** A discount or charge on the whole document is believed up to this part of the lines' sum; more is a missing line. */
const ALLOWANCE_LIMIT_PERCENT = 30

/**
 * The table sums to the net total (EN 16931 BR-CO-10), or to the gross total where the table is with tax. Each printed line was rounded
 * once, by half a minor unit at most, so the sum may differ by half a unit a line.
 *
 * Allowances and charges on the whole document (BG-20, BG-21) stand between the lines and the net total; those that were read are counted in.
 * Pages print them in too many ways to be found always, so a difference of up to 30% is told as a possible allowance, a warning, but only
 * while the totals below the table agree with each other (net + tax = gross, or a breakdown whose bases sum to net); otherwise it is an
 * error.
 */
export const linesSum: Check = {
  name: 'lines-sum',
  run(subject) {
    const lines = subject.extraction.lines.filter(isItem)
    const currency = currencyOf(subject)
    const gross = amountOf(subject, 'grossTotal')
    const tax = amountOf(subject, 'taxTotal')
    // A bill that prints only "including tax" says its net total all the same.
    const net = amountOf(subject, 'netTotal') ?? (gross !== undefined && tax !== undefined ? gross - tax : undefined)
    const adjustment = minorUnits(subject.extraction.netAdjustment, currency) ?? 0
    const ofLines = sumOf(
      lines.map((line) => counted(line, line.netAmount)),
      currency,
    )
    const netSum = ofLines === undefined ? undefined : ofLines + adjustment
    const grossSum = sumOf(
      lines.map((line) => counted(line, line.grossAmount)),
      currency,
    )
    const slack = Math.floor(lines.length / 2)
    const near = (a: number | undefined, b: number | undefined): boolean =>
      a !== undefined && b !== undefined && Math.abs(a - b) <= slack
    if (near(netSum, net) || near(grossSum, gross) || near(netSum, gross)) return []

    const compared = netSum !== undefined && (net ?? gross) !== undefined ? [netSum, net ?? gross] : [grossSum, gross]
    const [sum, total] = compared
    if (sum === undefined || total === undefined) return []
    const params = { lines: amountText(sum, currency), total: amountText(total, currency) }
    const small = Math.abs(sum - total) * 100 <= Math.abs(sum) * ALLOWANCE_LIMIT_PERCENT
    const code = small && totalsAgree(subject) ? 'lines-differ-by-allowance' : 'lines-do-not-sum-to-net'
    return [finding(code, { field: 'lines', params })]
  },
}

/** An amount with the sign it has in the sum: the state before a correction is taken away. */
function counted(line: InvoiceLine, amount: string | undefined): string | undefined {
  if (line.sumsAs !== 'deduction' || amount === undefined) return amount
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`
}

/** A row that only says something ("delivered on …") or groups others is no part of the sum. */
function isItem(line: InvoiceLine): boolean {
  if (line.sumsAs === 'nothing') return false
  return [line.netAmount, line.grossAmount, line.unitPrice, line.quantity].some((value) => value !== undefined)
}

function totalsAgree(subject: CheckSubject): boolean {
  const net = amountOf(subject, 'netTotal')
  const tax = amountOf(subject, 'taxTotal')
  const gross = amountOf(subject, 'grossTotal')
  if (net !== undefined && tax !== undefined && gross !== undefined) return net + tax === gross
  const bases = sumOf(
    subject.extraction.taxBreakdown.map((row) => row.base),
    currencyOf(subject),
  )
  return net !== undefined && bases === net
}
