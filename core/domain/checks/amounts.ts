import { minorUnits } from '../money.ts'
import type { FieldName } from '../fields.ts'
import type { CheckSubject } from './check-subject.ts'

/** The document's currency as read, or undefined: amounts then count with two digits. */
export function currencyOf(subject: CheckSubject): string | undefined {
  return subject.extraction.fields.currency?.value
}

/** An amount field in minor units; undefined when it was not found. */
export function amountOf(subject: CheckSubject, field: FieldName): number | undefined {
  return minorUnits(subject.extraction.fields[field]?.value, currencyOf(subject))
}

/** Sum of amounts in minor units; undefined when one of them is missing or there are none. */
export function sumOf(amounts: readonly (string | undefined)[], currency: string | undefined): number | undefined {
  const minor = amounts.map((amount) => minorUnits(amount, currency))
  if (minor.length === 0 || minor.some((amount) => amount === undefined)) return undefined
  const sum = minor.reduce<number>((total, amount) => total + (amount ?? 0), 0)
  return Number.isSafeInteger(sum) ? sum : undefined
}
