import { DecimalText } from '../../domain/decimal.ts'

/** The character a printed number uses before its fraction; absent when it shows none. Russian forms also write "1 234-56". */
export type DecimalMark = '.' | ',' | '-'

/** One way to understand printed digits. `likelihood` is 0…1 for this reading alone, before the document's habits are known. */
export interface NumeralReading {
  readonly value: DecimalText
  readonly decimal: DecimalMark | undefined
  readonly likelihood: number
}

const THIN_SPACES = /[\s\u00a0\u2007\u2009\u202f]+/g
const APOSTROPHES = /['’‘`´]/g

/**
 * Every plausible reading of printed digits without sign, currency or unit ("1.234,56", "1 234-56"), most likely first; none when they are no number (a date, a phone, an account).
 * "12,345" and "1.234" come back twice: which is right is for the document's arithmetic to say.
 */
export function readNumeral(printed: string): NumeralReading[] {
  const text = printed.trim().replace(THIN_SPACES, ' ').replace(APOSTROPHES, "'")
  const parts = /^(\d+(?:[ '.,]\d+)*)(?:([-=])(\d\d))?$/.exec(text)
  const whole = parts?.[1]
  if (whole === undefined) return []
  if (parts?.[3] !== undefined) {
    const integer = /^\d+$/.test(whole) ? whole : ungroup(whole, ' ')
    return integer === undefined ? [] : reading(integer, parts[3], '-', 0.6)
  }
  const marks = [...whole].filter((char) => !isDigit(char))
  const last = marks.at(-1)
  if (last === undefined) return reading(whole, '', undefined, 1)

  const at = whole.lastIndexOf(last)
  const before = whole.slice(0, at)
  const after = whole.slice(at + 1)
  const kinds = new Set(marks)
  const found: NumeralReading[] = []

  if (last === '.' || last === ',') {
    const group = kinds.size === 2 ? [...kinds].find((mark) => mark !== last) : undefined
    const integer =
      kinds.size === 1 && marks.length === 1 ? before : group && once(marks, last) ? ungroup(before, group) : undefined
    if (integer !== undefined && after.length <= 6)
      found.push(...reading(integer, after, last, fractionLikelihood(integer, after, marks.length)))
  }
  if (kinds.size === 1) {
    const integer = ungroup(whole, last)
    if (integer !== undefined) found.push(...reading(integer, '', undefined, groupLikelihood(last, marks.length)))
  }
  return found.sort((a, b) => b.likelihood - a.likelihood)
}

/** Two digits are money; three may be a group of thousands; anything else is a quantity or a price. */
function fractionLikelihood(integer: string, after: string, marks: number): number {
  if (marks > 1 || after.length === 2) return 1
  if (after.length !== 3) return 0.9
  return integer.length > 3 || integer === '0' ? 0.95 : 0.5
}

function groupLikelihood(mark: string, count: number): number {
  if (count > 1 || mark === ' ' || mark === "'") return 1
  return 0.5
}

/** The digits of a grouped integer, or undefined when the groups are not thousands (the Indian 12,34,567 is accepted). */
function ungroup(text: string, mark: string): string | undefined {
  const groups = text.split(mark)
  const [first = '', ...rest] = groups
  if (groups.some((group) => !/^\d+$/.test(group)) || first.length > 3 || (first.startsWith('0') && rest.length > 0))
    return undefined
  const thousands = rest.every((group) => group.length === 3)
  const indian =
    mark === ',' &&
    rest.length > 1 &&
    rest.slice(0, -1).every((group) => group.length === 2) &&
    rest.at(-1)?.length === 3
  return thousands || indian ? groups.join('') : undefined
}

function reading(
  integer: string,
  fraction: string,
  decimal: DecimalMark | undefined,
  likelihood: number,
): NumeralReading[] {
  const whole = integer.replace(/^0+(?=\d)/, '')
  const parsed = DecimalText.safeParse(fraction === '' ? whole : `${whole}.${fraction}`)
  // More digits than an amount can have: an account or a barcode.
  return parsed.success ? [{ value: parsed.data, decimal, likelihood }] : []
}

function once(marks: readonly string[], mark: string): boolean {
  return marks.filter((each) => each === mark).length === 1
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9'
}
