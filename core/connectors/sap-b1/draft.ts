import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Known } from '../../ports/ledger.ts'
import { differencesIn, isSameAmount, type Compared, type Held } from '../compare-record.ts'
import { jsonNumber } from '../exact-json.ts'
import { lineAmount, lineText } from '../line-amounts.ts'
import { billLines } from '../bill-lines.ts'
import type { B1Settings } from './settings.ts'

const text = z
  .union([z.string(), z.null()])
  .optional()
  .transform((value) => value ?? '')

const Line = z.looseObject({ AccountCode: text, LineTotal: text, RowTotalFC: text, VatGroup: text })

/** A draft or an invoice as the Service Layer shows it; numbers arrive as texts (parseExact). */
export const Document = z.looseObject({
  DocEntry: z.string(),
  DocObjectCode: text,
  DocumentStatus: text,
  Cancelled: text,
  CardCode: text,
  NumAtCard: text,
  Comments: text,
  DocDate: text,
  TaxDate: text,
  DocDueDate: text,
  DocCurrency: text,
  DocTotal: text,
  DocTotalFc: text,
  RoundingDiffAmount: text,
  AttachmentEntry: text,
  DocumentLines: z.array(Line).default([]),
})
export type Document = z.infer<typeof Document>

/** NumAtCard is 100 characters long; a longer number is refused and never cut, since it is what documents are told apart by. */
const LONGEST_NUMBER = 100
/** Dscription of a line. */
const LONGEST_TEXT = 100

/** Words that carry our marker; people see them as the draft's remarks. */
export function comments({ marker }: ApprovedRecord): string {
  return `Skrepka ${marker}`
}

/**
 * The body of `POST /Drafts`: a service invoice on one account, so that no item is needed or made. Problem: ledger-value-too-long.
 * Amounts of a currency that is not the company's own go into RowTotalFC, which the company's currency is computed from.
 */
export function draftBody(
  record: ApprovedRecord,
  known: Known,
  settings: Pick<B1Settings, 'branch' | 'costCentre'>,
): { readonly body: Record<string, unknown> } | { readonly problem: Problem } {
  const { references = {}, vendorId = '' } = known
  if (record.number.length > LONGEST_NUMBER) {
    return {
      problem: { code: 'ledger-value-too-long', params: { field: 'invoiceNumber', limit: String(LONGEST_NUMBER) } },
    }
  }
  const amountField = references['foreign'] === 'yes' ? 'RowTotalFC' : 'LineTotal'
  const { branch, costCentre } = settings
  const body = {
    DocObjectCode: 'oPurchaseInvoices',
    DocType: 'dDocument_Service',
    CardCode: vendorId,
    NumAtCard: record.number,
    DocDate: record.issueDate,
    TaxDate: record.issueDate,
    DocDueDate: record.dueDate ?? record.issueDate,
    DocCurrency: references['currency'] ?? record.currency,
    Comments: comments(record),
    ...(branch === undefined ? {} : { BPL_IDAssignedToInvoice: branch }),
    DocumentLines: billLines(record).map((line) => ({
      ItemDescription: lineText(line, LONGEST_TEXT),
      AccountCode: references['account'] ?? '',
      [amountField]: jsonNumber(lineAmount(line, record.currency).toFixed()),
      ...vatOf(line.taxRate, references),
      ...(costCentre === undefined ? {} : { CostingCode: costCentre }),
    })),
  }
  return { body }
}

function vatOf(rate: string | undefined, references: Readonly<Record<string, string>>): { VatGroup?: string } {
  const code = references[`tax:${rate ?? '0'}`] ?? ''
  return code === '' ? {} : { VatGroup: code }
}

/** A document by our names. `isOurs`: its remarks carry our marker, whatever a person added to them. */
export function held(set: string, document: Document, record: ApprovedRecord): Held {
  return {
    remoteId: `${set}(${document.DocEntry})`,
    number: document.NumAtCard,
    total: totalOf(document),
    issueDate: document.TaxDate.slice(0, 10),
    isOurs: document.Comments.includes(record.marker),
  }
}

/** The total in the document's own currency: DocTotal is always the company's, DocTotalFc is 0 where they are the same. */
export function totalOf({ DocTotal, DocTotalFc }: Document): string {
  return DocTotalFc === '' || isSameAmount(DocTotalFc, '0') ? DocTotal : DocTotalFc
}

/** What is not as it was sent, the total aside. Lines are compared only where we wrote them. Pure. */
export function differenceIn(
  document: Document,
  record: ApprovedRecord,
  known: Known,
  body: Record<string, unknown>,
): Problem | undefined {
  const isForeign = known.references?.['foreign'] === 'yes'
  const header: Compared[] = [
    { field: 'invoiceNumber', approved: record.number, found: document.NumAtCard },
    { field: 'supplierName', approved: known.vendorId, found: document.CardCode },
    { field: 'issueDate', approved: record.issueDate, found: document.TaxDate.slice(0, 10) },
    { field: 'dueDate', approved: record.dueDate, found: document.DocDueDate.slice(0, 10) },
    { field: 'currency', approved: known.references?.['currency'], found: document.DocCurrency },
  ]
  if (known.references?.['foundBy'] === 'number') return differencesIn(header)
  const sent = body['DocumentLines'] as Record<string, unknown>[]
  const count: Compared = {
    field: 'lines',
    approved: String(sent.length),
    found: String(document.DocumentLines.length),
  }
  const lines = billLines(record).flatMap((line, index): Compared[] => {
    const [row, wanted] = [document.DocumentLines[index], sent[index]]
    const amount = lineAmount(line, record.currency).toFixed()
    const found = (isForeign ? row?.RowTotalFC : row?.LineTotal) ?? ''
    const name = `lines.${index + 1}`
    return [
      { field: `${name}.netAmount`, approved: amount, found, as: 'amount' },
      { field: `${name}.taxRate`, approved: wanted?.['VatGroup'] as string | undefined, found: row?.VatGroup ?? '' },
      {
        field: `${name}.account`,
        approved: wanted?.['AccountCode'] as string | undefined,
        found: row?.AccountCode ?? '',
      },
    ]
  })
  return differencesIn([...header, count, ...lines])
}
