import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isBic } from '../../domain/checks/identifiers/iban.ts'
import { isRussianAccountShape } from '../../domain/checks/identifiers/russian-account.ts'
import { findAll, pieceOf, standsTogether, type Found, type Span } from '../page-model/span.ts'
import { TAX_ROLES, type Add, type IdentifierType, type Pulled } from './adding-identifiers.ts'
import { endOf } from './broken-identifiers.ts'
import { leadingIban } from './iban-length.ts'
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

/** How surely a mended identifier counts as read. */
const MENDED = { form: 0.75, 'check-digits': 0.4 } as const

/** Accounts and VAT ids that recognition misread. A guess never reads as surely as print. */
export function addMended(span: Span, height: number, pulled: Pulled, add: Add): void {
  const latin = { ...span, text: asLatin(span.text) }
  const put = (type: IdentifierType, piece: Found, mended: Mended | undefined): void => {
    if (!mended) return
    const exact = pieceOf(span, piece.start, endOf(latin, piece.start, mended.value.length))
    const confidence = Math.min(exact.confidence, MENDED[mended.by])
    if (standsTogether(exact, height)) add(type, mended.value, true, { ...exact, confidence })
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
