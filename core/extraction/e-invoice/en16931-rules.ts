import Big from 'big.js'
import { decimal, type DecimalText } from '../../domain/decimal.ts'
import { finding, type Finding } from '../../domain/finding.ts'
import type { FieldName } from '../../domain/fields.ts'
import { exponentOf } from '../../domain/money.ts'
import type { InvoiceDraft } from './invoice-draft.ts'

/** What the rules need of a line beyond what the domain keeps. `role`: GROUP, DETAIL or INFORMATION in the EXTENDED profile. */
export interface En16931Line {
  readonly id: string | undefined
  readonly description: string | undefined
  readonly quantity: DecimalText | undefined
  readonly unitPrice: DecimalText | undefined
  readonly netAmount: DecimalText | undefined
  readonly role?: string
}

export interface En16931Facts {
  readonly typeCode: string | undefined
  readonly version: string | undefined
  readonly sellerCountry: string | undefined
  readonly buyerCountry: string | undefined
  /** BT-106, BT-107, BT-108. */
  readonly lineTotal: DecimalText | undefined
  readonly allowanceTotal: DecimalText | undefined
  readonly chargeTotal: DecimalText | undefined
  /** Amounts of document allowances (BT-92) and charges (BT-99). */
  readonly allowances: readonly DecimalText[]
  readonly charges: readonly DecimalText[]
  readonly lines: readonly En16931Line[]
  readonly linesExpected: boolean
}

/**
 * Business rules of EN 16931-1 (chapter 6.4) about mandatory elements and about amounts that only the XML has. Rules over net, tax, gross,
 * breakdown and payable (BR-CO-14 … 17) are the general checks' matter. A factoring or booking profile that leaves lines and the
 * buyer's address out (MINIMUM, BASIC WL) is not asked for them.
 */
export function en16931Findings(draft: InvoiceDraft, facts: En16931Facts): Finding[] {
  return [...missing(draft, facts), ...missingInLines(facts), ...brokenSums(draft, facts)]
}

function missing({ fields, findings }: InvoiceDraft, facts: En16931Facts): Finding[] {
  const minimum = facts.version?.endsWith(':minimum') === true
  const wanted: readonly (readonly [rule: string, present: boolean, path: string, field?: FieldName])[] = [
    ['BR-01', facts.version !== undefined, 'BT-24'],
    ['BR-02', fields.invoiceNumber !== undefined, 'BT-1', 'invoiceNumber'],
    ['BR-03', fields.issueDate !== undefined, 'BT-2', 'issueDate'],
    ['BR-04', facts.typeCode !== undefined, 'BT-3'],
    ['BR-05', fields.currency !== undefined, 'BT-5', 'currency'],
    ['BR-06', fields.supplierName !== undefined, 'BT-27', 'supplierName'],
    ['BR-07', fields.buyerName !== undefined, 'BT-44', 'buyerName'],
    ['BR-09', facts.sellerCountry !== undefined, 'BT-40'],
    ['BR-11', minimum || facts.buyerCountry !== undefined, 'BT-55'],
    ['BR-12', minimum || facts.lineTotal !== undefined, 'BT-106'],
    ['BR-13', fields.netTotal !== undefined, 'BT-109', 'netTotal'],
    ['BR-14', fields.grossTotal !== undefined, 'BT-112', 'grossTotal'],
    ['BR-15', fields.payableTotal !== undefined, 'BT-115', 'payableTotal'],
    ['BR-16', !facts.linesExpected || facts.lines.length > 0, 'BG-25'],
  ]
  // A value that is there but impossible has been told already.
  const told = new Set(findings.map((each) => each.field))
  return wanted
    .filter(([, present, , field]) => !present && (field === undefined || !told.has(field)))
    .map(([rule, , path, field]) =>
      finding('e-invoice-value-missing', { ...(field === undefined ? {} : { field }), params: { rule, path } }),
    )
}

function missingInLines({ lines }: En16931Facts): Finding[] {
  return lines.flatMap((line, index): Finding[] => {
    // Lines that only group others or inform carry no price and no amount of their own.
    if (line.role === 'GROUP' || line.role === 'INFORMATION') return []
    const wanted: readonly (readonly [rule: string, value: string | undefined, path: string])[] = [
      ['BR-21', line.id, 'BT-126'],
      ['BR-22', line.quantity, 'BT-129'],
      ['BR-24', line.netAmount, 'BT-131'],
      ['BR-25', line.description, 'BT-153'],
      ['BR-26', line.unitPrice, 'BT-146'],
    ]
    return wanted
      .filter(([, value]) => value === undefined)
      .map(([rule, , path]) =>
        finding('e-invoice-value-missing', { field: 'lines', line: index + 1, params: { rule, path } }),
      )
  })
}

function brokenSums({ fields }: InvoiceDraft, facts: En16931Facts): Finding[] {
  const places = exponentOf(fields.currency?.value)
  const found: Finding[] = []
  const compare = (rule: string, stated: string | undefined, expected: Big | undefined, field: FieldName | 'lines') => {
    const value = decimal(stated)
    if (value === undefined || expected === undefined || value.eq(expected.round(places, Big.roundHalfUp))) return
    const params = { rule, stated: value.toFixed(), expected: expected.round(places, Big.roundHalfUp).toFixed(places) }
    found.push(finding('e-invoice-rule-broken', { field, params }))
  }
  const amounts = facts.lines.filter((line) => counts(line, facts.lines)).map((line) => decimal(line.netAmount))
  const known = amounts.every((amount) => amount !== undefined)
  if (known && amounts.length > 0) {
    compare(
      'BR-CO-10',
      facts.lineTotal,
      amounts.reduce<Big>((sum, each) => sum.plus(each ?? 0), new Big(0)),
      'lines',
    )
  }
  compare('BR-CO-11', facts.allowanceTotal, total(facts.allowances), 'netTotal')
  compare('BR-CO-12', facts.chargeTotal, total(facts.charges), 'netTotal')
  const lineTotal = decimal(facts.lineTotal)
  const net = lineTotal?.minus(decimal(facts.allowanceTotal) ?? 0).plus(decimal(facts.chargeTotal) ?? 0)
  compare('BR-CO-13', fields.netTotal?.value, net, 'netTotal')
  return found
}

/** In the EXTENDED profile a GROUP line repeats the sum of the lines under it, and an INFORMATION line is not charged. */
function counts(line: En16931Line, all: readonly En16931Line[]): boolean {
  if (line.role === 'INFORMATION') return false
  return line.role !== 'GROUP' || !all.some((other) => other.role === 'DETAIL' || other.role === undefined)
}

function total(amounts: readonly DecimalText[]): Big {
  return amounts.reduce((sum, amount) => sum.plus(amount), new Big(0))
}
