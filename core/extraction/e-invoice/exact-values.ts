import Big from 'big.js'
import { isoDate, type IsoDate } from '../../domain/dates.ts'
import { DecimalText } from '../../domain/decimal.ts'

/** Digits after the dot that the domain keeps; producers that write binary fractions out ("33.333333333333336") mean no more. */
const MOST_PLACES = 12

/**
 * A decimal as XML Schema writes one (xs:decimal): sign, digits, dot. No thousands separator, no comma, no exponent: what has one is
 * undefined, because nobody can know what was meant. Minus zero is zero.
 */
export function xmlDecimal(text: string): DecimalText | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text.trim())
  if (parts === null) return undefined
  const [, sign = '', whole = '', fraction = ''] = parts
  if (whole === '' && fraction === '') return undefined
  const plain = `${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}`
  const rounded = fraction.length > MOST_PLACES ? new Big(plain).round(MOST_PLACES, Big.roundHalfUp).toFixed() : plain
  const negative = sign === '-' && !/^[0.]*$/.test(rounded)
  const parsed = DecimalText.safeParse(`${negative ? '-' : ''}${rounded}`)
  return parsed.success ? parsed.data : undefined
}

/**
 * A date as these syntaxes write one: xs:date and xs:dateTime ("2026-11-20", a zone or time behind is dropped), UN/CEFACT formats 102
 * and 203 ("20261120", "202611201530"), ФНС ("20.11.2026"). Undefined when there is no such day.
 */
export function xmlDate(text: string): IsoDate | undefined {
  const iso =
    /^(\d{4})-(\d\d)-(\d\d)(?:T.*|Z|[+-]\d\d:\d\d)?$/.exec(text) ?? /^(\d{4})(\d\d)(\d\d)(?:\d{4,6})?$/.exec(text)
  if (iso !== null) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const russian = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text)
  return russian === null ? undefined : isoDate(Number(russian[3]), Number(russian[2]), Number(russian[1]))
}

/** Whether an account number may be an IBAN (ISO 13616), a Polish NRB (26 digits) or a Russian account (20 digits); keys unchecked. */
export function isAccount(text: string): boolean {
  return /^(?:[A-Z]{2}\d{2}[A-Z0-9]{8,30}|\d{20}|\d{26})$/.test(text)
}

/** Sum of decimals with as many places as the longest has; undefined for none. */
export function sumOf(amounts: readonly (DecimalText | undefined)[]): DecimalText | undefined {
  const known = amounts.filter((amount) => amount !== undefined)
  if (known.length === 0) return undefined
  const places = Math.max(...known.map((amount) => amount.split('.')[1]?.length ?? 0))
  const parsed = DecimalText.safeParse(known.reduce((sum, amount) => sum.plus(amount), new Big(0)).toFixed(places))
  return parsed.success ? parsed.data : undefined
}

/** The decimal with its sign turned; zero stays zero. */
export function negated(amount: DecimalText): DecimalText {
  if (/^-?[0.]*$/.test(amount)) return amount
  return DecimalText.parse(amount.startsWith('-') ? amount.slice(1) : `-${amount}`)
}
