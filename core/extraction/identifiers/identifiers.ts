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
import { TAX_ROLES, type Add, type IdentifierType, type Pulled } from './adding-identifiers.ts'
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
import { addMended } from './mended-identifiers.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import { means, type Label } from '../labels/labels.ts'
import { wordAt, type Layout, type Row } from '../page-model/layout.ts'
import { labelsNear, pull, type NearLabel } from '../labels/neighbours.ts'
import { findAll, pieceOf, spanAcross, spanOf, standsTogether, type Found, type Span } from '../page-model/span.ts'
import { numbersTurnedOver, numbersUnder } from './under-labels.ts'

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
  const spans = spansOf(layout)
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
    addBankNumbers(span, layout.height, { pulled, nearTo, accountsFit, accountsOfBank }, add)
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

/** Cells first; the whole row then shows numbers whose groups stand far apart. */
function spansOf(layout: Layout): { row: Row; span: Span }[] {
  return layout.rows.flatMap((row) => {
    const cells = row.segments.map(({ words }) => ({ row, span: spanOf(row.page, words) }))
    return cells.length < 2 ? cells : [...cells, { row, span: spanAcross(row) }]
  })
}

/** The same printed characters; "ИНН/КПП" in one word are two numbers. */
function overlaps(other: PrintedIdentifier, type: IdentifierType, value: string, piece: Found): boolean {
  if (other.found.page !== piece.page || !other.found.words.some((word) => piece.words.includes(word))) return false
  // What recognition misread and what it was mended to are one number.
  if (other.type === type && other.valid !== true && other.value.length === value.length) return true
  return other.value.includes(value) || value.includes(other.value) || (other.type === 'iban' && other.valid === false)
}

function addIbans(span: Span, height: number, pulled: Pulled, add: Add): void {
  for (const { found, groups } of findAll(span, IBAN)) {
    const piece = pieceOf(span, found.start, found.start + (groups[1]?.length ?? 0))
    const text = compact(piece.text)
    const iban = leadingIban(text)
    const right = iban !== undefined
    if (!right && pulled(piece, 'iban', 'account') < 0.5) continue
    const end = iban !== undefined ? endOf(span, piece.start, iban.length) : piece.end
    const exact = pieceOf(span, piece.start, end)
    if (standsTogether(exact, height)) add('iban', compact(exact.text), right, exact)
  }
}

/** What tells the numbers of banks apart: labels near a piece, and whether printed accounts fit the bank. */
interface BankSigns {
  readonly pulled: Pulled
  readonly nearTo: (piece: Found) => readonly NearLabel[]
  readonly accountsFit: (bic: string) => boolean
  readonly accountsOfBank: (mfo: string) => boolean
}

/** Accounts that are no IBAN, and codes of banks. */
function addBankNumbers(span: Span, height: number, signs: BankSigns, add: Add): void {
  const { pulled, nearTo, accountsFit, accountsOfBank } = signs
  for (const { found: piece } of findAll(span, NRB)) {
    if (leadingIban(`PL${compact(piece.text)}`) !== undefined && standsTogether(piece, height))
      add('iban', compact(piece.text), true, piece)
  }
  for (const { found: piece } of findAll(span, DIGITS_20)) {
    if (isRussianAccountShape(compact(piece.text)) && standsTogether(piece, height))
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
}

function addVatIds(span: Span, height: number, pulled: Pulled, add: Add): void {
  for (const { found, groups } of findAll(span, VAT)) {
    const piece = pieceOf(span, found.start, found.start + (groups[1]?.length ?? 0))
    const text = compact(piece.text)
    let length = text.length
    while (length >= 8 && !isVatId(text.slice(0, length))) length--
    if (length >= 8) {
      const exact = pieceOf(span, piece.start, endOf(span, piece.start, length))
      if (standsTogether(exact, height)) add('taxId', withoutTaxWord(compact(exact.text)), true, exact)
      continue
    }
    // Wrong check digits are printed too: with a label it is what the document says, and a check will speak up.
    const unbroken =
      /^[A-Z]{2,3}[ .:-]?[A-Z0-9]{7,14}(?![A-Z0-9])|^FR ?[A-Z0-9]{2} ?\d{3} ?\d{3} ?\d{3}(?!\d)|^[A-Z]{2} ?(?:\d{2,4} ?){2,4}(?![A-Z0-9])/.exec(
        piece.text,
      )
    if (!unbroken || pulled(piece, ...TAX_ROLES) < 0.35) continue
    const exact = pieceOf(span, piece.start, piece.start + unbroken[0].trimEnd().length)
    if (standsTogether(exact, height))
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
    if (!standsTogether(piece, layout.height) || begin - from > 30) continue
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
