import type { LabelRole } from '../labels/label-roles.ts'
import type { Found } from '../page-model/span.ts'

export type IdentifierType = 'taxId' | 'taxNumber' | 'kpp' | 'iban' | 'bic' | 'account'

/** Labels beside which a number is a tax id. */
export const TAX_ROLES: readonly LabelRole[] = [
  'vatId',
  'sellerVatId',
  'buyerVatId',
  'innKpp',
  'sellerInnKpp',
  'buyerInnKpp',
]

/** Adds what was found, unless the same print was taken for something surer. */
export type Add = (type: IdentifierType, value: string, valid: boolean | undefined, piece: Found) => void

/** How much labels of these roles near a piece speak for it. */
export type Pulled = (piece: Found, ...roles: LabelRole[]) => number
