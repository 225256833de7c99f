import { isWrittenInCyrillic } from '../../domain/script.ts'
import type { Candidate } from '../ranking/candidate.ts'
import { isPostalLine } from '../page-model/blocks.ts'
import { placedDates } from './date-candidates.ts'
import { findDates } from '../printed-values/dates.ts'
import { inCyrillic, isOfEitherScript } from '../printed-values/look-alikes.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import { belowOf, rightOf } from './beside-label.ts'
import { goesOnBelow } from './cut-cells.ts'
import { labelTokens } from '../labels/label-text.ts'
import { means, type Label } from '../labels/labels.ts'
import { sharedWidth, wordConfidence, type Layout } from '../page-model/layout.ts'
import { labelsNear, pull } from '../labels/neighbours.ts'
import { standsForNumber } from './stands-for-number.ts'
import { afterLabel, afterNumberWord, aheadOfTitle } from './number-spans.ts'
import { pieceOf, spanOf, type Span } from '../page-model/span.ts'

const OTHER: readonly LabelRole[] = ['customerNumber', 'deliveryNumber', 'otherNumber', 'registerNumber', 'phone', 'vatId', 'taxNumber', 'account', 'iban', 'kpp', 'innKpp', 'corrAccount', 'bic'] // prettier-ignore
/** Words and signs between a label and its number; recognition makes "Ne" and "Мо" of «№», "ń" of "n°", "_" of a leader and "à" of a speck. */
const LEAD =
  /^(?:[\s:：#№.=*_~|!·–-]|[1lI]\|\s|[àáâä](?=\s)|\([^)]{1,12}\)|(?:n[eе2]|[ńñ]|мо|jv[oe])(?=[.:\s]|$)|(?:nr|no|n°|nº|n|num|numer|numero|número|number|nummer|номер|ном|id)(?=[.:\s°º#№])[.°º]?)*/iu
/** The number itself: letters, digits and the separators offices use, at most three groups. */
const NUMBER =
  /^(?:\p{Lu}{1,5}[ -])?(?=[^\s]*\d)[\p{L}\d][\p{L}\d/\\_.–+-]*(?:[ ](?=[\d/-])[\d/-][\p{L}\d/\\_.-]*){0,2}/u
const SERIES = /^\p{Lu}{1,6}[\s,]+(?:nr|no|n°|nº|№|numărul|numarul|numeris|numurs)\.?[\s:]*\d[\d/-]*/iu
const WORD_BETWEEN = /^(\p{Lu}{1,6})[\s,]+(?:nr|no|n°|nº|№|numărul|numarul|numeris|numurs)\.?[\s:]*(?=\d)/iu
const CREDIT = /credit|gutschrift|avoir|abono|korekt|korygu|storno|rectif|кредит|корректиров/u
const FROM = /^[,;]?\s*(?:от|від|vom|du|del|dated|date|of|z dnia|van|le|from|д\.?д)(?=[\s.:«"]|\d)/iu

export interface NumberContext {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
  readonly language: string | undefined
  /** Words already known as tax ids, accounts and the like. */
  readonly identified: (page: number, word: number) => boolean
}

/** Numbers that may be the document's own, found from their labels and titles: right of them, in the next cell, or below. */
export function numberCandidates(context: NumberContext): Candidate[] {
  const { layout, labels } = context
  const found: Candidate[] = []
  for (const label of labels.flat()) {
    const strong = means(label, 'invoiceNumber')
    const title = means(label, 'documentTitle') && label.opens
    const plain = standsForNumber(context, label)
    const ahead = title ? undefined : aheadOfTitle(label)
    const led = ahead && candidateIn(context, label, ahead, 'inline')
    if (led) found.push(led)
    if (!strong && !title && !plain) continue
    const after = title && !strong ? (afterNumberWord(label) ?? afterLabel(label)) : afterLabel(label)
    const inline = after && candidateIn(context, label, after, 'inline')
    if (inline) {
      found.push(inline)
      continue
    }
    if (after && /[\p{L}\d]{2}/u.test(after.text.replace(LEAD, ''))) continue
    const right = rightOf(layout, label)
    const beside = right && candidateIn(context, label, spanOf(right.page, right.words), 'right')
    if (beside) found.push(beside)
    // "Nr paragonu" at the head of a table of fuelling: every row has one.
    if (ofTable(context, label)) continue
    for (const below of belowOf(layout, label)) {
      const under = candidateIn(context, label, below, 'below')
      if (under) {
        found.push(under)
        break
      }
    }
  }
  const counts = Map.groupBy(found, (candidate) => candidate.value)
  const credited = found.some((candidate) => candidate.features['credit'] === 1)
  return found.map((candidate) => ({
    ...candidate,
    features: {
      ...candidate.features,
      // On a credit note the number of an invoice is that of the invoice corrected.
      original: credited && candidate.features['credit'] !== 1 ? 1 : 0,
      repeated: (counts.get(candidate.value)?.length ?? 1) > 1 || printedTwice(layout, candidate) ? 1 : 0,
    },
  }))
}

/**
 * "FAKTURA 17/11/26" with nothing else on its line, where the page writes its dates otherwise ("14.11.2026"): the seventeenth of November's, as
 * Polish programs number by month and year.
 */
function isAloneUnderTitle({ layout }: NumberContext, label: Label, text: string, separator: string): boolean {
  if (!means(label, 'documentTitle') || !label.opens || separator !== '/' || !/^\d+\/\d{1,2}\/\d{2,4}$/.test(text))
    return false
  const segment = label.segment
  const whole = segment.words.length === label.words.length + 1 && layout.rows[label.row]?.segments.length === 1
  const separators = placedDates(layout)
    .filter((date) => !date.words.some((word) => segment.page === date.page && segment.words.includes(word)))
    .map((date) => date.separator)
  return whole && separators.length > 0 && !separators.includes('/')
}

/** Whether a label is one of the heads of a table of items. */
function ofTable({ layout, labels }: NumberContext, label: Label): boolean {
  const columns = (labels[label.row] ?? []).filter((each) => means(each, 'lineColumn')).length
  return columns >= 2 && (layout.rows[label.row]?.segments.length ?? 0) >= 4
}

/** A number cut at its hyphen by a narrow cell, with what stands in the next line: "HR-2026-" over "58". */
function withNextLine(layout: Layout, span: Span): Span {
  if (!/[\p{L}\d]-$/u.test(span.text)) return span
  const cell = layout.segments.find(({ page, words }) => page === span.page && words.at(-1) === span.words.at(-1))
  const rest = cell && goesOnBelow(layout, cell)
  if (rest === undefined || !/^[\p{Lu}\d][\p{Lu}\d/-]*$/u.test(rest.text)) return span
  return {
    page: span.page,
    words: [...span.words, ...rest.words],
    text: span.text + rest.text,
    starts: [...span.starts, span.text.length],
  }
}

function candidateIn(
  context: NumberContext,
  label: Label,
  printedSpan: Span,
  where: 'inline' | 'right' | 'below',
): Candidate | undefined {
  const { layout, labels, language, identified } = context
  const span = withNextLine(layout, printedSpan)
  const lead = LEAD.exec(span.text)?.[0] ?? ''
  const rest = span.text.slice(lead.length)
  // "Seria CRM nr. 00417": the word for number stands between the series and the figures.
  const series = SERIES.exec(rest)?.[0]
  const match = series ?? NUMBER.exec(rest)?.[0]
  if (match === undefined) return undefined
  const dates = findDates(span)
  // "77 120 4431 0926": where nothing but groups of digits follows, they are all the number's.
  let text = /^(?:\p{Lu}{1,4} )?\d{1,5}(?: \d{2,5}){3,4}$/u.test(rest.trim()) ? rest.trim() : match
  // A date behind the number is none of its groups: "Nr. 17 03.07.2014".
  const date = dates.find((each) => each.start > lead.length && each.start < lead.length + text.length)
  // «FV 9/10/2026»: nothing but letters would be left, so the figures are the number's and no date.
  if (date && /\d/.test(text.slice(0, date.start - lead.length))) text = text.slice(0, date.start - lead.length)
  text = text.trim().replace(/[.,;:/\\_–-]+$/u, '')
  if (!/\d/.test(text) || text.length > 30) return undefined
  // "Invoice no. of 21.11.2025": the number was left out.
  const inDate = dates.find((each) => each.start <= lead.length && each.end >= lead.length + text.length)
  const serial = where !== 'below' && isSerialOfMonth(label, text)
  const alone = inDate !== undefined && isAloneUnderTitle(context, label, text, inDate.separator)
  if ((inDate && inDate.separator !== '' && !serial && !alone) || FROM.test(rest)) return undefined
  // Under a title stand the first lines of a table as well: their position is no number.
  const signed = /(?:№|#|(?<![\p{L}])(?:n[oоeе°º]|nr)\.?)$/iu.test(label.segment.text.trim())
  if (where === 'below' && means(label, 'documentTitle') && !signed && text.replace(/\D/g, '').length < 3)
    return undefined
  // "7681 BT Vroomshoop" under a title is where somebody lives.
  if (where === 'below' && isPostalLine(rest) && /^\d{4,6}$/.test(text.split(' ')[0] ?? '')) return undefined
  const piece = pieceOf(span, lead.length, lead.length + text.length)
  if (where === 'right' && labelTokens(rest)[0] !== labelTokens(text)[0]) return undefined
  const around = labelsNear(layout, labels, {
    row: rowOf(layout, piece.page, piece.words) ?? label.row,
    box: piece.box,
  })
  // "Faktura zbiorcza VAT nr …": the number of a VAT invoice, not a VAT number.
  const near = around.filter((each) => !(each.label.key === 'vatnr' && each.label.segment === label.segment && means(label, 'documentTitle'))) // prettier-ignore
  // Below a title, the cell of another label belongs to that label.
  const heading = near.find((each) => each.direction === 'above')
  const beside = near.find((each) => each.direction === 'left' && each.rank === 0)
  const othersCell =
    beside !== undefined && wantsValue(beside.label, piece.words) && !means(beside.label, 'invoiceNumber')
  if (where === 'below' && othersCell && means(label, 'documentTitle')) return undefined
  if (where === 'below' && heading && heading.label !== label && heading.label.row > label.row) return undefined
  if (where === 'below' && underOtherHead(layout, label, piece)) return undefined
  const own = Math.max(
    0,
    ...label.meanings.map((meaning) =>
      meaning.role === 'invoiceNumber'
        ? (language === undefined || meaning.language === language ? 1 : 0.85) * (meaning.weak ? 0.6 : 1)
        : 0,
    ),
  )
  const direction = where === 'inline' ? 1 : where === 'right' ? 0.95 : 0.85
  const tail = span.text.slice(lead.length + text.length)
  const digits = text.replace(/\D/g, '').length
  const stand = label.meanings.some((meaning) => meaning.role === 'deliveryNumber')
    ? 0.6
    : own === 0 && !means(label, 'documentTitle')
      ? 0.55
      : 0
  const plain = means(label, 'deliveryNumber') || means(label, 'numberWord')
  const others = plain ? OTHER.filter((role) => !means(label, role)) : OTHER
  const ambiguous =
    label.meanings.some(
      (meaning) => (others as readonly string[]).includes(meaning.role) || meaning.role === 'orderNumber',
    ) && !label.key.includes('nvoice')
  const printed = text.replace(WORD_BETWEEN, '$1 ').replace(/\s+/g, ' ')
  const eitherScript =
    piece.page.source === 'ocr' && isOfEitherScript(printed) && language !== undefined && isWrittenInCyrillic(language)
  return {
    field: 'invoiceNumber',
    // «УТ-48» on a Cyrillic page was typed by somebody who writes in Cyrillic letters.
    value: eitherScript ? inCyrillic(printed) : printed,
    page: piece.page,
    words: piece.words,
    box: piece.box,
    reading: wordConfidence(piece.page, piece.words),
    features: {
      label:
        Math.max(
          own,
          stand,
          means(label, 'documentTitle') && /[#№]|n[or°º]/iu.test(lead + (label.colon ? '#' : '')) ? 0.9 : 0,
        ) *
        direction *
        (ambiguous ? 0.55 : 1) *
        (label.opens ? 1 : means(label, 'documentTitle') ? 0.5 : 0.85) *
        (label.key.length < 5 && !label.colon ? 0.7 : 1),
      title: means(label, 'documentTitle') ? 1 : 0,
      credit: CREDIT.test(label.key) && (where !== 'below' || own > 0) ? 1 : 0,
      direct: where === 'inline' ? 1 : 0,
      marked: /[:#№]|n[°ºor.]/iu.test(lead) || label.colon ? 1 : 0,
      hasDigit: 1,
      eitherScript: eitherScript ? 1 : 0,
      firstPage: piece.page === layout.pages[0] ? 1 : 0,
      upper: piece.box[1] < piece.page.height * 0.5 ? 1 : 0,
      beforeDate: FROM.test(tail) ? 1 : 0,
      order: Math.max(0, pull(near, 'orderNumber', language) - own * direction),
      other:
        Math.max(0, ...others.map((role) => pull(near, role, language))) > Math.max(own, stand) * direction ? 1 : 0,
      isDate: inDate && !serial && !alone ? 1 : 0,
      isAmount: /^\d{1,3}(?:[ .,]\d{3})*[.,]\d{2}$/.test(text) || /^\s*(?:%|€|\$|£|EUR|USD|zł|руб)/u.test(tail) ? 1 : 0,
      short: digits < 2 ? 1 : 0,
      isYear: /^(?:19|20)\d\d$/.test(text) && !label.colon ? 1 : 0,
      identifier: piece.words.some((word) => identified(piece.page.page, word)) ? 1 : 0,
      long: text.length > 22 ? 1 : 0,
    },
  }
}

/** A label beside has these words for its value: it is a cell of its own, or its colon has nothing else behind it. */
function wantsValue({ fills, colon, segment, words }: Label, value: readonly number[]): boolean {
  const behind = segment.words.slice(segment.words.indexOf(words.at(-1) ?? -1) + 1)
  return fills || (colon && (behind.length === 0 || behind.some((word) => value.includes(word))))
}

/** "Klantrekening:" over a number speaks about it, known or not. */
function underOtherHead(layout: Layout, label: Label, piece: Pick<Candidate, 'page' | 'words' | 'box'>): boolean {
  const row = rowOf(layout, piece.page, piece.words)
  const above = row === undefined ? undefined : layout.rows[row - 1]
  if (above?.page !== piece.page || above.index <= label.row) return false
  return above.segments.some((segment) => segment.text.endsWith(':') && sharedWidth(segment.box, piece.box) > 0.5)
}

/** "Faktura VAT nr 14/03/2026": the fourteenth of March's, numbered by month and year, no date. */
function isSerialOfMonth(label: Label, text: string): boolean {
  return (
    means(label, 'invoiceNumber') &&
    /(?:nr|numer|numero|no|n|№|number|nummer|c)$/u.test(label.key) &&
    /^\d+\/\d{1,2}\/\d{4}$/.test(text)
  )
}

function rowOf(layout: Layout, page: Candidate['page'], words: readonly number[]): number | undefined {
  return layout.segments.find((segment) => segment.page === page && segment.words.includes(words[0] ?? -1))?.row
}

function printedTwice(layout: Layout, candidate: Candidate): boolean {
  if (candidate.value.length < 4) return false
  return layout.segments.filter((segment) => segment.text.includes(candidate.value)).length > 1
}
