import { DecimalText } from '../../domain/decimal.ts'
import { decimalHabit } from '../printed-values/numbers.ts'
import type { Amount } from './amounts.ts'

/** A habit this common is the document's. */
const CLEAR = 0.85
/** Labels of a total this strong: quantities have three figures behind the mark as well. */
const LABELLED = 0.5
/** How surely an amount is read whose last figure was taken for a sign. */
const GUESSED = 0.6

/**
 * The amounts of a recognised document, without a third figure behind the decimal mark where the others have two: recognition takes «₽»,
 * «₴» or "€" behind the cents for one ("367.202" for «367.20 ₽»). As they are where the document writes three.
 */
export function withoutSignsReadAsFigures(amounts: readonly Amount[]): readonly Amount[] {
  const habit = decimalHabit(amounts.map(({ number }) => number))
  if (habit === undefined || habit.share < CLEAR) return amounts
  const fractionOf = ({ number }: Amount): number | undefined =>
    number.readings.find(({ decimal }) => decimal === habit.mark)?.value.split('.')[1]?.length
  const sums = amounts.filter(({ pulls }) => Math.max(...Object.values(pulls)) > LABELLED)
  const threes = sums.filter((amount) => fractionOf(amount) === 3)
  if (threes.length >= sums.filter((amount) => fractionOf(amount) === 2).length) return amounts
  return amounts.map((amount) => (threes.includes(amount) ? shortened(amount, habit.mark) : amount))
}

function shortened(amount: Amount, mark: ',' | '.'): Amount {
  const { number } = amount
  const readings = number.readings.map((reading) =>
    reading.decimal === mark ? { ...reading, value: DecimalText.parse(reading.value.slice(0, -1)) } : reading,
  )
  return { ...amount, number: { ...number, readings, confidence: Math.min(number.confidence, GUESSED) } }
}
