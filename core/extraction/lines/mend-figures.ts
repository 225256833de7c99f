import Big from 'big.js'
import { DecimalText, decimalText } from '../../domain/decimal.ts'
import type { ReadLine } from './line-of-item.ts'

/** A figure worked out from two others is shown to a person before it counts. */
const WORKED_OUT = 0.7

type Figure = 'quantity' | 'unitPrice' | 'amount'

/**
 * Figures of a scanned table put right by arithmetic. Of quantity, price and amount one that was misread by a digit or lost its mark, or
 * was not read at all, follows from the other two, where that gives a plain number; `sumHolds` tells whether amounts add up to
 * a printed total, so that they are not the ones in doubt. Rows where two figures could as well be the wrong one stay as they are.
 */
export function mendFigures(read: readonly ReadLine[], sumHolds: (read: readonly ReadLine[]) => boolean): ReadLine[] {
  // What the first look puts right may complete the sum, and the sum then says which figures are not in doubt.
  let lines = [...read]
  for (let look = 0; look < 2; look++) {
    const holds = sumHolds(lines)
    lines = lines.map((each) => {
      if (each.proven || each.line.adjustment !== undefined) return each
      const parted = countGluedToPrice(each)
      if (parted !== undefined) return parted
      const ways = waysToMend(each, holds).sort((a, b) => b.strength - a.strength)
      const [best, second] = ways
      return best === undefined || best.strength === second?.strength ? each : mended(each, best)
    })
  }
  return lines
}

/** «118,72» for "1 18,72", «6 493,00» for six at 493,00: the count runs into its price where both together make the amount. */
function countGluedToPrice(read: ReadLine): ReadLine | undefined {
  const { line } = read
  const amount = read.amount ?? line.netAmount ?? line.grossAmount
  if (line.quantity !== undefined || line.unitPrice === undefined || amount === undefined) return undefined
  const printed = figures(new Big(line.unitPrice).toFixed(2))
  for (let length = 1; length <= MOST_COUNT_FIGURES && printed.length - length >= FEWEST_PRICE_FIGURES; length++) {
    const [count, price] = [new Big(printed.slice(0, length)), new Big(printed.slice(length)).div(100)]
    if (printed[length] === '0' || !count.times(price).eq(amount)) continue
    const confidence = Math.min(line.confidence, WORKED_OUT)
    return { ...read, line: { ...line, quantity: decimalText(count), unitPrice: decimalText(price, 2), confidence } }
  }
  return undefined
}

const MOST_COUNT_FIGURES = 3
const FEWEST_PRICE_FIGURES = 3

interface Mending {
  readonly figure: Figure
  readonly value: Big
  /** How like what was read: 4 the same digits, 3 one digit differs, 2 digits of a neighbour or some lost, 1 nothing was read. */
  readonly strength: number
}

function waysToMend({ line, ...rest }: ReadLine, sumHolds: boolean): Mending[] {
  const amount = rest.amount ?? line.netAmount ?? line.grossAmount
  if (amount === undefined) return []
  const big = (value: string | undefined): Big | undefined => (value === undefined ? undefined : new Big(value))
  const [q, p, a] = [big(line.quantity), big(line.unitPrice), new Big(amount)]
  const found: Mending[] = []
  const offer = (figure: Figure, value: Big | undefined, printed: string | undefined): void => {
    if (value === undefined || value.eq(0)) return
    const unread = printed === undefined || (sumHolds && figure === 'unitPrice' && figures(printed).length === 1)
    const strength = likeness(printed ?? '', value, figure) || (unread ? 1 : 0)
    if (strength > 0) found.push({ figure, value, strength })
  }
  if (q && !q.eq(0))
    offer(
      'unitPrice',
      plain(a.div(q), 2, (price) => price.times(q), a),
      line.unitPrice,
    )
  if (p && !p.eq(0)) offer('quantity', plain(a.div(p), line.quantity ? 3 : 2, (count) => count.times(p), a), line.quantity) // prettier-ignore
  if (q && p && !sumHolds) offer('amount', q.times(p).round(2, Big.roundHalfUp), amount)
  return found
}

/** The quotient with few enough digits to be printed, when it gives the amount back to the cent. */
function plain(quotient: Big, digits: number, back: (value: Big) => Big, amount: Big): Big | undefined {
  const rounded = quotient.round(digits, Big.roundHalfUp)
  return back(rounded).round(2, Big.roundHalfUp).eq(amount.round(2, Big.roundHalfUp)) ? rounded : undefined
}

/** How like the figures of a value are to those read. Prices and amounts print two places and may lose their mark; quantities seldom do. */
function likeness(printed: string, value: Big, figure: Figure): number {
  const a = figures(printed)
  const b = figures(figure === 'quantity' ? value.toFixed() : value.toFixed(2))
  if (a === b) return 4
  if (a.length < 2) return 0
  if (a.length === b.length && [...a].filter((digit, at) => digit !== b[at]).length === 1) return 3
  return a.endsWith(b) || b.endsWith(a) || b.startsWith(a) ? 2 : 0
}

function figures(value: string): string {
  return value.replace(/\D/g, '')
}

function mended(read: ReadLine, { figure, value }: Mending): ReadLine {
  const confidence = Math.min(read.line.confidence, WORKED_OUT)
  const text = DecimalText.parse(figure === 'quantity' ? decimalText(value) : decimalText(value, 2))
  if (figure !== 'amount') return { ...read, line: { ...read.line, [figure]: text, confidence } }
  const { netAmount, grossAmount } = read.line
  if (read.amount !== undefined) return { ...read, amount: text, line: { ...read.line, confidence } }
  return {
    ...read,
    line: {
      ...read.line,
      ...(netAmount !== undefined ? { netAmount: text } : grossAmount !== undefined ? { grossAmount: text } : {}),
      confidence,
    },
  }
}
