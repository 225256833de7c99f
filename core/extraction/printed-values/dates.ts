import monthNames from '../../../resources/labels/months.json' with { type: 'json' }
import { isoDate, type IsoDate } from '../../domain/dates.ts'
import { fold } from '../labels/label-text.ts'
import { findAll, pieceOf, type Found, type Span } from '../page-model/span.ts'
import { nearMonth } from './near-months.ts'

/** How a date was written: day or month first, year first, or with a month's name, which leaves no doubt. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd' | 'named'

export interface DateReading {
  readonly value: IsoDate
  readonly order: DateOrder
}

/** A date as printed. "05/06/2026" has two readings; most have one. */
export interface PrintedDate extends Found {
  readonly readings: readonly DateReading[]
  /** "/", ".", "-" or a space: what its parts are separated by. */
  readonly separator: string
}

const MONTHS = new Map<string, number>()
for (const names of Object.values(monthNames)) {
  names.forEach((spellings, index) => spellings.forEach((name) => MONTHS.set(fold(name), index + 1)))
}

const NUMERIC =
  /(?<![\d.,/-])(\d{1,2})(?: ?([./-]) ?| (?=\d{1,2} \d{4}))(\d{1,2})(?: ?\2 ?|(?<=\d \d{1,2}) )((?:19|20)\d{2}|\d{2})(?![\d/-]|[.,]\d)/g
const YEAR_FIRST = /(?<![\d.,/-])((?:19|20)\d{2})([./-])(\d{1,2})\2(\d{1,2})(?![\d/]|[.,]\d)/g
const COMPACT = /(?<![\d.,/-])(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?![\d.,/-])/g
const DAY_NAMED =
  /[«"„“]?(?<![\d/])(\d{1,2})[»"”“]?(?:st|nd|rd|th|er|\.|º|°)?[ \-/.]{0,2}(?:de |of )?(\p{L}[\p{L}\p{M}]{2,14})\.?,?[ \-/.]{0,2}(?:de |del )?((?:19|20)\d{2}|\d{2})(?![\d-]|[.,/]\d)/giu
const NAMED_DAY = /(?<!\p{L})(\p{L}[\p{L}\p{M}]{2,14})\.? ?(\d{1,2})(?:st|nd|rd|th)?(?:, ?| )((?:19|20)\d{2})(?!\d)/giu
/** «2026 жылғы 4 қараша», "2026. gada 4. novembris", "2026-4-nov". */
const YEAR_NAMED =
  /(?<!\d)((?:19|20)\d{2})(?: ?(?:ж\.?|жылғы|жылы)[ ]?|\. ?gada |-)(\d{1,2})(?:\. ?|[ -]{1,2})(\p{L}[\p{L}\p{M}]{2,14})/giu
/** "2026 m. lapkričio 4 d.", "2026. november 4.", "2026 November 4". */
const YEAR_NAMED_DAY =
  /(?<!\d)((?:19|20)\d{2})\.?(?: ?m\.)? ?(\p{L}[\p{L}\p{M}]{2,14}) (\d{1,2})(?: ?d\.?)?(?![\d,/-]|\.\d)/giu

/** Every date printed in a span, each place once. Dates with a name for the month come in any language we know. */
export function findDates(span: Span): PrintedDate[] {
  const found: PrintedDate[] = []
  const add = (piece: Found, separator: string, readings: (DateReading | undefined)[]): void => {
    const plausible = readings.filter((reading) => reading !== undefined).filter((reading) => reading.value >= '1990')
    if (plausible.length === 0 || found.some((other) => other.start < piece.end && piece.start < other.end)) return
    // "11/11/2020" reads the same either way and says nothing about the order of other dates.
    const [first, second] = plausible
    if (first && second && first.value === second.value) plausible.splice(0, 2, { value: first.value, order: 'named' })
    const distinct = plausible.filter(
      (reading, at) => plausible.findIndex((other) => other.value === reading.value) === at,
    )
    found.push({ ...piece, separator, readings: distinct })
  }
  for (const { found: piece, groups } of findAll(span, YEAR_FIRST)) {
    add(piece, groups[2] ?? '', [dated(groups[1], groups[3], groups[4], 'ymd')])
  }
  for (const { found: piece, groups } of withMonth(span, YEAR_NAMED, 3)) {
    add(piece, ' ', [dated(groups[1], monthOf(groups[3], span), groups[2], 'named')])
  }
  for (const { found: piece, groups } of withMonth(span, YEAR_NAMED_DAY, 2)) {
    add(piece, ' ', [dated(groups[1], monthOf(groups[2], span), groups[3], 'named')])
  }
  for (const { found: piece, groups } of withMonth(span, DAY_NAMED, 2)) {
    add(piece, ' ', [dated(groups[3], monthOf(groups[2], span), groups[1], 'named')])
  }
  for (const { found: piece, groups } of withMonth(span, NAMED_DAY, 1)) {
    add(piece, ' ', [dated(groups[3], monthOf(groups[1], span), groups[2], 'named')])
  }
  for (const { found: piece, groups } of findAll(span, NUMERIC)) {
    const [, first, separator = ' ', second, year] = groups
    // Two-digit years written with spaces are rather sizes or phone numbers.
    if (separator === ' ' && year?.length === 2) continue
    const dayFirst = dated(year, second, first, 'dmy')
    const monthFirst = separator === '.' ? undefined : dated(year, first, second, 'mdy')
    add(piece, separator, [dayFirst, monthFirst])
  }
  for (const { found: piece, groups } of findAll(span, COMPACT)) {
    add(piece, '', [dated(groups[1], groups[2], groups[3], 'ymd')])
  }
  return found.sort((a, b) => a.start - b.start)
}

type Match = ReturnType<typeof findAll>[number]

/** Matches whose word is a month. One that is none ("Dublin 12 | Date 28 Apr 2026") takes no letters away from the next match. */
function withMonth(span: Span, pattern: RegExp, word: number): Match[] {
  const found: Match[] = []
  const search = new RegExp(pattern)
  for (let match = search.exec(span.text); match !== null; match = search.exec(span.text)) {
    if (monthOf(match[word], span) === undefined) search.lastIndex = match.index + 1
    else found.push({ found: pieceOf(span, match.index, search.lastIndex), groups: [...match] })
  }
  return found
}

/** «мамырдағы», «желтоқсандағы»: Kazakh for "of May". */
const LOCATIVE = /(?:дағы|дегі|тағы|тегі)$/u

function monthOf(name: string | undefined, { page }: Span): string | undefined {
  if (name === undefined) return undefined
  const word = fold(name)
  const month =
    MONTHS.get(word) ??
    MONTHS.get(word.replace(LOCATIVE, '')) ??
    (page.source === 'ocr' ? nearMonth(word, MONTHS) : undefined)
  return month === undefined ? undefined : String(month)
}

function dated(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  order: DateOrder,
): DateReading | undefined {
  const value = isoDate(Number(year), Number(month), Number(day))
  return value && { value, order }
}
