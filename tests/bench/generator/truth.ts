import type { DocumentKind } from '../../../core/domain/invoice.ts'
import type { SampleLine } from '../../../resources/sample-making/sample.ts'
import type { Language } from './language-data.ts'

/** What is made; several varieties are one kind for the reader (quotes and orders are `other`). */
export const VARIETIES = {
  invoice: 'invoice',
  'tax-invoice': 'invoice',
  'credit-note': 'credit-note',
  receipt: 'receipt',
  act: 'act',
  'upd-1': 'invoice',
  'upd-2': 'delivery-note',
  'delivery-note': 'delivery-note',
  'payment-order': 'payment-order',
  reminder: 'reminder',
  order: 'other',
  quote: 'other',
} as const satisfies Record<string, DocumentKind>
export type Variety = keyof typeof VARIETIES

/** A made-up company. `taxId` is as documents print it, less spaces and points; `account` is an account without IBAN. */
export interface Company {
  readonly name: string
  readonly country: string
  readonly street: string
  readonly place: string
  readonly city: string
  readonly taxId: string
  /** A local number beside the tax id: Steuernummer, SIRET, REGON, KvK, ІПН … */
  readonly taxNumber: string
  readonly kpp?: string
  readonly registerNumber: string
  readonly iban?: string
  readonly account?: string
  readonly bic: string
  readonly corr?: string
  readonly bank: string
  readonly phone: string
  readonly email: string
  readonly web: string
  readonly director: string
  readonly accountant: string
}

export interface TruthLine extends SampleLine {
  readonly unit: string
  readonly code: string
}

/** A consistent fictitious document. Amounts are plain decimals with two digits, dates ISO. */
export interface Truth {
  readonly variety: Variety
  readonly language: Language
  readonly supplier: Company
  readonly buyer: Company
  readonly number: string
  readonly issueDate: string
  readonly dueDate: string
  readonly deliveryDate: string
  readonly termsDays: number
  readonly currency: string
  readonly lines: readonly TruthLine[]
  readonly withTax: boolean
  readonly taxByLine: boolean
  readonly taxMode: 'normal' | 'reverse' | 'exempt'
  readonly reduction?: string
  readonly prepaid?: string
  /** What payable is rounded by. */
  readonly rounding?: string
  /** What was owed before; it is no part of this document's amounts. */
  readonly previous?: string
  readonly customerNumber: string
  readonly orderNumber: string
  /** The bill a credit note or a reminder speaks of. */
  readonly original: { readonly number: string; readonly date: string }
}
