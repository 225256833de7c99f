import { boxAround, type Box } from '../../domain/evidence.ts'
import { DecimalText } from '../../domain/decimal.ts'
import type { PageText, TextLine, Word } from '../../domain/page-text.ts'
import { currencyBefore, currencyOf, type PrintedCurrency } from './currencies.ts'
import { readNumeral, type DecimalMark, type NumeralReading } from './numeral.ts'

/** A number as it stands on the page, with every plausible reading. Numbers may overlap: compare `words`. */
export interface PrintedNumber {
  /** Indices into the page's words, left to right; a currency sign in a word of its own is not among them. */
  readonly words: readonly number[]
  readonly box: Box
  readonly text: string
  /** Most likely first, never empty. */
  readonly readings: readonly NumeralReading[]
  readonly currency?: PrintedCurrency
  readonly percent: boolean
  /** Letters stuck to the digits ("2kg", "5шт", "1,99A"), without currency and percent signs. */
  readonly suffix: string
  /** Lowest word confidence, lowered where letters had to be taken for digits or spacing had to be guessed. */
  readonly confidence: number
}

/** Gap between words, in letter heights, up to which digits surely belong together, and up to which they may. */
const SURE_GAP = 0.6
const POSSIBLE_GAP = 0.9
/** Boxes of recognised words end at the ink, and small print in a photo is measured to half a letter. */
const POSSIBLE_GAP_OCR = 1.1
const MINUS = /^[-−–—]$/
const CONFUSIONS: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  О: '0',
  о: '0',
  Q: '0',
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  S: '5',
  B: '8',
  І: '1',
  і: '1',
  Z: '2',
  z: '2',
  З: '3',
  з: '3',
  Э: '3',
  э: '3',
  Ч: '4',
  ч: '4',
  б: '6',
  В: '8',
  g: '9',
  q: '9',
}

/** A mark before cents that was read twice, or as a dot at half height. */
const MARK_READ_TWICE = /(?<=\d)(?:[.,]{2}|[·•])(?=\d{2}\D{0,3}$)/u
/** «120,0О»: the last figure is a letter of its shape. */
const LAST_LETTER = /(?<=\d[.,]\d)[OОoо](?=\P{L}*$)/u

interface Piece {
  readonly index: number
  readonly word: Word
  readonly token: Token
}

/** A word taken apart: sign, digits with separators, what stands before and after. */
interface Token {
  readonly before: string
  readonly digits: string
  readonly after: string
  readonly confusion: boolean
}

/** Every number printed on a line, left to right, groups of thousands set apart by spaces joined. */
export function findNumbers(page: PageText, line: TextLine): PrintedNumber[] {
  const pieces: (Piece | undefined)[] = line.words.map((index) => {
    const word = page.words[index]
    const token = word && takeApart(word.text, page.source === 'ocr')
    return word && token ? { index, word, token } : undefined
  })
  const found: PrintedNumber[] = []
  let at = 0
  while (at < pieces.length) {
    const run = [pieces[at]].filter((piece) => piece !== undefined)
    let next = at + 1
    if (run.length > 0) {
      let spacing = 0
      for (; next < pieces.length; next++) {
        const previous = run.at(-1)
        const piece = pieces[next]
        if (!previous || !piece || !continues(run, piece, page.source === 'ocr')) break
        const gap = gapInHeights(previous.word, piece.word)
        if (gap > (page.source === 'ocr' ? POSSIBLE_GAP_OCR : POSSIBLE_GAP)) break
        spacing = Math.max(spacing, gap)
        run.push(piece)
      }
      const joined = numberOf(page, line, at, run, spacing > SURE_GAP ? 0.8 : 1)
      if (joined) found.push(joined)
      // Wide spacing may be the gap between two columns: offer the pieces too.
      if (run.length > 1 && (spacing > SURE_GAP || !joined || /^\d{4,6}$/.test(run[0]?.token.digits ?? ''))) {
        run.forEach((piece, step) => {
          const single = numberOf(page, line, at + step, [piece], joined ? 0.6 : 1)
          if (single) found.push(single)
        })
      }
    }
    at = next
  }
  return found
}

/** The value of a number under the document's decimal mark; its likeliest reading where it does not say. */
export function valueUnder(number: PrintedNumber, mark: DecimalMark | undefined): NumeralReading | undefined {
  const fitting = number.readings.find((reading) => reading.decimal === mark && mark !== undefined)
  if (fitting) return fitting
  const whole = number.readings.find((reading) => reading.decimal === undefined)
  return mark !== undefined && whole ? whole : number.readings[0]
}

