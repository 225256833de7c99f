import { FIELDS, type FieldName } from '../../domain/fields.ts'
import { Extraction } from '../../domain/invoice.ts'
import type { AgreedRecord } from '../../learning/second-opinion/judge-answer.ts'
import { sameValue } from '../../learning/same-value.ts'
import type { Db } from '../../store/open-store.ts'
import { reviewedDocuments } from '../../store/reviewed-documents.ts'

/** The newest reviewed documents that count. */
const MOST_DOCUMENTS = 1000

/** How often values this model agreed with were right, on documents that people approved. */
export async function agreedRecord(db: Db, model: string): Promise<AgreedRecord> {
  const record: Partial<Record<(typeof FIELDS)[FieldName], { values: number; right: number }>> = {}
  for (const { extraction } of await reviewedDocuments(db, MOST_DOCUMENTS)) {
    // Most documents were never asked about: they need not be parsed to know.
    if (extraction === null || !extraction.includes('"secondOpinion":')) continue
    const { fields, secondOpinion } = Extraction.parse(JSON.parse(extraction))
    if (secondOpinion?.model !== model) continue
    for (const [name, { opinion, value }] of Object.entries(secondOpinion.fields)) {
      if (opinion !== 'agrees') continue
      const field = name as FieldName
      const truth = fields[field]?.value
      const sort = (record[FIELDS[field]] ??= { values: 0, right: 0 })
      sort.values++
      if (truth !== undefined && sameValue(field, truth, value)) sort.right++
    }
  }
  return record
}
