import { openPageSources } from '../../../core/adapters/page-sources.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import { readAttachedEInvoice } from '../../../core/extraction/e-invoice/extract-from-e-invoice.ts'
import { sameValue } from '../compare-values.ts'
import { xmlTruths } from './truth.ts'

export interface Exactness {
  readonly folder: string
  documents: number
  fields: number
  right: number
  readonly wrong: string[]
}

/** Fields of the XML that are exactly what the ground truth says, folder by folder. A field with a typed finding in its place is no miss. */
export async function exactness(corpora: string): Promise<Exactness[]> {
  const rows = new Map<string, Exactness>()
  const sources = openPageSources()
  for (const truth of await xmlTruths(corpora)) {
    const { source } = await sources.open(truth.path)
    const { xml } = source
    await source.close()
    // Where XML and page differ on purpose, the truth is the page's: the comparison is asked about those.
    if (xml.length === 0 || truth.differsFromPage) continue
    const row = rows.get(truth.folder) ?? { folder: truth.folder, documents: 0, fields: 0, right: 0, wrong: [] }
    rows.set(truth.folder, row)
    row.documents += 1
    const { extraction } = readAttachedEInvoice(xml)
    for (const [field, want] of Object.entries(truth.fields) as [FieldName, string][]) {
      const read = extraction.fields[field]?.value
      row.fields += 1
      const told = extraction.findings.some((each) => each.field === field && each.code === 'e-invoice-value-invalid')
      if ((read !== undefined && sameValue(field, want, read)) || told) row.right += 1
      else row.wrong.push(`${truth.name} ${field}: ${want} ≠ ${read ?? '—'}`)
    }
  }
  return [...rows.values()]
}
