import Big from 'big.js'
import { decimalText } from '../../domain/decimal.ts'
import { decimalHabit } from '../printed-values/numbers.ts'
import type { Amount } from './amounts.ts'

/** A habit this common is the document's. */
const CLEAR = 0.85
/** Sums with cents that must be there before one without may have lost its mark. */
const FEWEST = 3
/** Labels of a total this strong. */
const LABELLED = 0.5
/** Shorter ones may be whole amounts. */
const FEWEST_FIGURES = 5
/** How surely an amount is read whose mark was put in. */
const GUESSED = 0.6

/**
 * The amounts of a recognised document, with the decimal mark put into sums that lost it: «285724181» among sums that all have their cents. What they make up
 * with the others tells whether that was right.
 */
export function withLostMarks(amounts: readonly Amount[]): readonly Amount[] {
  const habit = decimalHabit(amounts.map(({ number }) => number))
  if (habit === undefined || habit.share < CLEAR) return amounts
  const sums = amounts.filter(({ pulls }) => Math.max(...Object.values(pulls)) > LABELLED)
  const cents = sums.filter(({ number }) =>
    number.readings.some(({ value, decimal }) => decimal === habit.mark && value.split('.')[1]?.length === 2),
  )
  const lost = sums.filter(({ number }) => isUnmarked(number.readings[0]?.value ?? '') && /\d{5}/.test(number.text))
  if (cents.length < FEWEST || lost.length * 2 > cents.length) return amounts
  return amounts.map((amount) => {
    const [whole] = amount.number.readings
    if (whole === undefined || !lost.includes(amount)) return amount
    const marked = { ...whole, value: decimalText(new Big(whole.value).div(100), 2), decimal: habit.mark }
    const confidence = Math.min(amount.number.confidence, GUESSED)
    return { ...amount, number: { ...amount.number, readings: [marked, ...amount.number.readings], confidence } }
  })
}

function isUnmarked(value: string): boolean {
  return !value.includes('.') && value.replace('-', '').length >= FEWEST_FIGURES
}
