import { z } from 'zod'
import { type DocumentAnswer, Timings } from '../contract/answer.ts'
import type { DocumentSummary } from '../contract/document-summary.ts'
import { Finding, finding } from '../domain/finding.ts'
import { DocumentId } from '../domain/ids.ts'
import { Extraction } from '../domain/invoice.ts'
import { Problem } from '../domain/problem.ts'
import { suggestionsFor } from '../learning/suggest.ts'
import type { DocumentRow } from '../store/documents.ts'
import type { ListedRow } from '../store/listing.ts'
import { told, type Language } from './words.ts'

const NO_TIME: Timings = { readMs: 0, extractMs: 0, totalMs: 0 }
const NOTHING_READ: Pick<DocumentAnswer, 'fields' | 'lines' | 'taxBreakdown'> = {
  fields: {},
  lines: [],
  taxBreakdown: [],
}

/** What is known of a stored document, told of under this path. */
export function answerOf(row: DocumentRow, file: string, language: Language): DocumentAnswer {
  const extraction = row.extraction === null ? undefined : Extraction.parse(JSON.parse(row.extraction))
  const problem = problemIn(row)
  const suggestions = extraction && suggestionsFor(extraction)
  const { fields, lines, taxBreakdown } = extraction ?? NOTHING_READ
  return {
    file,
    part: row.part,
    id: DocumentId.parse(row.id),
    ...(extraction === undefined ? {} : { kind: extraction.kind }),
    ...(extraction?.language === undefined ? {} : { language: extraction.language }),
    state: row.state,
    fields,
    lines,
    taxBreakdown,
    ...(extraction?.eInvoice === undefined ? {} : { eInvoice: extraction.eInvoice }),
    ...((suggestions?.category ?? suggestions?.costAccount) && { suggestions }),
    findings: row.findings === null ? [] : z.array(Finding).parse(JSON.parse(row.findings)),
    ...(problem === undefined ? {} : { problem: told(problem, language) }),
    timings: row.timings === null ? NO_TIME : Timings.parse(JSON.parse(row.timings)),
  }
}

/** The same document told of under a second path: a duplicate by its bytes, unless reading it failed. */
export function answerOfSameBytes(row: DocumentRow, file: string, language: Language): DocumentAnswer {
  const answer = answerOf(row, file, language)
  const findings = [...answer.findings, finding('duplicate-same-file', { params: { file: row.file_name } })]
  return { ...answer, findings, state: row.state === 'failed' ? 'failed' : 'duplicate' }
}

/** The answer about a file that could not be taken in: nothing is stored, so there is no id. */
export function answerOfRefusal(file: string, problem: Problem, language: Language): DocumentAnswer {
  return {
    file,
    part: 1,
    state: 'failed',
    ...NOTHING_READ,
    findings: [],
    problem: told(problem, language),
    timings: NO_TIME,
  }
}

/** A document's row of the inbox. */
export function summaryOf(row: ListedRow, language: Language): DocumentSummary {
  const optional = {
    kind: row.kind, supplierName: row.supplier_name, invoiceNumber: row.invoice_number, issueDate: row.issue_date,
    grossTotal: row.gross_total, currency: row.currency,
  } // prettier-ignore
  const problem = problemIn(row)
  return {
    id: DocumentId.parse(row.id),
    fileName: row.file_name,
    part: row.part,
    state: row.state,
    errors: row.errors,
    warnings: row.warnings,
    addedAt: row.added_at,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== null)),
    ...(problem === undefined ? {} : { problem: told(problem, language) }),
  }
}

function problemIn(row: Pick<DocumentRow, 'problem'>): Problem | undefined {
  return row.problem === null ? undefined : Problem.parse(JSON.parse(row.problem))
}
