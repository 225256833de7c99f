import type { FieldName } from '../../domain/fields.ts'

/** Below these log-odds a field is better left empty than guessed. Fields without a row take their best candidate, however poor. */
export const LEAST: Readonly<Partial<Record<FieldName, number>>> = {
  supplierName: -1.5,
  buyerName: -1.4,
  supplierTaxId: -1.2,
  buyerTaxId: -1,
  invoiceNumber: -1.2,
  issueDate: -2,
  dueDate: -0.4,
}
