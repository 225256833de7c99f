import type { DocumentId } from '../domain/ids.ts'
import type { FieldName } from '../domain/fields.ts'
import { ProblemError } from '../domain/problem.ts'
import { documentRow } from '../store/documents.ts'
import { answerOf } from './document-answer.ts'
import type { Engine } from './engine.ts'
import { typedValue } from './typed-value.ts'

/** How a correction with this text would be kept; without a value where it would be refused. Changes nothing. Problem: document-not-found. */
export async function asValue(
  engine: Engine,
  asked: { id: DocumentId; field: FieldName; text: string },
): Promise<{ value?: string }> {
  const row = await documentRow(engine.store.db, asked.id)
  const { currency } = answerOf(row, row.file_name, 'en').fields
  return valueOrNothing(asked.field, asked.text, currency?.value)
}

/** The value a text means for a field, if any. */
export function valueOrNothing(field: FieldName, text: string, currency: string | undefined): { value?: string } {
  try {
    return { value: typedValue(field, text, { currency }) }
  } catch (error) {
    if (error instanceof ProblemError) return {}
    throw error
  }
}