/** Share of 0…1 for "," and "." as decimal mark by numbers that leave no doubt; undefined when none does. */
export function decimalHabit(
  numbers: Iterable<PrintedNumber>,
): { mark: ',' | '.'; share: number; votes: number } | undefined {
  let comma = 0
  let dot = 0
  for (const number of numbers) {
    const [only, other] = number.readings
    if (!only || other || only.decimal === undefined || number.confidence < 0.5) continue
    if (only.decimal === ',') comma++
    if (only.decimal === '.') dot++
  }
  const votes = comma + dot
  if (votes === 0) return undefined
  return comma >= dot ? { mark: ',', share: comma / votes, votes } : { mark: '.', share: dot / votes, votes }
}

function takeApart(text: string, fromOcr: boolean): Token | undefined {
  const printed = text
    .replace(/[\u00a0\u2007\u2009\u202f]/g, ' ')
    .replace(/[−–—]/g, '-')
    .replace(/^\*+|\*+$/g, '')
  const clean = fromOcr
    ? printed.replace(MARK_READ_TWICE, ([mark = '.']) => (mark === ',' ? ',' : '.')).replace(LAST_LETTER, '0')
    : printed
  const plain = split(clean)
  if (plain) return { ...plain, confusion: fromOcr && LAST_LETTER.test(printed) }
  if (!fromOcr) return undefined
  // "1:93": a blurred dot. Times look the same, so this is never sure.
  const colon = /^\D{0,3}\d{1,6}[:;]\d{2}\D{0,2}$/.test(clean) ? split(clean.replace(/[:;]/, '.')) : undefined
  if (colon) return { ...colon, confusion: true }
  const digits = [...clean].filter((char) => char >= '0' && char <= '9').length
  if (digits * 2 < clean.replace(/[^\p{L}\d]/gu, '').length || digits === 0) return undefined
  const repaired = split([...clean].map((char) => CONFUSIONS[char] ?? char).join(''))
  return repaired && { ...repaired, confusion: true }
}

