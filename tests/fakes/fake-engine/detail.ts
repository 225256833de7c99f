import { applyChanges, NOTHING_KNOWN } from '../../../core/app/apply-changes.ts'
import type { Change } from '../../../core/domain/correction.ts'
import { boxAround } from '../../../core/domain/evidence.ts'
import { DecimalText } from '../../../core/domain/decimal.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import { FIELD_NAMES, type FieldName } from '../../../core/domain/fields.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import type { Fields } from '../../../core/domain/invoice.ts'
import { eventsOf, type State } from '../../../core/domain/lifecycle.ts'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { DocumentDetail, HistoryEntry } from '../../../core/contract/documents.ts'
import type { ToldProblem } from '../../../core/contract/answer.ts'
import { hundredths, layOut, PAGE, sumsOf } from './lay-out.ts'
import type { Seed } from './seeds.ts'

/** A document the fake engine holds. */
export interface Held {
  readonly id: DocumentId
  readonly seed: Seed
  readonly file: string
  readonly addedAt: string
  state: State
  problem?: ToldProblem
  history: HistoryEntry[]
  /** What a person changed, a revision each. */
  changes?: Change[][]
  /** Revisions so far, undone ones too. */
  revision?: number
}

const PERSON_MAY = ['approve', 'reject', 'reopen', 'reprocess', 'findDuplicate'] as const

/** The row of a held document. Fields are empty until it was read. */
export function summaryOf(held: Held): DocumentSummary {
  const read = held.state !== 'queued' && held.state !== 'reading' && held.problem === undefined
  const { fields, findings = [] } = held.seed
  return {
    id: held.id,
    fileName: held.file,
    part: 1,
    state: held.state,
    addedAt: held.addedAt,
    errors: read ? findings.filter((one) => one.severity === 'error').length : 0,
    warnings: read ? findings.filter((one) => one.severity === 'warning').length : 0,
    ...(held.problem && { problem: held.problem }),
    ...(read && {
      kind: held.seed.kind,
      supplierName: fields.supplierName,
      invoiceNumber: fields.invoiceNumber,
      issueDate: fields.issueDate,
      grossTotal: hundredths(sumsOf(held.seed).gross),
      currency: fields.currency,
    }),
  }
}

/** Everything about a held document. */
export function detailOf(held: Held): DocumentDetail {
  const { seed } = held
  const summary = summaryOf(held)
  const read = summary.kind !== undefined
  const sums = sumsOf(seed)
  const rate = DecimalText.parse(String(seed.rate))
  const prints = layOut(seed)
  const amounts: Partial<Record<FieldName, string>> = {
    ...(seed.rate > 0 && { netTotal: hundredths(sums.net), taxTotal: hundredths(sums.tax) }),
    grossTotal: hundredths(sums.gross),
  }
  const fields: Fields = {}
  for (const name of FIELD_NAMES) {
    const value = seed.fields[name] ?? amounts[name]
    if (value === undefined) continue
    const box = prints.find((print) => print.field === name)?.box
    fields[name] = { value, confidence: seed.doubt?.[name] ?? 0.99, source: seed.source, ...(box && { page: 1, box }) }
  }
  const answer: DocumentDetail['answer'] = {
    file: held.file,
    part: 1,
    id: held.id,
    state: held.state,
    ...(read && { kind: seed.kind, language: seed.language }),
    fields: read ? fields : {},
    lines: read
      ? seed.lines.map((line, index) => {
          const box = boxAround(prints.filter((print) => print.line === index + 1).map((print) => print.box))
          return {
            description: line.description,
            quantity: DecimalText.parse(line.quantity),
            unit: line.unit,
            unitPrice: DecimalText.parse(hundredths(line.price)),
            taxRate: rate,
            netAmount: DecimalText.parse(hundredths(sums.lines[index] ?? 0)),
            confidence: seed.source === 'ocr' ? 0.88 : 0.98,
            source: seed.source,
            ...(box && { page: 1, box }),
          }
        })
      : [],
    taxBreakdown:
      read && seed.rate > 0
        ? [
            {
              category: 'S',
              rate,
              base: DecimalText.parse(hundredths(sums.net)),
              tax: DecimalText.parse(hundredths(sums.tax)),
            },
          ]
        : [],
    findings: read ? (seed.findings ?? []).map((one) => told(one, fields)) : [],
    ...(held.problem && { problem: held.problem }),
    timings: { readMs: seed.source === 'ocr' ? 2140 : 18, extractMs: 6, totalMs: seed.source === 'ocr' ? 2152 : 27 },
  }
  return {
    summary,
    answer: withChanges(answer, held.changes ?? []),
    revision: held.revision ?? 0,
    links: [],
    arranged: false,
    undoable: held.state === 'review' ? (held.changes ?? []).length : 0,
    pages: held.problem
      ? []
      : Array.from({ length: seed.pages ?? 1 }, (_, index) => ({
          page: index + 1,
          ...PAGE,
          rotation: 0 as const,
          source: seed.source === 'ocr' ? ('ocr' as const) : ('text' as const),
        })),
    events: eventsOf(held.state).filter((event) => PERSON_MAY.some((may) => may === event)) as DocumentDetail['events'],
    history: held.history,
    sources: [`/home/anna/Invoices/${held.file}`],
  }
}

/** What a person changed goes over what was read, by the engine's own rules; findings about a place changed are settled. */
function withChanges(answer: DocumentDetail['answer'], changes: readonly Change[][]): DocumentDetail['answer'] {
  const { kind = NOTHING_KNOWN.kind, fields, lines, taxBreakdown, findings } = answer
  const read = { kind, kindConfidence: 1, fields, lines, taxBreakdown, findings }
  const { extraction } = applyChanges(read, changes.flat())
  const { kind: kindNow, kindConfidence: _certainty, ...now } = extraction
  return { ...answer, ...(answer.kind && { kind: kindNow }), ...now }
}

/** A finding with the params its sentence needs, as the real checks give them. */
function told(finding: Finding, fields: Fields): Finding {
  const value = FIELD_NAMES.find((name) => name === finding.field)
  const read = value === undefined ? undefined : fields[value]
  return {
    ...finding,
    params: {
      ...(read && { account: read.value, id: read.value, percent: String(Math.floor(read.confidence * 100)) }),
      ...finding.params,
    },
  }
}
