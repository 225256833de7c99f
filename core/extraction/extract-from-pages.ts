import Big from 'big.js'
import { decimalText, type DecimalText } from '../domain/decimal.ts'
import type { FieldValue, Source } from '../domain/evidence.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Extraction, Fields, InvoiceLine, OwnCompany } from '../domain/invoice.ts'
import { minorUnits } from '../domain/money.ts'
import type { PageText } from '../domain/page-text.ts'
import { dateCandidates } from './document/date-candidates.ts'
import { decideParties, type Chosen } from './parties/decide-parties.ts'
import { gatherEvidence, type PageEvidence } from './evidence-of-page.ts'
import { readLines } from './lines/read-lines.ts'
import { numberCandidates } from './document/number-candidates.ts'
import { decimalHabit, valueUnder } from './printed-values/numbers.ts'
import { contestedCeiling } from './ranking/contested.ts'
import { LEAST } from './ranking/least.ts'
import { certainty, ranked, readingLimit } from './ranking/score.ts'
import type { Scorer } from './ranking/candidate.ts'
import { byShippedModel } from './ranking/shipped-ranker.ts'
import { otherAmounts, otherCandidates } from './ranking/other-values.ts'
import { eitherWayCeiling } from './ranking/either-way.ts'
import { nameCeiling } from './parties/name-ceiling.ts'
import { neverSure, paymentParties } from './parties/payment-order.ts'
import { readTaxBreakdown } from './totals/tax-breakdown.ts'
import { taxOfRates } from './totals/tax-of-rates.ts'
import { untaxedTotal } from './totals/untaxed-total.ts'
import { isOutdone, OUTDONE, totalConfidence } from './totals/total-confidence.ts'
import type { TotalField } from './totals/total-choices.ts'
import { decideTotals, type TotalsDecision } from './totals/totals.ts'
import { grossBeforeWithholding } from './totals/withheld.ts'

export interface ExtractionContext {
  readonly ownCompanies: readonly OwnCompany[]
  /** Ranks candidates; the weights that come with Skrepka when none is given. */
  readonly scorer?: Scorer
}

/** A bank's code has no check digits: a letter misread on a scan shows nowhere (59 of 59 read this surely were right, 26 of 29 with the reading before). */
const BIC_OF_SCAN = 0.93

/** The most a field chosen by labels and place alone may claim. */
const CEILING: Readonly<Partial<Record<FieldName, number>>> = {
  supplierName: 0.97,
  buyerName: 0.97,
  invoiceNumber: 0.98,
  issueDate: 0.98,
  dueDate: 0.97,
  supplierTaxId: 0.99,
  buyerTaxId: 0.99,
}

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
  putNumberAndDates(evidence, scorer, source, put)
  const { lines, totals } = decideAmounts(evidence)
  const taxBreakdown = readTaxBreakdown(pages, lines)
  if (totals) putTotals(totals, evidence, source, put, kind === 'credit-note')
  addTaxOfRates(fields, taxBreakdown, source)
  put('grossTotal', fields.grossTotal ?? untaxedTotal(fields, evidence.rates, sumOf(lines)))
  const before = totals && grossBeforeWithholding(totals, evidence.amounts)
  if (before !== undefined && fields.grossTotal) {
    fields.payableTotal ??= fields.grossTotal
    fields.grossTotal = {
      value: inMajor(before),
      confidence: Math.min(SUMMED, fields.grossTotal.confidence),
      source,
    }
  }
  for (const [field, minor] of [
    ['taxTotal', totals?.taxSum],
    ['prepaidTotal', totals?.prepaidSum],
  ] as const) {
    if (minor === undefined || fields[field] || !fields.grossTotal) continue
    put(field, { value: inMajor(minor), confidence: Math.min(SUMMED, fields.grossTotal.confidence), source })
  }
  // Nothing paid before: what is to be paid is the total (EN 16931 BR-CO-16). Receipts are paid already.
  if (
    fields.grossTotal &&
    !fields.payableTotal &&
    !fields.prepaidTotal &&
    kind !== 'receipt' &&
    kind !== 'payment-order'
  ) {
    put('payableTotal', { ...fields.grossTotal, confidence: Math.min(0.9, fields.grossTotal.confidence) })
  }
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

