import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isBic } from '../../domain/checks/identifiers/iban.ts'
import { isRussianAccountShape, isRussianBic } from '../../domain/checks/identifiers/russian-account.ts'
import { isKazakhTaxId } from '../../domain/checks/identifiers/kazakh-register.ts'
import { isInn, isKpp } from '../../domain/checks/identifiers/russian-register.ts'
import { judgeTaxId } from '../../domain/checks/identifiers/tax-id.ts'
import { isVatId, splitVatId } from '../../domain/checks/identifiers/vat-id.ts'
import type { Block } from '../page-model/blocks.ts'
import { withBetterReadings } from './better-read.ts'
import { bicByAccounts, mfoByAccounts } from './bic-by-accounts.ts'
import { bicsBesideIbans } from './bic-beside-iban.ts'
import { addBroken, addTurnedOver, endOf } from './broken-identifiers.ts'
import {
  IBAN,
  VAT,
  NRB,
  PAIR,
  MFO,
  NINE,
  TEN_OR_TWELVE,
  BIC,
  AFTER_LABEL,
  AFTER_TAX_NUMBER,
  DIGITS_20,
  ALONE_NIF,
} from './identifier-forms.ts'
import { leadingIban } from './iban-length.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import { means, type Label } from '../labels/labels.ts'
import { wordAt, type Layout } from '../page-model/layout.ts'
import { labelsNear, pull, type NearLabel } from '../labels/neighbours.ts'
import {
  asLatin,
  CUT_BIC,
  DOTTED_20,
  mendIban,
  mendVatId,
  MISREAD_IBAN,
  MISREAD_VAT,
  type Mended,
} from './ocr-identifiers.ts'
import { findAll, pieceOf, spanOf, type Found, type Span } from '../page-model/span.ts'
import { numbersTurnedOver, numbersUnder } from './under-labels.ts'

export type IdentifierType = 'taxId' | 'taxNumber' | 'kpp' | 'iban' | 'bic' | 'account'

/** A number that names somebody to a tax office or a bank, as found on the page. */
export interface PrintedIdentifier {
  readonly type: IdentifierType
  /** Without spaces, dots and dashes; upper case. */
  readonly value: string
  /** Check digits or national structure fit; undefined where there is no rule to test. */
  readonly valid: boolean | undefined
  readonly found: Found
  readonly row: number
  readonly near: readonly NearLabel[]
}

export interface IdentifierContext {
  readonly language: string | undefined
  readonly currency: string | undefined
}

const TAX_ROLES: readonly LabelRole[] = ['vatId', 'sellerVatId', 'buyerVatId', 'innKpp', 'sellerInnKpp', 'buyerInnKpp']

