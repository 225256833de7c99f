import { isBic } from '../../domain/checks/identifiers/iban.ts'
import { findAll, type Found, type Span } from '../page-model/span.ts'
import { BIC, IBAN } from './identifier-forms.ts'

/** Letters between an account and the code of its bank: separators and the bank's name. */
const NEAR = 48

/**
 * Bank codes without a label of their own: "DE37 … · BEVODEBB", "… (CaixaBank, CAIXESBBXXX)". Capitals are a code only beside an IBAN of
 * the country that their fifth and sixth letters name (ISO 9362).
 */
export function bicsBesideIbans(span: Span): Found[] {
  const ibans = findAll(span, IBAN).map(({ found, groups }) => {
    const text = groups[1] ?? ''
    return { country: text.slice(0, 2), start: found.start, end: found.start + text.length }
  })
  return findAll(span, BIC)
    .map(({ found }) => found)
    .filter(
      ({ text, start, end }) =>
        isBic(text) &&
        ibans.some(
          (iban) =>
            iban.country === text.slice(4, 6) &&
            // A greedy IBAN may have swallowed the code behind it.
            (start >= iban.start + 15 ? start - iban.end < NEAR : iban.start - end >= 0 && iban.start - end < NEAR),
        ),
    )
}
