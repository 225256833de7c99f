import { accountKey } from '../domain/checks/identifiers/account-key.ts'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { normaliseName } from '../domain/checks/known-document.ts'
import { boxAround, type Box, type FieldValue } from '../domain/evidence.ts'
import { FIELDS, type FieldName } from '../domain/fields.ts'
import type { Fields } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { currencyOf } from '../extraction/printed-values/currencies.ts'
import { labelTokens } from '../extraction/labels/label-text.ts'
import { readingLimit } from '../extraction/ranking/score.ts'
import { misreadConstant } from './misread-constant.ts'
import { codesOn } from './marks.ts'
import type { Recognised } from './recognise.ts'
import { sameValue } from './same-value.ts'

/** How sure a value is that was the same on earlier documents and is printed here too: once, and more than once. */
const SURE = { once: 0.97, often: 0.985 }
/** A name belongs to a proven supplier whether it can be read or not (it may be part of a logo). */
const SURE_OF_NAME = 0.97

/**
 * The value a supplier's documents have always had in a field, if it is printed on these too. Of several that are printed the one read
 * here, else the newest.
 */
export function recallConstant(
  field: FieldName,
  known: Recognised,
  pages: readonly PageText[],
  fields: Fields,
): FieldValue | undefined {
  const counts = new Map<string, number>()
  for (const { lesson } of known.lessons) {
    const value = lesson.constants[field]
    if (value !== undefined && !isRejectedSince(known, field, value)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const has = fields[field]?.value
  const ordered = [...counts].sort(([a], [b]) => Number(same(b)) - Number(same(a)))
  for (const [value, count] of ordered) {
    const place = printedAt(field, value, pages)
    if (place !== undefined) {
      const sure = Math.min(count > 1 ? SURE.often : SURE.once, readingLimit(place.reading))
      return { value, confidence: sure, source: 'learned', page: place.page, box: place.box }
    }
    const misread = misreadConstant(field, value, known, pages, fields)
    if (misread !== undefined) return misread
    if (field === 'supplierName' && known.by === 'proof') return { value, confidence: SURE_OF_NAME, source: 'learned' }
  }
  return undefined

  function same(value: string): boolean {
    return has !== undefined && sameValue(field, has, value)
  }
}

/** A value that a later document's person replaced is history. */
function isRejectedSince({ lessons }: Recognised, field: FieldName, value: string): boolean {
  const taught = lessons.findIndex(({ lesson }) => lesson.constants[field] === value)
  return lessons.slice(0, taught).some(({ lesson }) => lesson.rejected[field]?.includes(value))
}

interface PlaceOfValue {
  readonly page: number
  readonly box: Box
  readonly reading: number
}

function printedAt(field: FieldName, value: string, pages: readonly PageText[]): PlaceOfValue | undefined {
  for (const page of pages) {
    const words = wordsThatSay(field, value, page)
    const box = boxAround(words.flatMap((index) => (page.words[index] ? [page.words[index].box] : [])))
    if (box === undefined) continue
    const reading = Math.min(...words.map((index) => page.words[index]?.confidence ?? 0))
    return { page: page.page, box, reading }
  }
  return undefined
}

/** The shortest run of words on one line that says this; empty when none does. */
function wordsThatSay(field: FieldName, value: string, page: PageText): number[] {
  const asked = FIELDS[field]
  let best: number[] = []
  for (const { words } of page.lines) {
    if (!maySay(asked, value, page, words)) continue
    for (let start = 0; start < words.length; start++) {
      for (let end = start + 1; end <= Math.min(words.length, start + 12); end++) {
        const run = words.slice(start, end)
        if (best.length > 0 && run.length >= best.length) break
        if (says(asked, field, value, page, run)) best = run
      }
    }
  }
  return best
}

/** A quick look at a whole line, since most lines say nothing of the kind. */
function maySay(sort: (typeof FIELDS)[FieldName], value: string, page: PageText, words: readonly number[]): boolean {
  const text = words.map((index) => page.words[index]?.text ?? '').join(' ')
  if (sort === 'code') return compact(text).includes(compact(value).slice(-6))
  if (sort !== 'text') return true
  const printed = new Set(labelTokens(text))
  return labelTokens(normaliseName(value)).some((token) => printed.has(token))
}

function says(
  sort: (typeof FIELDS)[FieldName],
  field: FieldName,
  value: string,
  page: PageText,
  run: readonly number[],
): boolean {
  const texts = run.map((index) => page.words[index]?.text ?? '')
  if (sort === 'currency') return run.length === 1 && currencyOf(texts[0] ?? '')?.code === value
  if (sort === 'text') {
    const tokens = labelTokens(normaliseName(value))
    const printed = new Set(labelTokens(normaliseName(texts.join(' '))))
    return tokens.length > 0 && printed.size <= tokens.length + 2 && tokens.every((token) => printed.has(token))
  }
  const line = { words: [...run], box: page.words[run[0] ?? 0]?.box ?? ([0, 0, 0, 0] as Box) }
  const wanted = field === 'supplierIban' ? accountKey(value) : value
  for (const code of codesOn([{ ...page, lines: [line] }])) {
    if (sameValue(field, code, wanted)) return true
  }
  return texts.length === 1 && sameValue(field, texts[0]?.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') ?? '', value)
}