type Put = (field: FieldName, value: FieldValue | undefined) => void

function putNumberAndDates(evidence: PageEvidence, scorer: Scorer, source: Source, put: Put): void {
  const { layout, labels, language, identifiers, currency } = evidence
  const identified = new Set(identifiers.flatMap((id) => id.found.words.map((word) => `${id.found.page.page}:${word}`)))
  const numbers = ranked(
    scorer,
    numberCandidates({ layout, labels, language, identified: (page, word) => identified.has(`${page}:${word}`) }),
    'invoiceNumber',
  )
  const number = chosenOf('invoiceNumber', numbers)
  put('invoiceNumber', valueOf('invoiceNumber', number, source))

  // A reminder names the bill it asks for: that bill's date stands beside its number, the reminder's own does not.
  const place = evidence.kind.kind === 'reminder' ? undefined : number?.best
  const row =
    place &&
    layout.segments.find((segment) => segment.page === place.page && segment.words.includes(place.words[0] ?? -1))?.row
  const candidates = dateCandidates(
    { layout, labels, language, currency: currency?.code },
    evidence.dates,
    place && { value: place.value, row },
    evidence.kind.kind === 'reminder',
  )
  const issue = chosenOf('issueDate', ranked(scorer, candidates, 'issueDate'))
  const dated = valueOf('issueDate', issue, source)
  put(
    'issueDate',
    dated && issue && isOthers(issue) ? { ...dated, confidence: Math.min(OTHERS_DATE, dated.confidence) } : dated,
  )
  const dueRanked = ranked(
    scorer,
    candidates.map((candidate) => ({
      ...candidate,
      features: {
        ...candidate.features,
        before: issue && candidate.value < issue.best.value ? 1 : 0,
        later: issue && candidate.value > issue.best.value ? 1 : 0,
      },
    })),
    'dueDate',
  )
  put('dueDate', valueOf('dueDate', chosenOf('dueDate', dueRanked), source))
}

/** A date whose label says that it is an order's or a delivery's: the best there was, never sure. */
const OTHERS_DATE = 0.7

function isOthers({ best: { features } }: Chosen): boolean {
  const other = Math.max(features['otherDate'] ?? 0, features['deliveryDate'] ?? 0)
  return other > 0.5 && other > (features['issueDate'] ?? 0)
}

function chosenOf(field: FieldName, all: ReturnType<typeof ranked>): Chosen | undefined {
  const [best, rival] = all
  return best && best.logit > (LEAST[field] ?? -Infinity) ? { best, rival, others: all } : undefined
}

function valueOf(field: FieldName, chosen: Chosen | undefined, source: Source): FieldValue | undefined {
  if (!chosen) return undefined
  const { best, rival } = chosen
  const others = otherCandidates(best, chosen.others)
  return {
    value: best.value,
    confidence: certainty(
      best,
      rival,
      Math.min(
        CEILING[field] ?? 0.95,
        nameCeiling(best),
        eitherWayCeiling(best),
        contestedCeiling(best, chosen.others),
      ),
    ),
    source,
    page: best.page.page,
    box: best.box,
    ...(others && { others }),
  }
}

