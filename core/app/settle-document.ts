import type { Timings } from '../contract/answer.ts'
import type { PageInfo } from '../contract/documents.ts'
import { knownDocument, type KnownDocument } from '../domain/checks/known-document.ts'
import { IsoDate } from '../domain/dates.ts'
import type { Finding } from '../domain/finding.ts'
import { DocumentId } from '../domain/ids.ts'
import type { DocumentKind, Extraction } from '../domain/invoice.ts'
import { minorUnits } from '../domain/money.ts'
import { lineText, type PageText, type Reading } from '../domain/page-text.ts'
import type { Part } from '../domain/part.ts'
import { check } from '../pipeline/stages/check.ts'
import { decide } from '../pipeline/stages/decide.ts'
import { applyEvent, possibleTwins, type DocumentRow, type TwinKeys } from '../store/documents.ts'
import { ownCompanies } from '../store/settings.ts'
import { indexWords } from '../store/word-index.ts'
import { nowText, type Engine } from './engine.ts'

export interface ReadDocument {
  readonly row: DocumentRow
  readonly reading: Reading
  readonly part: Part
  readonly extraction: Extraction
  readonly timings: Timings
}

/**
 * Ends the reading of a document: looks for its twins, checks, decides and stores, all in one transaction. Two copies of one invoice
 * read at the same moment therefore see each other: the later one always finds the earlier.
 */
export async function settleDocument(engine: Engine, done: ReadDocument): Promise<void> {
  const { row, reading, part, extraction, timings } = done
  const id = DocumentId.parse(row.id)
  const at = nowText(engine)
  const inPart = (page: number) => page >= part.firstPage && page <= part.lastPage
  const pages = reading.pages.filter((page) => inPart(page.page))
  const self = knownDocument(id, extraction)
  const keys: TwinKeys = {
    taxKey: self.supplierTaxId ?? null,
    nameKey: self.supplierName ?? null,
    numberKey: self.invoiceNumber ?? null,
    grossMinor: minorUnits(self.grossTotal, self.currency) ?? null,
  }
  await engine.store.db.transaction().execute(async (tx) => {
    const findings = check({
      extraction,
      unreadPages: reading.unreadPages.filter(inPart),
      pages,
      today: IsoDate.parse(at.slice(0, 10)),
      ownCompanies: await ownCompanies(tx),
      others: (await possibleTwins(tx, id, keys)).map(asKnown),
    })
    const decision = decide(extraction, findings)
    const all = mergeFindings(findings, decision.reasons)
    await applyEvent(tx, {
      id,
      from: 'reading',
      event: decision.state === 'approved' ? 'approve' : 'hold',
      actor: 'skrepka',
      at,
      set: { ...recordOf(extraction, keys), ...counted(all), first_page: part.firstPage, last_page: part.lastPage,
        problem: null, extraction: JSON.stringify(extraction), findings: JSON.stringify(all),
        pages: JSON.stringify(pages.map(pageInfo)), timings: JSON.stringify(timings) },
    }) // prettier-ignore
    await indexWords(tx, row.seq, searchable(row, extraction, pages))
  })
}

/** Findings of the checks, then whatever the decision had to add. */
function mergeFindings(findings: readonly Finding[], reasons: readonly Finding[]): Finding[] {
  const told = new Set(findings.map(({ code, field, line }) => `${code} ${field} ${line}`))
  return [...findings, ...reasons.filter(({ code, field, line }) => !told.has(`${code} ${field} ${line}`))]
}

function counted(findings: readonly Finding[]) {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length
  return { errors: count('error'), warnings: count('warning') }
}

function recordOf(extraction: Extraction, keys: TwinKeys) {
  const { fields, kind } = extraction
  return {
    kind,
    supplier_name: fields.supplierName?.value ?? null,
    invoice_number: fields.invoiceNumber?.value ?? null,
    issue_date: fields.issueDate?.value ?? null,
    gross_total: fields.grossTotal?.value ?? null,
    currency: fields.currency?.value ?? null,
    supplier_tax_key: keys.taxKey,
    supplier_name_key: keys.nameKey,
    number_key: keys.numberKey,
    gross_minor: keys.grossMinor,
  }
}

function asKnown(row: DocumentRow): KnownDocument {
  return {
    id: DocumentId.parse(row.id),
    kind: row.kind as DocumentKind,
    supplierTaxId: row.supplier_tax_key ?? undefined,
    supplierName: row.supplier_name_key ?? undefined,
    invoiceNumber: row.number_key ?? undefined,
    issueDate: row.issue_date ?? undefined,
    grossTotal: row.gross_total ?? undefined,
    currency: row.currency ?? undefined,
  }
}

function pageInfo({ page, width, height, rotation, source }: PageText): PageInfo {
  return { page, width, height, rotation, source }
}

/** Everything a person may remember a document by: what its pages say, its fields, and the file's name. */
function searchable(row: DocumentRow, extraction: Extraction, pages: readonly PageText[]): string {
  const printed = pages.flatMap((page) => page.lines.map((line) => lineText(page, line)))
  const fields = Object.values(extraction.fields).map((field) => field.value)
  const lines = extraction.lines.flatMap((line) => line.description ?? [])
  return [row.file_name, ...fields, ...lines, ...printed].join('\n')
}
