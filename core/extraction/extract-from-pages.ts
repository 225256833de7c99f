import type { FieldValue, Source } from '../domain/evidence.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Extraction, Fields, OwnCompany } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import { valueOf } from './chosen-value.ts'
import { numberAndDates } from './document/number-and-dates.ts'
import { gatherEvidence } from './evidence-of-page.ts'
import { decideParties } from './parties/decide-parties.ts'
import { neverSure, paymentParties } from './parties/payment-order.ts'
import type { Scorer } from './ranking/candidate.ts'
import { readingLimit } from './ranking/score.ts'
import { byShippedModel } from './ranking/shipped-ranker.ts'
import { amountsOfDocument } from './totals/amounts-of-document.ts'

export interface ExtractionContext {
  readonly ownCompanies: readonly OwnCompany[]
  /** Ranks candidates; the weights that come with Skrepka when none is given. */
  readonly scorer?: Scorer
}

/** A bank's code has no check digits: a letter misread on a scan shows nowhere (59 of 59 read this surely were right, 26 of 29 with the reading before). */
const BIC_OF_SCAN = 0.93

/**
 * What the printed pages of one document say: fields with how sure we are and where they stand, lines, tax breakdown. A field that was
 * not found is absent. Pure: the same pages give the same answer.
 */
export function extractFromPages(pages: readonly PageText[], context: ExtractionContext): Extraction {
  const evidence = gatherEvidence(pages, context.ownCompanies)
  const { kind, confidence: kindConfidence } = evidence.kind
  const source: Source = evidence.layout.fromOcr ? 'ocr' : 'text'
  const fields: Fields = {}
  const put = (field: FieldName, value: FieldValue | undefined): void => {
    if (value) fields[field] = value
  }

  const scorer = context.scorer ?? byShippedModel
  const parties = decideParties(evidence, scorer)
  for (const field of ['supplierName', 'buyerName', 'supplierTaxId', 'buyerTaxId'] as const) {
    put(field, valueOf(field, parties[field], source))
  }
  for (const { field, id, confidence } of parties.others) {
    put(field, {
      value: id.value,
      confidence: Math.min(
        confidence,
        readingLimit(id.found.confidence),
        source === 'ocr' && id.type === 'bic' ? BIC_OF_SCAN : 1,
      ),
      source,
      page: id.found.page.page,
      box: id.found.box,
    })
  }
  for (const [field, value] of Object.entries(numberAndDates(evidence, scorer, source))) put(field as FieldName, value)
  const { lines, taxBreakdown, totals } = amountsOfDocument(pages, evidence, source)
  Object.assign(fields, totals)
  if (evidence.currency) {
    const { code, confidence, page, box } = evidence.currency
    put('currency', { value: code, confidence, source, ...(page && box && { page: page.page, box }) })
  }
  if (kind === 'payment-order') {
    neverSure(fields)
    Object.assign(fields, paymentParties(evidence, source))
  }
  return {
    kind,
    kindConfidence,
    ...(evidence.language !== undefined && { language: evidence.language }),
    fields,
    lines,
    taxBreakdown,
    findings: [],
  }
}
