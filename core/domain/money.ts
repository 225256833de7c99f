import Big from 'big.js'
import { z } from 'zod'
import { decimal, decimalText, type DecimalText } from './decimal.ts'

/** ISO 4217 alphabetic code. */
export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/)
  .brand<'Currency'>()
export type Currency = z.infer<typeof Currency>

/** ISO 4217 minor-unit exponents that are not 2 (list one, 2024). */
const EXPONENTS: ReadonlyMap<string, number> = new Map(Object.entries({
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0,
  XPF: 0, BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
})) // prettier-ignore

/** Digits after the dot that an amount of this currency has; 2 when the currency is unknown. */
export function exponentOf(currency: string | undefined): number {
  return (currency === undefined ? undefined : EXPONENTS.get(currency)) ?? 2
}

/**
 * The one rounding crossing from decimals to minor units: half away from zero, as tax offices round (EN 16931 BR-CO rules,
 * НК РФ ст. 52 п. 6 for kopecks on invoices). Undefined when the text is no decimal or too large to count exactly.
 */
export function minorUnits(amount: string | undefined, currency: string | undefined): number | undefined {
  const value = decimal(amount)
  if (value === undefined) return undefined
  const minor = value.times(new Big(10).pow(exponentOf(currency))).round(0, Big.roundHalfUp)
  const whole = Number(minor.toFixed())
  return Number.isSafeInteger(whole) ? whole : undefined
}

/** Writes minor units back as a plain decimal with the currency's digits. */
export function amountText(minor: number, currency: string | undefined): DecimalText {
  const exponent = exponentOf(currency)
  return decimalText(new Big(minor).div(new Big(10).pow(exponent)), exponent)
}
