import { FIELD_NAMES } from '../domain/fields.ts'
import type { DocumentId } from '../domain/ids.ts'
import type { DocumentAnswer } from '../contract/answer.ts'
import { documentRow } from '../store/documents.ts'
import { answerOf } from './document-answer.ts'
import type { Engine } from './engine.ts'
import type { Language } from './words.ts'

const COLUMNS = ['id', 'file', 'part', 'state', 'kind', ...FIELD_NAMES] as const

/**
 * Documents as a table for a spreadsheet (CSV: comma, quotes, UTF-8 with a mark at the beginning so that Excel reads it; amounts with a dot
 * as everywhere in Skrepka's interfaces) or as the JSON lines `process --json` prints. Problem: document-not-found.
 */
export async function exportDocuments(
  engine: Engine,
  { ids, format }: { ids: readonly DocumentId[]; format: 'csv' | 'json' },
  language: Language,
): Promise<Blob> {
  const answers: DocumentAnswer[] = []
  for (const id of ids) {
    const row = await documentRow(engine.store.db, id)
    answers.push(answerOf(row, row.file_name, language))
  }
  if (format === 'json') {
    return new Blob(
      answers.map((answer) => `${JSON.stringify(answer)}\n`),
      { type: 'application/x-ndjson' },
    )
  }
  const lines = [COLUMNS, ...answers.map(cellsOf)].map((cells) => cells.map(cell).join(','))
  return new Blob([`\uFEFF${lines.join('\r\n')}\r\n`], { type: 'text/csv' })
}

function cellsOf({ id, file, part, state, kind, fields }: DocumentAnswer): string[] {
  return [id ?? '', file, String(part), state, kind ?? '', ...FIELD_NAMES.map((name) => fields[name]?.value ?? '')]
}

/** A text that a spreadsheet would run as a formula is written with a quote before it; a negative amount is none. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
