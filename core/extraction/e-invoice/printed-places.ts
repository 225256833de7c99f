import Big from 'big.js'
import { boxAround, type Box } from '../../domain/evidence.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { placedDates, type PlacedDate } from '../document/date-candidates.ts'
import { currencyOf } from '../printed-values/currencies.ts'
import { labelTokens } from '../labels/label-text.ts'
import { hasLegalForm } from '../parties/legal-forms.ts'
import { boxOfWords, wordAt, type Layout, type Row, type Segment } from '../page-model/layout.ts'
import { findNumbers, type PrintedNumber } from '../printed-values/numbers.ts'

/** A place where a known value is printed. `loose`: in a shortened form (a VAT id without its country, an amount without its sign). */
export interface PrintedPlace {
  readonly row: Row
  readonly box: Box
  readonly loose: boolean
}

/** Everything on the pages that values are sought in, worked out once for all fields. */
export interface PrintedText {
  readonly layout: Layout
  readonly dates: readonly PlacedDate[]
  readonly numbers: readonly { row: Row; number: PrintedNumber }[]
  readonly runs: readonly CharacterRun[]
}

/** Letters and digits of one row without anything between them; `starts` where one follows a space or a sign. */
interface CharacterRun {
  readonly row: Row
  readonly text: string
  readonly words: readonly number[]
  readonly starts: readonly boolean[]
}

export function printedText(layout: Layout): PrintedText {
  return {
    layout,
    dates: placedDates(layout),
    numbers: layout.rows.flatMap((row) =>
      findNumbers(row.page, { words: wordsOf(row), box: row.box })
        .filter((number) => !number.percent)
        .map((number) => ({ row, number })),
    ),
    runs: layout.rows.map(characterRun),
  }
}

/** Every place where a field's value is printed, in whatever notation: grouped digits, spaced codes, dates with names of months. */
export function placesOf(printed: PrintedText, field: FieldName, value: string): PrintedPlace[] {
  switch (FIELDS[field]) {
    case 'amount':
      return amountPlaces(printed, value)
    case 'date':
      return printed.dates
        .filter((date) => date.readings.some((reading) => reading.value === value))
        .map(({ row, box, readings }) => ({ row, box, loose: readings.length > 1 }))
    case 'currency':
      return currencyPlaces(printed, value)
    case 'code':
      return codePlaces(printed, value)
    case 'text':
      return field === 'invoiceNumber' ? codePlaces(printed, value) : partyPlaces(printed, value)
  }
}

/** Places of an amount; one printed without the sign it has in the XML (or the other way round) is loose. */
export function amountPlaces({ numbers }: PrintedText, value: string): PrintedPlace[] {
  const wanted = new Big(value)
  return numbers.flatMap(({ row, number }): PrintedPlace[] => {
    const read = number.readings.map((reading) => new Big(reading.value))
    const exact = read.some((each) => each.eq(wanted))
    return exact || read.some((each) => each.abs().eq(wanted.abs())) ? [{ row, box: number.box, loose: !exact }] : []
  })
}

/** Places of words in this order, case and accents aside, also when they run over into the next lines of the same column. */
export function namePlaces({ layout, runs }: PrintedText, value: string): PrintedPlace[] {
  const wanted = labelTokens(value).map(withoutDigraphs)
  if (wanted.length === 0) return []
  const inRows = layout.rows.flatMap((row) => {
    const tokens = row.segments.flatMap(tokensOf)
    return sequencesIn(tokens, wanted).map((words): PrintedPlace => ({
      row,
      box: boxOfWords(row.page, words),
      loose: false,
    }))
  })
  if (inRows.length > 0) return inRows
  const wrapped = layout.segments.flatMap((segment) => wrappedPlace(layout, segment, wanted) ?? [])
  // Text layers lose spaces: "RohstoffAG".
  const glued = plainCode(value)
  return wrapped.length > 0 || glued.length < 5
    ? wrapped
    : runs.flatMap((run) => codeIn(run, glued).map((place) => ({ ...place, loose: false })))
}

/** Places of a company's name; where it never stands in full, those of the name without its legal form, which are loose. */
function partyPlaces(printed: PrintedText, value: string): PrintedPlace[] {
  const whole = namePlaces(printed, value)
  if (whole.length > 0) return whole
  const words = value.split(/\s+/u)
  while (words.length > 1 && hasLegalForm(`x ${words.at(-1)}`)) words.pop()
  const stem = words.join(' ').replace(/[\s,&]+$/u, '')
  if (stem.length < 4 || stem === value) return []
  return namePlaces(printed, stem).map((place) => ({ ...place, loose: true }))
}

