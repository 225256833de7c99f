import { boxAround, type Box } from '../../domain/evidence.ts'
import { LABELS, LONGEST_LABEL, type LabelMeaning } from './label-dictionary.ts'
import type { LabelRole } from './label-roles.ts'
import { labelTokens } from './label-text.ts'
import { boxOfWords, wordAt, type Layout, type Row, type Segment } from '../page-model/layout.ts'
import { nearLabel } from './near-labels.ts'

/** A label found on the page. */
export interface Label {
  readonly row: number
  readonly segment: Segment
  /** Indices into the page's words, left to right. */
  readonly words: readonly number[]
  readonly box: Box
  /** Spelling without spaces, as the dictionary has it. */
  readonly key: string
  readonly meanings: readonly LabelMeaning[]
  /** Begins its segment, fills it, is followed by a colon (or "№", "#"). */
  readonly opens: boolean
  readonly fills: boolean
  readonly colon: boolean
}

interface Token {
  readonly text: string
  readonly word: number
  /** The word goes on behind this token ("Nr.5": nr goes on). */
  readonly last: boolean
}

/** Words this short are labels only where they stand like one: at the start and before a colon, or alone. */
const SHORT = 3
const SHORT_BUT_TELLING: ReadonlySet<LabelRole> = new Set([
  'vatId', 'taxTotal', 'kpp', 'innKpp', 'account', 'corrAccount', 'bic', 'numberWord', 'registerNumber', 'taxNumber', 'deliveryNumber',
]) // prettier-ignore

/** Every label on the pages, by rows, the longest spelling first; none overlaps another. */
export function findLabels(layout: Layout): Label[][] {
  return layout.rows.map((row) =>
    row.segments.flatMap((segment, at) => {
      const before = row.segments[at - 1]
      const parted = before && row.page.source === 'ocr' ? partedLabel(row, before, segment) : undefined
      const own = labelsOf(row, segment)
      return parted ? [parted, ...own.filter((label) => !label.words.some((word) => parted.words.includes(word)))] : own
    }),
  )
}

/** Words of one label stand up to this many letter heights apart in the wide print of tills. */
const WITHIN_LABEL = 2.5

/** "Trans.   no.:   20241528": a label that wide gaps cut in two; it belongs to the cell of its second half. */
function partedLabel(row: Row, before: Segment, segment: Segment): Label | undefined {
  if (segment.box[0] - before.box[2] > WITHIN_LABEL * before.height || before.words.length > 2) return undefined
  const head = tokensOf(before)
  const tokens = tokensOf(segment)
  let key = head.map((token) => token.text).join('')
  let end = 0
  for (const [at, token] of tokens.entries()) {
    key += token.text
    if (LABELS.has(key)) end = at + 1
  }
  const label = end === 0 ? undefined : labelAt(row, segment, tokens, 0, { end, key: keyOf(head, tokens, end) }, 0)
  return label && { ...label, box: boxAround([before.box, label.box]) ?? label.box }
}

function keyOf(head: readonly Token[], tokens: readonly Token[], end: number): string {
  return [...head, ...tokens.slice(0, end)].map((token) => token.text).join('')
}

function tokensOf(segment: Segment): Token[] {
  return segment.words.flatMap((word): Token[] => {
    const parts = labelTokens(wordAt(segment.page, word).text)
    return parts.map((text, index) => ({ text, word, last: index === parts.length - 1 }))
  })
}

/** Whether a label can mean this. */
export function means(label: Label, role: LabelRole): boolean {
  return label.meanings.some((meaning) => meaning.role === role)
}

function labelsOf(row: Row, segment: Segment): Label[] {
  const tokens = tokensOf(segment)
  const found: Label[] = []
  const first = afterOrdinal(segment, tokens)
  for (let start = 0; start < tokens.length;) {
    const hit = longestAt(tokens, start, segment.page.source === 'ocr')
    const label = hit && labelAt(row, segment, tokens, start, hit, first)
    const before = found.at(-1)
    const twin = label && before && inTwoLanguages(before, label)
    if (twin) found[found.length - 1] = twin
    else if (label) found.push(label)
    start = label && hit ? hit.end : start + 1
  }
  return found
}

/** «(2) Покупатель:», «17. Получатель:»: forms number their lines before the label or behind the value of the cell before. */
const ORDINAL = /^\s*(?:\(\d{1,2}[абвгa-d]?\)|\d{1,2}(?:\.\d{1,2})?\.)\s+(?=\p{L})/u