/** Every identifier on the pages, by its form, its check digits and the label beside it. */
export function findIdentifiers(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  blocks: readonly Block[],
  context: IdentifierContext,
): PrintedIdentifier[] {
  const found: PrintedIdentifier[] = []
  const rowOf = new Map(
    layout.segments.flatMap((segment) => segment.words.map((word) => [`${segment.page.page}:${word}`, segment.row])),
  )
  // Cells first; the whole row then shows numbers whose groups stand far apart.
  const spans = layout.rows.flatMap((row) => {
    const cells = row.segments.map((segment) => ({ row, span: spanOf(row.page, segment.words) }))
    return cells.length < 2
      ? cells
      : [
          ...cells,
          {
            row,
            span: spanOf(
              row.page,
              row.segments.flatMap((segment) => segment.words),
            ),
          },
        ]
  })
  const add: Add = (type, value, valid, piece) => {
    const row = rowOf.get(`${piece.page.page}:${piece.words[0] ?? -1}`) ?? 0
    const clash = found.findIndex((other) => overlaps(other, type, value, piece))
    if (clash >= 0 && (found[clash]?.valid === true || valid !== true)) return
    if (clash >= 0) found.splice(clash, 1)
    found.push({ type, value, valid, found: piece, row, near: labelsNear(layout, labels, { row, box: piece.box }) })
  }
  const accountsFit = bicByAccounts(spans.map(({ span }) => span))
  const accountsOfBank = mfoByAccounts(spans.map(({ span }) => span))
  for (const { row, span } of spans) {
    const nearTo = (piece: Found) => labelsNear(layout, labels, { row: row.index, box: piece.box })
    const pulled = (piece: Found, ...roles: LabelRole[]) =>
      Math.max(...roles.map((role) => pull(nearTo(piece), role, context.language)))

    addIbans(span, layout.height, pulled, add)
    for (const { found: piece, groups } of findAll(span, PAIR)) {
      const [, inn = '', kpp = ''] = groups
      add('taxId', inn, isInn(inn), pieceOf(span, piece.start, piece.start + inn.length))
      add('kpp', kpp, isKpp(kpp), pieceOf(span, piece.end - kpp.length, piece.end))
    }
    addVatIds(span, layout.height, pulled, add)
    for (const { found: piece } of findAll(span, NRB)) {
      if (leadingIban(`PL${compact(piece.text)}`) !== undefined && together(piece, layout.height))
        add('iban', compact(piece.text), true, piece)
    }
    for (const { found: piece } of findAll(span, DIGITS_20)) {
      if (isRussianAccountShape(compact(piece.text)) && together(piece, layout.height))
        add('account', compact(piece.text), undefined, piece)
    }
    for (const { found: piece } of findAll(span, BIC)) {
      const asked = pulled(piece, 'bic')
      if (asked > 0.2 && (isBic(piece.text) || (asked > 0.5 && /^[A-Z]{6}[A-Z0-9]{2,5}$/.test(piece.text))))
        add('bic', piece.text, isBic(piece.text), piece)
    }
    for (const piece of bicsBesideIbans(span)) add('bic', piece.text, true, piece)
    for (const { found: piece } of findAll(span, MFO)) {
      if (accountsOfBank(piece.text) || nearTo(piece).some(({ label, rank }) => rank === 0 && label.key === 'мфо'))
        add('bic', piece.text, undefined, piece)
    }
    for (const { found: piece } of findAll(span, NINE)) {
      const kpp = pulled(piece, 'kpp', 'innKpp', 'sellerInnKpp', 'buyerInnKpp')
      const bic = pulled(piece, 'bic')
      const banks = bic > kpp || (kpp <= 0.3 && accountsFit(piece.text))
      if (banks && isRussianBic(piece.text)) add('bic', piece.text, true, piece)
      else if (kpp > 0.3) add('kpp', piece.text, isKpp(piece.text), piece)
    }
    for (const { found: piece } of findAll(span, TEN_OR_TWELVE)) {
      const asked = pulled(piece, ...TAX_ROLES)
      if (asked > 0.25) add('taxId', piece.text, verdict(piece.text, context, nearTo(piece)[0]?.label.key), piece)
    }
    // Spanish programs print a buyer's NIF alone on its line, with no label.
    if (context.language === 'es' && ALONE_NIF.test(span.text) && isVatId(`ES${span.text}`))
      add('taxId', span.text, true, pieceOf(span, 0, span.text.length))
    addLabelled(layout, labels, span, row.index, context, add)
    for (const { label, value, piece } of numbersUnder(layout, labels[row.index] ?? [], [...TAX_ROLES, 'taxNumber'])) {
      if (means(label, 'taxNumber')) add('taxNumber', piece.text.replace(/\s/g, ''), undefined, piece)
      else add('taxId', value, verdict(value, context, label.key), piece)
    }
    for (const { label, value, piece } of numbersTurnedOver(layout, labels[row.index] ?? [], TAX_ROLES)) {
      if (verdict(value, context, label.key) === true) add('taxId', value, true, piece)
    }
    if (span.page.source === 'ocr') addMended(span, layout.height, pulled, add)
  }
  addBroken(blocks, add)
  addTurnedOver(layout, add)
  return withBetterReadings(found)
}

/** Accounts and VAT ids that recognition misread. A guess never reads as surely as print. */
function addMended(span: Span, height: number, pulled: Pulled, add: Add): void {
  const latin = { ...span, text: asLatin(span.text) }
  const put = (type: IdentifierType, piece: Found, mended: Mended | undefined): void => {
    if (!mended) return
    const exact = pieceOf(span, piece.start, endOf(latin, piece.start, mended.value.length))
    const confidence = Math.min(exact.confidence, MENDED[mended.by])
    if (together(exact, height)) add(type, mended.value, true, { ...exact, confidence })
  }
  for (const { found, groups } of findAll(latin, MISREAD_IBAN)) {
    const piece = pieceOf(latin, found.start, found.start + (groups[1]?.length ?? 0))
    if (leadingIban(compact(piece.text)) === undefined) put('iban', piece, mendIban(piece.text))
  }
  for (const { found: piece } of findAll(latin, MISREAD_VAT)) {
    if (pulled(piece, ...TAX_ROLES) > 0.25) put('taxId', piece, mendVatId(piece.text))
  }
  for (const { found: piece } of findAll(latin, DOTTED_20)) {
    const value = piece.text.replace(/\D/g, '')
    if (isRussianAccountShape(value))
      add('account', value, undefined, { ...piece, confidence: Math.min(piece.confidence, MENDED.form) })
  }
  for (const { found: piece } of findAll(latin, CUT_BIC)) {
    const value = `${piece.text.slice(0, 8)}XXX`
    if (isBic(value) && pulled(piece, 'bic') > 0.2)
      add('bic', value, true, { ...piece, confidence: Math.min(piece.confidence, MENDED.form) })
  }
}

/** How surely a mended identifier counts as read. */
const MENDED = { form: 0.75, 'check-digits': 0.4 } as const

/** The same printed characters; "ИНН/КПП" in one word are two numbers. */
function overlaps(other: PrintedIdentifier, type: IdentifierType, value: string, piece: Found): boolean {
  if (other.found.page !== piece.page || !other.found.words.some((word) => piece.words.includes(word))) return false
  // What recognition misread and what it was mended to are one number.
  if (other.type === type && other.valid !== true && other.value.length === value.length) return true
  return other.value.includes(value) || value.includes(other.value) || (other.type === 'iban' && other.valid === false)
}

