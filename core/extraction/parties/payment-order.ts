import type { FieldValue, Source } from '../../domain/evidence.ts'
import type { Fields } from '../../domain/invoice.ts'
import { companyName } from './company-name.ts'
import type { PageEvidence } from '../evidence-of-page.ts'
import type { IdentifierType } from '../identifiers/adding-identifiers.ts'
import type { PrintedIdentifier } from '../identifiers/identifiers.ts'
import type { Row, Segment } from '../page-model/layout.ts'
import { readingLimit } from '../ranking/score.ts'
import { pieceOf, spanOf } from '../page-model/span.ts'

const PAYER =
  /^(?:плательщик|платник|төлеуші|ақша жөнелтуші|payer|ordering customer|debtor|auftraggeber|zahler|opdrachtgever|ordenante|ordinante|donneur d.ordre|zleceniodawca):?$/iu
const PAYEE =
  /^(?:получатель|бенефициар|отримувач|одержувач|ақша алушы|payee|beneficiary|creditor|empfänger|zahlungsempfänger|begünstigter|begunstigde|beneficiario|bénéficiaire|odbiorca):?$/iu
const PAYEE_BANK = /^банк (?:получателя|отримувача|бенефициара):?$/iu
const PAYER_BANK = /^банк (?:плательщика|платника):?$/iu
const NO_NAME = /^(?:ИНН|КПП|Сумма|Сч\b|БИК|ІПН|Код)/u

/** Both parties are told by their labels; which of two lines of a block is the name is still a choice. */
const TOLD = 0.88

interface Part {
  readonly rows: readonly Row[]
  readonly name: readonly Segment[]
}

/**
 * Who is paid and who pays on a payment order, by the two labels it always has. On SEPA orders the party stands beside its label; on the
 * Russian form 0401060 (Bank of Russia 762-П, appendix 2) the label is printed below the lines it names, payer first. Empty
 * unless both labels are there.
 */
export function paymentParties(evidence: PageEvidence, source: Source): Fields {
  const payer = labelled(evidence, PAYER)
  const payee = labelled(evidence, PAYEE)
  if (!payer || !payee) return {}
  const parts = besideLabels(evidence, payer, payee) ?? aboveLabels(evidence, payer, payee)
  if (!parts) return {}
  const fields: Fields = {}
  const value = (part: Part, ...types: IdentifierType[]): FieldValue | undefined => {
    const rows = new Set(part.rows.map((row) => row.index))
    const id = evidence.identifiers.find(
      (each) =>
        types.includes(each.type) &&
        rows.has(each.row) &&
        !each.value.startsWith('301') &&
        !charged(evidence, each.row),
    )
    return id && valueOf(id, source)
  }
  const put = (name: keyof Fields, found: FieldValue | undefined): void => {
    if (found) fields[name] = found
  }
  put('supplierName', nameOf(parts.payee, source))
  put('buyerName', nameOf(parts.payer, source))
  put('supplierTaxId', value(parts.payee, 'taxId'))
  put('buyerTaxId', value(parts.payer, 'taxId'))
  put('supplierKpp', value(parts.payee, 'kpp'))
  put('buyerKpp', value(parts.payer, 'kpp'))
  put('supplierIban', value(parts.payee, 'iban', 'account'))
  put('supplierBic', value(parts.payeeBank, 'bic'))
  return fields
}

/** The payer's account may stand below the payee: «Conto di addebito», "Van rekening". */
function charged({ layout }: PageEvidence, row: number): boolean {
  const text = layout.rows[row]?.segments.map((segment) => segment.text).join(' ') ?? ''
  return /addebit|cuenta de cargo|van rekening|belast(?:et|ungs)|compte à débiter|debit account|obciąż/iu.test(text)
}

interface Parts {
  readonly payer: Part
  readonly payee: Part
  readonly payeeBank: Part
}

function labelled({ layout }: PageEvidence, label: RegExp): Segment | undefined {
  return layout.segments.find((segment) => label.test(segment.text.trim()))
}

function besideLabels({ layout }: PageEvidence, payer: Segment, payee: Segment): Parts | undefined {
  const beside = (label: Segment): Segment | undefined =>
    layout.rows[label.row]?.segments.find((segment) => segment.box[0] > label.box[2])
  const [payerName, payeeName] = [beside(payer), beside(payee)]
  if (!payerName || !payeeName) return undefined
  const from = (own: Segment, other: Segment): Row[] =>
    layout.rows.filter((row) => row.index >= own.row && (other.row < own.row || row.index < other.row))
  const part = { rows: from(payee, payer), name: [payeeName] }
  return { payer: { rows: from(payer, payee), name: [payerName] }, payee: part, payeeBank: part }
}

function aboveLabels(evidence: PageEvidence, payer: Segment, payee: Segment): Parts | undefined {
  const { layout } = evidence
  const bank = labelled(evidence, PAYEE_BANK)
  if (!bank || payer.row > payee.row) return undefined
  const labels = [payer, payee, bank, labelled(evidence, PAYER_BANK)].flatMap((label) => (label ? [label.row] : []))
  const above = (label: Segment): Row[] => {
    const start = Math.max(label.row - 5, ...labels.filter((row) => row < label.row).map((row) => row + 1))
    return layout.rows.slice(start, label.row)
  }
  const part = (label: Segment): Part => {
    const rows = above(label)
    const lines = rows.flatMap((row) => row.segments.filter((segment) => Math.abs(segment.box[0] - label.box[0]) < 12))
    const begin = lines.findIndex((segment) => /^(?:ИНН|ІПН)/u.test(segment.text))
    return { rows, name: lines.slice(begin + 1).filter((segment) => !NO_NAME.test(segment.text)) }
  }
  return { payer: part(payer), payee: part(payee), payeeBank: { rows: above(bank), name: [] } }
}

function nameOf({ name }: Part, source: Source): FieldValue | undefined {
  const [first] = name
  if (!first) return undefined
  const words = name.flatMap((segment) => segment.words)
  const text = companyName(name.map((segment) => segment.text).join(' '))
  if (text === '') return undefined
  const { box, confidence } = pieceOf(spanOf(first.page, words), 0, Infinity)
  return { value: text, confidence: Math.min(TOLD, readingLimit(confidence)), source, page: first.page.page, box }
}

function valueOf({ value, found, valid }: PrintedIdentifier, source: Source): FieldValue {
  const confidence = Math.min(valid === true ? TOLD : 0.7, readingLimit(found.confidence))
  return { value, confidence, source, page: found.page.page, box: found.box }
}

/** On a payment order payer and payee stand side by side with all their numbers: which is whose is never certain here. */
export function neverSure(fields: Fields): void {
  for (const name of [
    'supplierName',
    'supplierTaxId',
    'supplierKpp',
    'supplierIban',
    'supplierBic',
    'buyerName',
    'buyerTaxId',
    'buyerKpp',
  ] as const) {
    const field = fields[name]
    if (field) fields[name] = { ...field, confidence: Math.min(field.confidence, 0.7) }
  }
}
