import type { Counted, CountedLine } from '../../../resources/sample-making/sample.ts'
import { escaped } from '../../../resources/sample-making/page.ts'
import { counted, payableOf } from './make-truth.ts'
import type { Company, Truth, TruthLine } from './truth.ts'
import type { Voice } from './voice.ts'

export const AMOUNT_FIELDS = ['netTotal', 'taxTotal', 'grossTotal', 'prepaidTotal', 'payableTotal'] as const
export const DATE_FIELDS = ['issueDate', 'dueDate'] as const
export const TEXT_FIELDS = [
  'supplierName', 'supplierTaxId', 'supplierTaxNumber', 'supplierKpp', 'buyerName', 'buyerTaxId', 'buyerKpp', 'invoiceNumber', 'iban', 'bic', 'bankAccount', 'currency',
] as const // prettier-ignore
export type AmountField = (typeof AMOUNT_FIELDS)[number]
export type DateField = (typeof DATE_FIELDS)[number]
export type TextField = (typeof TEXT_FIELDS)[number]
export type TruthField = AmountField | DateField | TextField
export type LineField = 'description' | 'quantity' | 'unit' | 'unitPrice' | 'taxRate' | 'discount' | 'net' | 'gross'

/** What is true of the header, whether printed or not. An absent field is true of no document of this sort. */
export function headerTruth(truth: Truth, counts: Counted): Partial<Record<TruthField, string>> {
  const { supplier, buyer } = truth
  const payable = payableOf(truth, counts.gross)
  return {
    supplierName: supplier.name,
    supplierTaxId: supplier.taxId,
    ...(supplier.country === 'DE' && { supplierTaxNumber: supplier.taxNumber }),
    ...(supplier.kpp !== undefined && { supplierKpp: supplier.kpp }),
    buyerName: buyer.name,
    buyerTaxId: buyer.taxId,
    ...(buyer.kpp !== undefined && { buyerKpp: buyer.kpp }),
    invoiceNumber: truth.number,
    issueDate: truth.issueDate,
    dueDate: truth.dueDate,
    currency: truth.currency,
    netTotal: counts.net,
    taxTotal: counts.tax,
    grossTotal: counts.gross,
    ...(truth.prepaid !== undefined && { prepaidTotal: truth.prepaid }),
    payableTotal: payable,
    ...(supplier.iban !== undefined && { iban: supplier.iban }),
    ...(supplier.account !== undefined && { bankAccount: supplier.account }),
    bic: supplier.bic,
  }
}

/**
 * What a layout writes with. Everything that is ground truth goes through it, so that which fields a document prints, and in which
 * spelling, is known from the drawing itself.
 */
export interface Pen {
  readonly truth: Truth
  readonly counts: Counted
  readonly voice: Voice
  readonly supplier: Company
  readonly buyer: Company
  /** Fields written so far, with their spelling on paper. */
  readonly written: ReadonlyMap<TruthField, string>
  readonly lineFields: ReadonlySet<LineField>
  text(field: TextField, spelling?: string): string
  date(field: DateField, spelling?: string): string
  money(field: AmountField, spelling?: string): string
  /** Words of the language, safe for HTML. */
  word(key: string, values?: Readonly<Record<string, string>>): string
  label(key: string, values?: Readonly<Record<string, string>>): string
  column(...fields: LineField[]): void
  lines: readonly (CountedLine & TruthLine)[]
}

/** A pen for one document in a supplier's voice. */
export function createPen(truth: Truth, voice: Voice): Pen {
  const counts = counted(truth)
  const values = headerTruth(truth, counts)
  const written = new Map<TruthField, string>()
  const lineFields = new Set<LineField>()
  const write = (field: TruthField, spelling: string): string => {
    written.set(field, spelling)
    return escaped(spelling)
  }
  const word = (key: string, more?: Readonly<Record<string, string>>): string => escaped(voice.word(key, more))
  return {
    truth,
    counts,
    voice,
    supplier: truth.supplier,
    buyer: truth.buyer,
    written,
    lineFields,
    text(field, spelling) {
      const value = values[field]
      if (value === undefined) return ''
      if (field === 'currency' && spelling === undefined) {
        written.set(field, value)
        return ''
      }
      return write(field, spelling ?? (field === 'iban' ? voice.iban(value) : value))
    },
    date: (field, spelling) => write(field, spelling ?? voice.date(values[field] ?? '')),
    money(field, spelling) {
      const value = values[field] ?? '0.00'
      if (spelling === undefined) written.set('currency', truth.currency)
      return write(field, spelling ?? voice.money(value, truth.currency))
    },
    word,
    label: (key, more) => escaped(voice.label(voice.word(key, more))),
    column: (...fields) => fields.forEach((field) => lineFields.add(field)),
    lines: counts.lines as readonly (CountedLine & TruthLine)[],
  }
}