type Add = (type: IdentifierType, value: string, valid: boolean | undefined, piece: Found) => void
type Pulled = (piece: Found, ...roles: LabelRole[]) => number

function addIbans(span: Span, height: number, pulled: Pulled, add: Add): void {
  for (const { found, groups } of findAll(span, IBAN)) {
    const piece = pieceOf(span, found.start, found.start + (groups[1]?.length ?? 0))
    const text = compact(piece.text)
    const iban = leadingIban(text)
    const right = iban !== undefined
    if (!right && pulled(piece, 'iban', 'account') < 0.5) continue
    const end = iban !== undefined ? endOf(span, piece.start, iban.length) : piece.end
    const exact = pieceOf(span, piece.start, end)
    if (together(exact, height)) add('iban', compact(exact.text), right, exact)
  }
}

function addVatIds(span: Span, height: number, pulled: Pulled, add: Add): void {
  for (const { found, groups } of findAll(span, VAT)) {
    const piece = pieceOf(span, found.start, found.start + (groups[1]?.length ?? 0))
    const text = compact(piece.text)
    let length = text.length
    while (length >= 8 && !isVatId(text.slice(0, length))) length--
    if (length >= 8) {
      const exact = pieceOf(span, piece.start, endOf(span, piece.start, length))
      if (together(exact, height)) add('taxId', withoutTaxWord(compact(exact.text)), true, exact)
      continue
    }
    // Wrong check digits are printed too: with a label it is what the document says, and a check will speak up.
    const unbroken =
      /^[A-Z]{2,3}[ .:-]?[A-Z0-9]{7,14}(?![A-Z0-9])|^FR ?[A-Z0-9]{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)|^[A-Z]{2} ?(?:\d{2,4} ?){2,4}(?![A-Z0-9])/.exec(
        piece.text,
      )
    if (!unbroken || pulled(piece, ...TAX_ROLES) < 0.35) continue
    const exact = pieceOf(span, piece.start, piece.start + unbroken[0].trimEnd().length)
    if (together(exact, height))
      add('taxId', compact(exact.text), splitVatId(compact(exact.text)) ? false : undefined, exact)
  }
}

/** Numbers known only by the label before them: NIP, NIF, P. IVA, ЄДРПОУ, EIN, Steuernummer. */
function addLabelled(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  span: Span,
  row: number,
  context: IdentifierContext,
  add: Add,
): void {
  for (const label of labels[row] ?? []) {
    const roles = new Set(label.meanings.map((meaning) => meaning.role))
    const tax = TAX_ROLES.some((role) => roles.has(role))
    if (!tax && !roles.has('taxNumber')) continue
    const last = label.words.at(-1)
    const at = last === undefined ? -1 : span.words.indexOf(last)
    if (at < 0) continue
    const start = (span.starts[at] ?? 0) + (last === undefined ? 0 : wordAt(span.page, last).text.length)
    // The number may be stuck to its label: "NIP:5213938224".
    const stuck = last === undefined ? -1 : wordAt(span.page, last).text.search(/[:№#]\s*[A-Z]{0,3}\d/)
    const from = stuck >= 0 ? (span.starts[at] ?? 0) + stuck : start
    const behind = span.text.slice(from, from + 60)
    const match = (tax ? undefined : AFTER_TAX_NUMBER.exec(behind)) ?? AFTER_LABEL.exec(behind)
    const text = match?.[1]
    if (!match || text === undefined) continue
    const begin = from + match[0].length - text.length
    const piece = pieceOf(span, begin, begin + text.length)
    if (!together(piece, layout.height) || begin - from > 30) continue
    const value = compact(text)
    if (value.length > 16 || value.length < 6) continue
    if (tax) add('taxId', value, verdict(value, context, label.key), piece)
    else add('taxNumber', text.replace(/\s/g, ''), undefined, piece)
  }
}

/** «CHE-123.456.789 MWST»: the word tells the tax, it is no part of the number. */
function withoutTaxWord(id: string): string {
  return id.startsWith('CHE') ? id.replace(/(?:MWST|TVA|IVA|VAT)$/, '') : id
}

/** БИН and ИИН stand on Russian pages of Kazakhstan. */
const KAZAKH = /^(?:бин|иин|бсн|жсн)/u

function verdict(value: string, context: IdentifierContext, label: string | undefined): boolean | undefined {
  if (label !== undefined && KAZAKH.test(label)) return isKazakhTaxId(value)
  if (isInn(value) && /^(ru|undefined)$/.test(String(context.language))) return true
  const { verdict: judged } = judgeTaxId(value, context)
  return judged === 'unchecked' ? undefined : judged === 'valid'
}

/** Words of one number stand close together; a wider gap is the next column. */
function together(piece: Found, height: number): boolean {
  return piece.words.every((word, step) => {
    const next = piece.words[step + 1]
    return next === undefined || wordAt(piece.page, next).box[0] - wordAt(piece.page, word).box[2] < height * 3
  })
}