/** Totals help to read the lines, and the sum of the lines helps to decide the totals. */
function decideAmounts(evidence: PageEvidence): { lines: InvoiceLine[]; totals: TotalsDecision | undefined } {
  const habit = decimalHabit(evidence.amounts.map((amount) => amount.number))
  const { rates } = evidence
  const paid = evidence.kind.kind === 'receipt'
  const first = decideTotals(evidence.amounts, { rates, habit, lineSum: undefined, paid })
  const hints = Object.fromEntries(
    (['netTotal', 'taxTotal', 'grossTotal'] as const).flatMap((field) => {
      const amount = first?.chosen[field]
      const value = amount && valueUnder(amount.number, first?.mark)?.value
      return value === undefined ? [] : [[field, value]]
    }),
  )
  const { lines } = readLines(evidence.layout.pages, hints)
  const lineSum = sumOf(lines)
  const totals = lineSum === undefined ? first : decideTotals(evidence.amounts, { rates, habit, lineSum, paid })
  return { lines, totals }
}

/** Sum of the lines in minor units; undefined unless every line has its amount. */
function sumOf(lines: readonly InvoiceLine[]): number | undefined {
  const minors = lines.map((line) => minorUnits(line.netAmount ?? line.grossAmount, undefined))
  if (minors.length === 0 || minors.some((minor) => minor === undefined)) return undefined
  return minors.reduce<number>((sum, minor) => sum + (minor ?? 0), 0)
}

/** Credit notes print what is given back with a minus or leave that to their title: what the sign means is for a person to say. */
const SIGN_OF_CREDIT = 0.94

function putTotals(totals: TotalsDecision, evidence: PageEvidence, source: Source, put: Put, isCredit: boolean): void {
  for (const [field, amount] of Object.entries(totals.chosen) as [
    TotalField,
    NonNullable<TotalsDecision['chosen'][TotalField]>,
  ][]) {
    const value = valueUnder(amount.number, totals.mark)?.value
    if (value === undefined) continue
    // A prepayment is printed with a minus where it is taken off; as a sum paid it is not negative.
    const plain = field === 'prepaidTotal' && !grossIsNegative(totals) ? value.replace('-', '') : value
    const others = otherAmounts(field, value, totals, evidence.amounts)
    put(field, {
      value: plain,
      confidence: Math.min(
        isCredit && plain.startsWith('-') ? SIGN_OF_CREDIT : 1,
        field === 'grossTotal' && isOutdone(amount, evidence.amounts, totals.mark) ? OUTDONE : 1,
        totalConfidence(field, amount, totals, evidence.layout.fromOcr ? evidence.amounts : undefined),
      ),
      source,
      page: amount.row.page.page,
      box: amount.number.box,
      ...(others && { others }),
    })
  }
}

/** A sum of printed taxes, of printed instalments, is nowhere printed itself. */
const SUMMED = 0.9
/** One tax of several is not the tax, unless it is a sum that was not seen through. */
const ONE_OF_SEVERAL = 0.5

/** Where taxes of several rates are printed and no sum of them, the tax is their sum; one of them alone is in doubt. */
function addTaxOfRates(fields: Fields, breakdown: Extraction['taxBreakdown'], source: Source): void {
  const { taxTotal, grossTotal } = fields
  const rates = taxOfRates(breakdown, grossTotal?.value)
  if (rates === undefined || (taxTotal && !rates.parts.some((part) => Number(part) === Number(taxTotal.value)))) return
  if (rates.sum !== undefined && grossTotal !== undefined) {
    const confidence = Math.min(SUMMED, grossTotal.confidence)
    fields.taxTotal = { value: rates.sum, confidence, source, ...placeOf(taxTotal) }
  } else if (taxTotal !== undefined) {
    fields.taxTotal = { ...taxTotal, confidence: Math.min(ONE_OF_SEVERAL, taxTotal.confidence) }
  }
}

function inMajor(minor: number): DecimalText {
  return decimalText(new Big(minor).div(100), 2)
}

function placeOf(value: FieldValue | undefined): Pick<FieldValue, 'page' | 'box'> {
  return value?.page === undefined || value.box === undefined ? {} : { page: value.page, box: value.box }
}

function grossIsNegative(totals: TotalsDecision): boolean {
  const gross = totals.chosen.grossTotal
  return gross !== undefined && (valueUnder(gross.number, totals.mark)?.value.startsWith('-') ?? false)
}
