import { DecimalText } from '../../core/domain/decimal.ts'
import type { FieldName } from '../../core/domain/fields.ts'
import type { Extraction, Fields } from '../../core/domain/invoice.ts'

const BILL: Partial<Record<FieldName, string>> = {
  supplierName: 'Nordlicht Papier GmbH',
  supplierTaxId: 'DE136695976',
  buyerName: 'Hansen Handels AG',
  invoiceNumber: 'RE-2026-0117',
  issueDate: '2026-11-02',
  currency: 'EUR',
  netTotal: '100.00',
  taxTotal: '19.00',
  grossTotal: '119.00',
}

/** An invoice that reads surely and adds up; pass what is to be different (undefined leaves a field out). */
export function anInvoice(values: Partial<Record<FieldName, string | undefined>> = {}, confidence = 1): Extraction {
  const entries = Object.entries({ ...BILL, ...values }).filter(([, value]) => value !== undefined)
  const fields: Fields = Object.fromEntries(
    entries.map(([name, value]) => [name, { value, confidence, source: 'text', page: 1, box: [10, 10, 60, 20] }]),
  )
  const decimal = (text: string | undefined) => (text === undefined ? undefined : DecimalText.parse(text))
  return {
    kind: 'invoice',
    kindConfidence: 1,
    language: 'de',
    fields,
    lines: [],
    taxBreakdown: [
      {
        category: 'S',
        rate: DecimalText.parse('19'),
        base: decimal(fields.netTotal?.value),
        tax: decimal(fields.taxTotal?.value),
      },
    ],
    findings: [],
  }
}
