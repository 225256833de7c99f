import { compact } from '../../domain/checks/identifiers/compact.ts'
import { isBic } from '../../domain/checks/identifiers/iban.ts'
import { isRussianBic } from '../../domain/checks/identifiers/russian-account.ts'
import { isInn, isKpp } from '../../domain/checks/identifiers/russian-register.ts'
import type { Block } from '../page-model/blocks.ts'
import type { Layout } from '../page-model/layout.ts'
import { findAll, pieceOf, spanAcross, spanOf, type Span } from '../page-model/span.ts'
import type { Add } from './adding-identifiers.ts'
import { bicsBesideIbans } from './bic-beside-iban.ts'
import { leadingIban } from './iban-length.ts'
import { IBAN, NRB } from './identifier-forms.ts'

/** Numbers broken over two lines of a narrow column, and those whose label ends the line above. */
export function addBroken(blocks: readonly Block[], add: Add): void {
  for (const block of blocks) {
    if (block.segments.length < 2) continue
    const span = spanAcross(block)
    for (const { found, groups } of findAll(span, IBAN)) {
      const text = compact(groups[1] ?? '')
      const iban = leadingIban(text)
      if (iban !== undefined) add('iban', iban, true, pieceOf(span, found.start, endOf(span, found.start, iban.length)))
    }
    for (const { found } of findAll(span, NRB)) {
      if (leadingIban(`PL${compact(found.text)}`) !== undefined) add('iban', compact(found.text), true, found)
    }
    // A footer's column: bank, account and code under one another, none with a label.
    for (const piece of bicsBesideIbans(span)) add('bic', piece.text, true, piece)
    for (const { found, groups } of findAll(span, BROKEN_BIC)) {
      const value = groups[1] ?? ''
      if (isBic(value)) add('bic', value, true, pieceOf(span, found.end - value.length, found.end))
    }
    for (const { found, groups } of findAll(span, /(?:ИНН|КПП|БИК)[\s:/]*(?<![\d])(\d{9,12})(?!\d)/gu)) {
      const value = groups[1] ?? ''
      const piece = pieceOf(span, found.end - value.length, found.end)
      if (found.text.startsWith('БИК')) {
        if (isRussianBic(value)) add('bic', value, true, piece)
      } else if (value.length === 9 && isKpp(value)) add('kpp', value, true, piece)
      else if (value.length !== 9 && isInn(value)) add('taxId', value, true, piece)
    }
  }
}

/** "… IBAN CH88 0066 6422" at the end of a sentence's line, "1698 9890 8, SWIFT" at the head of the next; a page askew makes them no block. */
export function addTurnedOver({ rows }: Layout, add: Add): void {
  for (const row of rows) {
    const [left, right] = [row.segments[0], row.segments.at(-1)]
    const next = rows[row.index + 1]
    const below = next?.segments[0]
    if (!left || !right || !below || next.page !== row.page) continue
    if (Math.abs(below.box[0] - left.box[0]) > 2 * left.height || !LEFT_OPEN.test(right.text)) continue
    const span = spanOf(row.page, [...right.words.slice(-8), ...below.words.slice(0, 8)])
    for (const { found, groups } of findAll(span, IBAN)) {
      const iban = leadingIban(compact(groups[1] ?? ''))
      if (iban !== undefined) add('iban', iban, true, pieceOf(span, found.start, endOf(span, found.start, iban.length)))
    }
    for (const { found, groups } of findAll(span, BROKEN_BIC)) {
      const value = groups[1] ?? ''
      if (isBic(value)) add('bic', value, true, pieceOf(span, found.end - value.length, found.end))
    }
  }
}

/** Ends with the beginning of an account, or with the label of one or of a bank's code. */
const LEFT_OPEN = /(?:[A-Z]{2}\d{2}(?: ?[A-Z0-9]+)*|\b(?:IBAN|SWIFT|BIC|БИК|БСК)\b.{0,12})$/u

const BROKEN_BIC =
  /(?:SWIFT|BIC|БСК|БИК)(?:[ /-]?(?:SWIFT|BIC|code|Code|код))?[\s:.]*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)(?![A-Z0-9])/gu

/** The place in the text after so many letters and digits from `start`. */
export function endOf(span: Span, start: number, count: number): number {
  let seen = 0
  for (let at = start; at < span.text.length; at++) {
    if (/[A-Z0-9]/i.test(span.text[at] ?? '')) seen++
    if (seen === count) return at + 1
  }
  return span.text.length
}
