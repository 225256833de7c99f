import { knownDocument, type KnownDocument } from '../domain/checks/known-document.ts'
import { IsoDate } from '../domain/dates.ts'
import { hundredths } from '../domain/decimal.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Finding } from '../domain/finding.ts'
import { DocumentId } from '../domain/ids.ts'
import type { DocumentKind, Extraction } from '../domain/invoice.ts'
import { minorUnits } from '../domain/money.ts'
import { lineText, type PageText } from '../domain/page-text.ts'
import { companyName, type Buyer } from './company-of.ts'
import { suppliersLike } from './known-suppliers.ts'
import { domainsOn } from '../learning/marks.ts'
import { check } from '../pipeline/stages/check.ts'
import { decide, type Decision } from '../pipeline/stages/decide.ts'
import { possibleTwins, type DocumentRow, type DocumentValues, type TwinKeys } from '../store/documents.ts'
import type { Db } from '../store/open-store.ts'
import { thresholds } from '../store/learning-settings.ts'
import { ownCompanies } from '../store/settings.ts'
import { keepRisks, riskRules } from '../store/risks.ts'
import { approvedBefore } from '../store/supplier-history.ts'
import { indexWords } from '../store/word-index.ts'

/** What a document says, with the pages it was read from. */
export interface Subject {
  readonly row: DocumentRow
  readonly extraction: Extraction
  readonly pages: readonly PageText[]
  readonly unreadPages: readonly number[]
  /** ISO 8601 instant. */
  readonly at: string
}

export interface Judged {
  readonly decision: Decision
  /** Columns of the row that follow from what the document says. */
  readonly set: DocumentValues
}

/**
 * The one way a record is judged, whoever made it: looks for its twins, runs the checks, keeps signs of fraud and decides. Call it in the transaction that
 * stores the outcome, so that two copies of one invoice see each other.
 */
export async function judgeRecord(tx: Db, { row, extraction, pages, unreadPages, at }: Subject): Promise<Judged> {
  const id = DocumentId.parse(row.id)
  const keys = twinKeys(id, extraction)
  const certainFrom = await thresholds(tx)
  const owned = await ownCompanies(tx)
  const domains = domainsOn(pages)
  const suppliers = await suppliersLike(tx, extraction, domains)
  const findings = check({
    certainFrom,
    extraction,
    unreadPages,
    pages,
    today: IsoDate.parse(at.slice(0, 10)),
    ownCompanies: owned,
    others: (await possibleTwins(tx, id, keys)).map(asKnown),
    suppliers,
    domains,
    history: {
      documents: await approvedBefore(tx, { except: id, taxKey: keys.taxKey, nameKey: keys.nameKey }),
      rates: suppliers.find(({ taxIds }) => keys.taxKey !== null && taxIds.includes(keys.taxKey))?.rates ?? [],
    },
    risks: await riskRules(tx),
  })
  const decision = decide(extraction, findings, certainFrom)
  const all = mergeFindings(findings, decision.reasons)
  const { grossTotal, currency } = extraction.fields
  await keepRisks(tx, { documentId: id, findings: all, gross: grossTotal?.value, currency: currency?.value, at })
  return {
    decision,
    set: {
      ...recordOf(extraction, keys),
      company: companyName(buyerOf(extraction), owned),
      ...counted(all),
      extraction: JSON.stringify(extraction),
      findings: JSON.stringify(all),
    },
  }
}

/** Fields that are found although a sign of them is typed wrong. */
const NUMBERS = ['invoiceNumber', 'grossTotal', 'netTotal', 'payableTotal', 'supplierTaxId', 'supplierTaxNumber', 'supplierIban', 'buyerTaxId'] as const satisfies FieldName[] // prettier-ignore

/** Makes a document findable by everything a person may remember it by: what its pages say, its fields, and the file's name. */
export async function indexRecord(tx: Db, { row, extraction, pages }: Subject): Promise<void> {
  const printed = pages.flatMap((page) => page.lines.map((line) => lineText(page, line)))
  const fields = Object.values(extraction.fields).map((field) => field.value)
  const lines = extraction.lines.flatMap((line) => line.description ?? [])
  const numbers = NUMBERS.flatMap((name) => extraction.fields[name]?.value ?? [])
  await indexWords(tx, row.seq, [row.file_name, ...fields, ...lines, ...printed].join('\n'), numbers)
}

function twinKeys(id: DocumentId, extraction: Extraction): TwinKeys {
  const self = knownDocument(id, extraction)
  return {
    taxKey: self.supplierTaxId ?? null,
    nameKey: self.supplierName ?? null,
    numberKey: self.invoiceNumber ?? null,
    grossMinor: minorUnits(self.grossTotal, self.currency) ?? null,
  }
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

function buyerOf({ fields: { buyerTaxId, buyerName } }: Extraction): Buyer {
  return { taxId: buyerTaxId?.value, name: buyerName?.value }
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
    gross_sort: fields.grossTotal === undefined ? null : hundredths(fields.grossTotal.value),
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
