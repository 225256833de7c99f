import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { FieldName } from '../../domain/fields.ts'
import type { Extraction, Fields } from '../../domain/invoice.ts'

/** What was approved is certain, whoever or whatever read it first. */
const CERTAIN = { confidence: 1, source: 'person' } as const

/** An approved record as an extraction, for the writers of e-invoices. */
export function extractionOfRecord(record: ApprovedRecord): Extraction {
  const { supplier, buyer, netAdjustment, payableRounding } = record
  const values: Partial<Record<FieldName, string | undefined>> = {
    supplierName: supplier.name, supplierTaxId: supplier.taxId, supplierTaxNumber: supplier.taxNumber, supplierKpp: supplier.kpp,
    supplierIban: supplier.account, supplierBic: supplier.bankCode, buyerName: buyer.name, buyerTaxId: buyer.taxId, buyerKpp: buyer.kpp,
    invoiceNumber: record.number, issueDate: record.issueDate, dueDate: record.dueDate, currency: record.currency,
    netTotal: record.netTotal, taxTotal: record.taxTotal, grossTotal: record.grossTotal, prepaidTotal: record.prepaidTotal,
    payableTotal: record.payableTotal,
  } // prettier-ignore
  const fields: Fields = {}
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== '') fields[name as FieldName] = { value, ...CERTAIN }
  }
  return {
    kind: record.kind,
    kindConfidence: 1,
    fields,
    lines: record.lines.map((line) => ({ ...line, ...CERTAIN })),
    taxBreakdown: record.taxBreakdown,
    findings: [],
    ...(netAdjustment === undefined ? {} : { netAdjustment }),
    ...(payableRounding === undefined ? {} : { payableRounding }),
  }
}