/** The token that a segment begins with once its number in a form is left out. */
function afterOrdinal(segment: Segment, tokens: readonly Token[]): number {
  const ordinal = ORDINAL.exec(segment.text)?.[0]
  if (ordinal === undefined) return 0
  const words = new Set(segment.words.slice(0, ordinal.trim().split(' ').length))
  return Math.max(
    0,
    tokens.findIndex((token) => !words.has(token.word)),
  )
}

/** "Seller / Продавец:" is one label said twice. */
function inTwoLanguages(first: Label, second: Label): Label | undefined {
  const { segment } = first
  const [from, to] = [segment.words.indexOf(first.words.at(-1) ?? -1), segment.words.indexOf(second.words[0] ?? -1)]
  const between = segment.words.slice(from, to).map((word) => wordAt(segment.page, word).text)
  const meanings = first.meanings.filter(({ role }) => means(second, role))
  if (meanings.length === 0 || first.colon || !(between.slice(1).join('') === '/' || between.join('').endsWith('/')))
    return undefined
  const words = [...segment.words.slice(segment.words.indexOf(first.words[0] ?? -1), to), ...second.words]
  return {
    ...first,
    words,
    box: boxOfWords(segment.page, words),
    meanings: [...meanings, ...second.meanings],
    fills: first.opens && words.length === segment.words.length,
    colon: second.colon,
  }
}

/** A label misread counts only where no label stands as it should, or where it is plainly the longer one. */
const PLAINLY_LONGER = 4

function longestAt(
  tokens: readonly Token[],
  start: number,
  fromOcr: boolean,
): { end: number; key: string } | undefined {
  let key = ''
  let best: { end: number; key: string } | undefined
  let near: { end: number; key: string } | undefined
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]
    if (!token) break
    // Rates inside a label are no part of it: "inkl. 19 % MwSt".
    if (at > start && /^\d+$/.test(token.text)) {
      if (token.text.length > 2) break
      continue
    }
    key += token.text
    if (key.length > LONGEST_LABEL) break
    // "Factura A-260412": the letter is the series of the number, no preposition.
    const series = at > start && token.text === 'a' && !token.last && /^\d/.test(tokens[at + 1]?.text ?? '')
    if (LABELS.has(key) && !series) best = { end: at + 1, key }
    else if (fromOcr && token.last) {
      const meant = nearLabel(key)
      // Beside a label as it should be, "TOTAL PAYMENT" is no "total payments": letters may be wrong there, none missing.
      if (best !== undefined && meant?.length !== key.length) continue
      if (meant !== undefined && (near === undefined || meant.length > near.key.length))
        near = { end: at + 1, key: meant }
    }
  }
  return near && (best === undefined || near.key.length >= best.key.length + PLAINLY_LONGER) ? near : best
}

/** "Due 17 July 2026": a short word right before a figure announces a date. */
const isDateRole = (role: LabelRole): boolean => role === 'dueDate' || role === 'issueDate'

function labelAt(
  row: Row,
  segment: Segment,
  tokens: readonly Token[],
  start: number,
  hit: { end: number; key: string },
  first: number,
): Label | undefined {
  const own = tokens.slice(start, hit.end)
  const words = [...new Set(own.map((token) => token.word))]
  const lastWord = words.at(-1)
  if (lastWord === undefined) return undefined
  const opens = start === first
  const rest = tokens.slice(hit.end)
  const fills = opens && rest.length === 0
  const printed = wordAt(segment.page, lastWord).text
  const next = segment.words[segment.words.indexOf(lastWord) + 1]
  const nextText = next === undefined ? '' : wordAt(segment.page, next).text
  const colon = /[:：#№.]$/.test(printed)
    ? /[:：#№]$/.test(printed)
    : /^[:：#№]/.test(nextText) || /[:：]/.test(printed)
  // One letter alone on a scan is rather a logo or dirt than «À» or "N".
  if (hit.key.length === 1 && fills && !colon && segment.page.source === 'ocr' && /^\p{Script=Latin}$/u.test(hit.key))
    return undefined
  const meanings = (LABELS.get(hit.key) ?? []).filter(
    (meaning) =>
      hit.key.length > SHORT ||
      SHORT_BUT_TELLING.has(meaning.role) ||
      (opens && (colon || fills || (isDateRole(meaning.role) && /^\d/.test(nextText)))),
  )
  if (meanings.length === 0) return undefined
  return {
    row: row.index,
    segment,
    words,
    box: boxOfWords(segment.page, words),
    key: hit.key,
    meanings,
    opens,
    fills,
    colon,
  }
}
