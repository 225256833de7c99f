import type { DocumentLink } from '../contract/documents.ts'
import { normaliseInvoiceNumber } from '../domain/checks/known-document.ts'
import { DocumentId } from '../domain/ids.ts'
import { Extraction } from '../domain/invoice.ts'
import { ofSameSupplier, type DocumentRow } from '../store/documents.ts'
import type { Db } from '../store/open-store.ts'

/**
 * What a document corrects, and what corrects it: by the numbers (and days, where both are known) that e-invoices give, among documents of
 * the same supplier. One that is corrected and not here is told of by its number alone.
 */
export async function linksOf(db: Db, row: DocumentRow): Promise<DocumentLink[]> {
  const corrects = correctsOf(row)
  const alike = await ofSameSupplier(db, row)
  const links = corrects.map(({ number, date }): DocumentLink => {
    const original = alike.find((other) => isNamed(other, number, date))
    return {
      relation: 'corrects',
      number,
      ...(date === undefined ? {} : { date }),
      ...(original === undefined ? {} : { id: DocumentId.parse(original.id) }),
    }
  })
  const corrections = alike.filter((other) => correctsOf(other).some(({ number, date }) => isNamed(row, number, date)))
  return [
    ...links,
    ...corrections.map((other): DocumentLink => ({
      relation: 'corrected-by',
      number: other.invoice_number ?? '',
      ...(other.issue_date === null ? {} : { date: other.issue_date }),
      id: DocumentId.parse(other.id),
    })),
  ]
}

function correctsOf(row: DocumentRow) {
  // Most documents correct nothing: their records need not be parsed to know.
  if (row.extraction === null || !/"corrects":\[\{/.test(row.extraction)) return []
  return Extraction.parse(JSON.parse(row.extraction)).eInvoice?.corrects ?? []
}

/** Numbers start anew each year: the day decides where both say one. */
function isNamed(row: DocumentRow, number: string, date: string | undefined): boolean {
  if (row.number_key === null || row.number_key !== normaliseInvoiceNumber(number)) return false
  return date === undefined || row.issue_date === null || row.issue_date === date
}