function codePlaces({ runs }: PrintedText, value: string): PrintedPlace[] {
  const whole = plainCode(value)
  if (whole.length === 0) return []
  // Two letters before the digits of a tax id are its country: many print the one without the other.
  const national = /^[A-Z]{2}(?=[A-Z0-9]{7,})/.test(whole) ? whole.slice(2) : undefined
  return runs.flatMap((run) => [
    ...codeIn(run, whole).map((place) => ({ ...place, loose: false })),
    ...(national === undefined ? [] : codeIn(run, national).map((place) => ({ ...place, loose: true }))),
  ])
}

function codeIn(run: CharacterRun, code: string): Omit<PrintedPlace, 'loose'>[] {
  const found: Omit<PrintedPlace, 'loose'>[] = []
  for (let at = run.text.indexOf(code); at !== -1; at = run.text.indexOf(code, at + 1)) {
    const end = at + code.length
    const prefixed = /^\d/.test(code) && run.starts[at - 2] === true && /^[A-Z]{2}$/.test(run.text.slice(at - 2, at))
    const whole = (run.starts[at] === true || prefixed) && (end === run.text.length || run.starts[end] === true)
    if (!whole) continue
    const words = [...new Set(run.words.slice(at, end))]
    found.push({ row: run.row, box: boxOfWords(run.row.page, words) })
  }
  return found
}

function currencyPlaces({ layout }: PrintedText, value: string): PrintedPlace[] {
  return layout.rows.flatMap((row) =>
    wordsOf(row).flatMap((index): PrintedPlace[] => {
      const word = wordAt(row.page, index)
      // "EUR", "(€)", and the sign stuck to an amount: "€1.00", "1,00€".
      const sign = word.text.replace(/^[\d.,\s-]+|[\d.,\s-]+$/gu, '')
      return sign !== '' && currencyOf(sign)?.code === value ? [{ row, box: word.box, loose: sign.length < 3 }] : []
    }),
  )
}

/** The words of a name from a segment on into the segments below it, or undefined. The first line must hold two words or a long one. */
function wrappedPlace(layout: Layout, segment: Segment, wanted: readonly string[]): PrintedPlace | undefined {
  const tokens = tokensOf(segment)
  for (let start = 0; start < tokens.length; start++) {
    const own = tokens.slice(start)
    const told = own.length >= 2 || (own[0]?.text.length ?? 0) >= 5
    if (!told || own.length >= wanted.length || !own.every((token, index) => token.text === wanted[index])) continue
    const boxes = [
      boxOfWords(
        segment.page,
        own.map((token) => token.word),
      ),
    ]
    let rest = wanted.slice(own.length)
    let above = segment
    while (rest.length > 0) {
      const below = segmentBelow(layout, above)
      const next = below === undefined ? [] : tokensOf(below).slice(0, rest.length)
      if (below === undefined || next.length === 0 || !next.every((token, index) => token.text === rest[index])) break
      boxes.push(
        boxOfWords(
          below.page,
          next.map((token) => token.word),
        ),
      )
      rest = rest.slice(next.length)
      above = below
    }
    const box = boxAround(boxes)
    const row = layout.rows[segment.row]
    if (rest.length === 0 && box !== undefined && row !== undefined) return { row, box, loose: false }
  }
  return undefined
}

function segmentBelow(layout: Layout, segment: Segment): Segment | undefined {
  const next = layout.rows[segment.row + 1]
  if (next?.page !== segment.page || next.box[1] - segment.box[3] > 2 * layout.height) return undefined
  return next.segments.find((each) => Math.abs(each.box[0] - segment.box[0]) < 2 * layout.height)
}

interface Token {
  readonly text: string
  readonly word: number
}

function tokensOf(segment: Segment): Token[] {
  return segment.words.flatMap((word) =>
    labelTokens(wordAt(segment.page, word).text).map((text) => ({ text: withoutDigraphs(text), word })),
  )
}

/** "Mueller" and "Müller" are one name: what is left of both is "muller". */
function withoutDigraphs(token: string): string {
  return token.replace(/([aou])e/g, '$1')
}

function sequencesIn(tokens: readonly Token[], wanted: readonly string[]): number[][] {
  const found: number[][] = []
  for (let start = 0; start + wanted.length <= tokens.length; start++) {
    if (wanted.every((text, index) => tokens[start + index]?.text === text)) {
      found.push([...new Set(tokens.slice(start, start + wanted.length).map((token) => token.word))])
    }
  }
  return found
}

function characterRun(row: Row): CharacterRun {
  let text = ''
  const words: number[] = []
  const starts: boolean[] = []
  for (const index of wordsOf(row)) {
    let fresh = true
    for (const character of wordAt(row.page, index).text.normalize('NFKC').toUpperCase()) {
      if (!/[\p{L}\p{N}]/u.test(character)) {
        fresh = true
        continue
      }
      for (const unit of character.split('')) {
        text += unit
        words.push(index)
        starts.push(fresh)
        fresh = false
      }
    }
  }
  return { row, text, words, starts }
}

function plainCode(value: string): string {
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function wordsOf(row: Row): number[] {
  return row.segments.flatMap((segment) => [...segment.words])
}
