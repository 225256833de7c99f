import { isWithin, lettersOf } from '../domain/edit-distance.ts'
import { accountKey } from '../domain/checks/identifiers/account-key.ts'
import { compact } from '../domain/checks/identifiers/compact.ts'
import { judgeTaxId } from '../domain/checks/identifiers/tax-id.ts'
import type { FieldValue } from '../domain/evidence.ts'
import { FIELDS, type FieldName } from '../domain/fields.ts'
import type { Fields } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { codesOn } from './marks.ts'
import { isRealAccount } from './proven.ts'
import type { Recognised } from './recognise.ts'
import { sameValue } from './same-value.ts'

/** Share of the letters of a name, or characters of a code, that recognition may have got wrong. */
const MOST_WRONG = 0.12
/** Where another key of the supplier's, printed and right, says whose paper it is; and where only its look and its name do. */
const SURE = { proof: 0.97, look: 0.93 }
/** Money goes there: a person sees that it was misread. */
const SURE_OF_ACCOUNT = 0.95

/**
 * The value a supplier's documents have always had in a field, where recognition of this page misread it by a letter or two. Names are as a
 * person confirmed them. A code is taken from memory only where another key proves the supplier and what is printed is no code by its own
 * check digits: another real number is another number. `value` is what is remembered, `fields` what was read here.
 */
export function misreadConstant(
  field: FieldName,
  value: string,
  known: Recognised,
  pages: readonly PageText[],
  fields: Fields,
): FieldValue | undefined {
  if (!pages.some(({ source }) => source === 'ocr')) return undefined
  const has = fields[field]
  if (has !== undefined && has.source !== 'ocr') return undefined
  const place = has?.page === undefined || has.box === undefined ? {} : { page: has.page, box: has.box }
  if (FIELDS[field] === 'text') {
    if (has === undefined || !isNearName(has.value, value)) return undefined
    return { value, confidence: known.by === 'proof' ? SURE.proof : SURE.look, source: 'learned', ...place }
  }
  if (FIELDS[field] !== 'code' || known.by !== 'proof') return undefined
  if (field === 'supplierBic') return bicOf(value, known, fields, place)
  const printed = has === undefined ? [...codesOn(pages)] : [has.value]
  const near = printed.filter((code) => isNearCode(code, value))
  if (near.length === 0 || near.some((code) => isRight(field, code, fields))) return undefined
  return { value, confidence: field === 'supplierIban' ? SURE_OF_ACCOUNT : SURE.proof, source: 'learned', ...place }
}

/** The code of the bank whose account is printed here as it was before. */
function bicOf(value: string, { lessons }: Recognised, fields: Fields, place: object): FieldValue | undefined {
  const account = fields.supplierIban?.value
  if (account === undefined) return undefined
  const itsBank = lessons.some(
    ({ lesson: { constants } }) =>
      constants.supplierBic === value &&
      constants.supplierIban !== undefined &&
      sameValue('supplierIban', constants.supplierIban, account),
  )
  if (!itsBank || !isRealAccount(account, value)) return undefined
  return { value, confidence: SURE.proof, source: 'learned', ...place }
}

/** Legal forms count: «… GmbH» and «… AG» are two companies of one group. */
export function isNearName(read: string, remembered: string): boolean {
  const [a, b] = [lettersOf(read), lettersOf(remembered)]
  return b.length > 4 && isWithin(a, b, mostWrong(b))
}

function mostWrong(value: string): number {
  return Math.max(1, Math.floor(value.length * MOST_WRONG))
}

function isNearCode(read: string, remembered: string): boolean {
  const [a, b] = [compact(read).toUpperCase(), compact(remembered).toUpperCase()]
  if (b.length < 8 || Math.abs(a.length - b.length) > 1) return false
  return isWithin(a, b, mostWrong(b))
}

/** Right by its own check digits: what is printed is then another number, however like. */
function isRight(field: FieldName, code: string, fields: Fields): boolean {
  if (field === 'supplierIban') return isRealAccount(accountKey(code), fields.supplierBic?.value)
  if (!field.endsWith('TaxId')) return false
  const hints = { currency: fields.currency?.value, russianBank: fields.supplierKpp !== undefined }
  return judgeTaxId(code, hints).verdict === 'valid'
}
