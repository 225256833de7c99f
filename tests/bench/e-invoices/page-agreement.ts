import type { FieldName } from '../../../core/domain/fields.ts'
import { extractFromEInvoice } from '../../../core/extraction/e-invoice/extract-from-e-invoice.ts'
import { hybridFiles } from './hybrid-files.ts'

const COMPARED: readonly FieldName[] = [
  'supplierIban', 'grossTotal', 'payableTotal', 'invoiceNumber', 'supplierName', 'supplierTaxId', 'issueDate', 'dueDate',
] // prettier-ignore

/** A field that differs; or all of them, when the XML is taken for another document's. */
const DIFFERENCES: ReadonlySet<string> = new Set(['xml-differs-from-page', 'e-invoice-of-another-document'])

/** How often the comparison tells of a difference where XML and page agree, and whether it tells of those made on purpose. */
export async function pageAgreement(corpora: string) {
  const told: string[] = []
  let [documents, compared, alarms] = [0, 0, 0]
  const deliberate = { documents: 0, caught: 0 }
  for (const { truth, xml, pages } of await hybridFiles(corpora)) {
    const { fields, findings } = extractFromEInvoice(xml, pages, { ownCompanies: [] })
    const differences = findings.filter(({ code }) => DIFFERENCES.has(code))
    if (truth.differsFromPage) {
      deliberate.documents += 1
      if (differences.length > 0) deliberate.caught += 1
      continue
    }
    documents += 1
    compared += COMPARED.filter((field) => fields[field] !== undefined).length
    alarms += differences.length
    for (const { field, params } of differences) {
      told.push(`${truth.name} ${field}: ${params?.['value']} / ${params?.['printed']}`)
    }
  }
  return { documents, compared, alarms, deliberate, told }
}