function split(text: string): Omit<Token, 'confusion'> | undefined {
  const match = /^([^\d]{0,6}?)(\d(?:[\d .,'’=-]*\d)?)(?:([,.]?-{1,2})(?=\D*$))?([^\d]{0,12})$/u.exec(text)
  if (!match) return undefined
  const [, before = '', digits = '', dash = '', after = ''] = match
  // Two or more letters in front make it a code ("RE2024", "DE123"), unless they name a currency.
  const letters = before.replace(/[^\p{L}]/gu, '')
  if (letters.length > 0 && !currencyOf(before.replace(/[-+(]/g, '')) && letters.length !== 1) return undefined
  if (letters.length === 1 && !/^[xх×р@R]$/iu.test(letters)) return undefined
  if (/[/\\_№#]/.test(before)) return undefined
  return { before, digits, after: (dash === '-' ? '-' : '') + after }
}

/** Whether a word goes on where a number left off: a group of three digits, or the fraction of a number cut after its mark. */
function continues(run: readonly Piece[], next: Piece, fromOcr: boolean): boolean {
  const first = run[0]
  const last = run.at(-1)
  if (!first || !last || next.token.confusion !== last.token.confusion) return false
  // «2193 .99»: the mark went with the fraction.
  if (/^[.,]$/.test(next.token.before) && /^\d{2}$/.test(next.token.digits))
    return last.token.after === '' && !/[.,]/.test(last.token.digits)
  if (next.token.before !== '') return false
  const cutFraction = /^[.,]$/.test(last.token.after) && /^\d{2}$/.test(next.token.digits)
  if (cutFraction) return true
  // «100 461 54»: recognition lost the mark of a number whose thousands stand apart.
  const lostMark = /^\d{2}$/.test(next.token.digits) && run.length > 1 && /^\d{3}$/.test(last.token.digits)
  if (lostMark && fromOcr && last.token.after === '') return true
  if (fromOcr && lostSpace(run, next)) return true
  if (last.token.after !== '' || !/^\d{3}(?:[.,-]\d{1,4})?$/.test(next.token.digits)) return false
  return run.length === 1 ? /^[1-9]\d{0,2}$/.test(last.token.digits) : /^\d{3}$/.test(last.token.digits)
}

/** «3200 110.81»: recognition lost the first of two spaces in 3 200 110.81. In tables such words stand in columns of their own. */
function lostSpace(run: readonly Piece[], next: Piece): boolean {
  const [first] = run
  return (
    first !== undefined &&
    run.length === 1 &&
    first.token.after === '' &&
    /^[1-9]\d{3,5}$/.test(first.token.digits) &&
    /^\d{3}[.,]\d{2}$/.test(next.token.digits) &&
    gapInHeights(first.word, next.word) <= SURE_GAP
  )
}

function gapInHeights(left: Word, right: Word): number {
  const height = Math.min(left.box[3] - left.box[1], right.box[3] - right.box[1])
  return height > 0 ? (right.box[0] - left.box[2]) / height : Infinity
}

function numberOf(
  page: PageText,
  line: TextLine,
  at: number,
  run: readonly Piece[],
  spacing: number,
): PrintedNumber | undefined {
  const first = run[0]
  const last = run.at(-1)
  if (!first || !last) return undefined
  const joint = run
    .map(
      (piece, step) =>
        (step > 0 ? piece.token.before : '') +
        piece.token.digits +
        (step < run.length - 1 && piece.token.after !== '' ? piece.token.after : ' '),
    )
    .join('')
  const lostMark = run.length > 2 && /(?<=\d{3}) \d\d$/.test(joint.trim())
  const spaceLost = /^\d{4,6} \d{3}[.,]\d\d$/.test(joint.trim())
  const readings = spaceLost
    ? readNumeral(joint.replace(/ /g, ''))
    : lostMark
      ? [',', '.'].flatMap((mark) => readNumeral(joint.trim().replace(/ (?=\d\d$)/, mark)))
      : readNumeral(joint.trim().replace(/ ?([.,]) ?(?=\d\d$)/, '$1'))
  if (readings.length === 0) return undefined

  const before = page.words[line.words[at - 1] ?? -1]
  const behind = page.words[line.words[at + run.length] ?? -1]
  const after = last.token.after
  // "(380)" is a reference; "(380,00)" and "($380)" are amounts below zero.
  const money =
    readings.some((reading) => reading.decimal !== undefined) || currencyOf(first.token.before.replace('(', ''))
  const bracketed = first.token.before.includes('(') && after.includes(')') && money
  // "НДС (20%) - 102,26": after a word the dash is a separator, at the start of a cell it is a minus.
  const ahead = page.words[line.words[at - 2] ?? -1]
  const separator =
    before !== undefined && ahead !== undefined && !ahead.text.endsWith(':') && gapInHeights(ahead, before) < 1.15
  const minusWord =
    before !== undefined && MINUS.test(before.text) && !separator && gapInHeights(before, first.word) < 0.6
  // "-CHF 2,483.14": the sign stands before the currency.
  const minusCurrency =
    before !== undefined &&
    /^[-−–—]./u.test(before.text) &&
    gapInHeights(before, first.word) < 1.2 &&
    currencyOf(before.text.slice(1)) !== undefined
  const negative = minusCurrency || bracketed || /-/.test(first.token.before) || after.startsWith('-') || minusWord
  const near = (word: Word | undefined, other: Word, flip = false): string =>
    word && (flip ? gapInHeights(word, other) : gapInHeights(other, word)) < 1.6 ? word.text : ''
  const currency =
    currencyBefore(first.token.before.replace(/[-+()]/g, '')) ??
    currencyOf(after.replace(/^[-)]+/, '')) ??
    currencyOf(near(behind, last.word)) ??
    currencyBefore(near(before, first.word, true))
  const percent = after.includes('%') || near(behind, last.word).startsWith('%')
  const confused = run.some((piece) => piece.token.confusion) ? 0.4 : 1
  const box = boxAround(run.map((piece) => piece.word.box))
  return {
    words: run.map((piece) => piece.index),
    box: box ?? first.word.box,
    text: run.map((piece) => piece.word.text).join(' '),
    readings: negative ? readings.map(negated) : readings,
    ...(currency && { currency }),
    percent,
    suffix: after.replace(/[-)%:;,.*]/g, '').trim(),
    confidence:
      Math.min(...run.map((piece) => piece.word.confidence)) * confused * spacing * (lostMark || spaceLost ? 0.7 : 1),
  }
}

function negated(reading: NumeralReading): NumeralReading {
  return /^0*(?:\.0*)?$/.test(reading.value) ? reading : { ...reading, value: DecimalText.parse(`-${reading.value}`) }
}
