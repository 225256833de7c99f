import { compact } from '../../domain/checks/identifiers/compact.ts'
import { decimal, decimalText } from '../../domain/decimal.ts'
import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { lineText, type PageText } from '../../domain/page-text.ts'
import { spanOf } from '../../extraction/page-model/span.ts'
import { textAsPage } from '../../extraction/page-model/text-as-page.ts'
import { currencyOf } from '../../extraction/printed-values/currencies.ts'
import { findDates } from '../../extraction/printed-values/dates.ts'
import { findNumbers } from '../../extraction/printed-values/numbers.ts'
import { sameValue } from '../same-value.ts'

/** Shorter identifiers stand on every page by chance. */
const SHORTEST_CODE = 4

/**
 * What a model said, as a value of the field that is really printed on these pages; undefined where it is not. This is what keeps out
 * whatever a model made up: nothing is taken from its answer that a person could not point at.
 */
export function printedValue(
  field: FieldName,
  said: string,
  { candidates, pages }: { candidates: readonly string[]; pages: readonly PageText[] },
): string | undefined {
  const candidate = candidates.find((value) => sameValue(field, value, said.trim()))
  if (candidate !== undefined) return candidate
  switch (FIELDS[field]) {
    case 'amount':
      return printedAmount(said, candidates, pages)
    case 'date':
      return printedDate(said, candidates, pages)
    case 'currency': {
      const code = currencyOf(said)?.code
      return code !== undefined && pages.some(({ words }) => words.some(({ text }) => currencyOf(text)?.code === code)) ? code : undefined // prettier-ignore
    }
    case 'code': {
      const code = compact(said)
      const isThere = (text: string) => standsIn(compact(text), code, /\p{N}/u)
      return code.length >= SHORTEST_CODE && linesOf(pages).some(isThere) ? code : undefined
    }
    case 'text': {
      const text = said.replace(/\s+/gu, ' ').trim()
      const whole = linesOf(pages).join(' ').toLowerCase()
      return text.length >= 2 && standsIn(whole, text.toLowerCase(), /[\p{L}\p{N}]/u) ? text : undefined
    }
  }
}

function printedAmount(said: string, candidates: readonly string[], pages: readonly PageText[]): string | undefined {
  const meant = amountsIn([textAsPage(said)])
  const plain = decimal(said.trim())
  if (plain !== undefined) meant.add(decimalText(plain, 2))
  const same = candidates.find((candidate) => [...meant].some((value) => sameValue('netTotal', value, candidate)))
  if (same !== undefined) return same
  const printed = amountsIn(pages)
  return [...meant].find((value) => printed.has(value))
}

/** Every reading of every number, with at least two places. */
function amountsIn(pages: readonly PageText[]): Set<string> {
  const values = pages.flatMap((page) =>
    page.lines.flatMap((line) =>
      findNumbers(page, line)
        .filter((number) => !number.percent)
        .flatMap(({ readings }) => readings.flatMap(({ value }) => decimal(value) ?? [])),
    ),
  )
  return new Set(values.map((value) => decimalText(value, 2)))
}

function printedDate(said: string, candidates: readonly string[], pages: readonly PageText[]): string | undefined {
  const meant = datesIn([textAsPage(said)])
  const same = candidates.find((candidate) => meant.has(candidate))
  if (same !== undefined) return same
  const printed = datesIn(pages)
  return [...meant].find((value) => printed.has(value))
}

function datesIn(pages: readonly PageText[]): Set<string> {
  const dates = pages.flatMap((page) => page.lines.flatMap((line) => findDates(spanOf(page, line.words))))
  return new Set(dates.flatMap(({ readings }) => readings.map(({ value }) => value)))
}

function linesOf(pages: readonly PageText[]): string[] {
  return pages.flatMap((page) => page.lines.map((line) => lineText(page, line)))
}

/** Whether a piece stands in a text by itself: not as the middle of a longer word or number. */
function standsIn(text: string, piece: string, inside: RegExp): boolean {
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const [before, after] = [text[at - 1] ?? '', text[at + piece.length] ?? '']
    const opens = !inside.test(before) || !inside.test(piece[0] ?? '')
    const ends = !inside.test(after) || !inside.test(piece.at(-1) ?? '')
    if (opens && ends) return true
  }
  return false
}
