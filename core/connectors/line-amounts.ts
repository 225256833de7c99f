import Big from 'big.js'
import { exponentOf } from '../domain/money.ts'
import type { BillLine } from './bill-lines.ts'

/** What a line comes to in the currency's minor units: quantity × rate, half away from zero. */
export function lineAmount({ quantity, rate }: BillLine, currency: string): Big {
  return new Big(quantity).times(rate).round(exponentOf(currency), Big.roundHalfUp)
}

/** A line's words for ledgers that book amounts and keep no quantity, at most `longest` characters. */
export function lineText({ description, quantity, unit, rate }: BillLine, longest: number): string {
  const counted =
    quantity === '1' ? '' : ` (${[quantity, unit].filter((part) => part !== undefined).join(' ')} × ${rate})`
  const text = description.replace(/\s+/gu, ' ').trim()
  return `${text.slice(0, Math.max(0, longest - counted.length))}${counted}`.slice(0, longest).trim() || '—'
}
