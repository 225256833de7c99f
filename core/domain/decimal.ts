import Big from 'big.js'
import { z } from 'zod'

/**
 * A plain decimal as text: optional minus, digits, optional dot and digits ("-1234.50"). The only shape in which amounts,
 * quantities, prices and rates travel; no float ever holds one.
 */
export const DecimalText = z
  .string()
  .regex(/^-?\d{1,18}(\.\d{1,12})?$/)
  .brand<'DecimalText'>()
export type DecimalText = z.infer<typeof DecimalText>

/** Reads a plain decimal; undefined when the text is not one. Never throws. */
export function decimal(text: string | undefined): Big | undefined {
  return text !== undefined && DecimalText.safeParse(text).success ? new Big(text) : undefined
}

/** Writes a decimal plainly (no exponent), keeping at least `places` digits after the dot. */
export function decimalText(value: Big, places = 0): DecimalText {
  const own = value.toFixed()
  const digits = own.split('.')[1]?.length ?? 0
  return DecimalText.parse(digits >= places ? own : value.toFixed(places))
}

/** An amount in hundredths, whatever its currency; what lies below is cut off. To sort and filter by, never to calculate with. */
export function hundredths(amount: string): number | null {
  const value = Big(amount).times(100).round(0, Big.roundDown).toNumber()
  return Number.isSafeInteger(value) ? value : null
}
