import Big from 'big.js'
import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import type { Change } from '../../../core/domain/correction.ts'
import { decimal, decimalText } from '../../../core/domain/decimal.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { Finding } from '../../../core/domain/finding.ts'

/** Something a finding suggests doing, with one key. */
export type Fix =
  | { readonly does: 'set'; readonly field: FieldName; readonly value: string; readonly changes: Change[] }
  | { readonly does: 'take-tax'; readonly rate: string; readonly value: string; readonly changes: Change[] }
  | { readonly does: 'use-account'; readonly value: string; readonly changes: Change[] }
  | { readonly does: 'swap-parties' | 'remove'; readonly changes: Change[] }
  | { readonly does: 'compare'; readonly with: string }

/** The fixes a finding carries in its params; none for one that only a look at the page settles. Pure. */
export function fixesOf(finding: Finding, answer: DocumentAnswer): Fix[] {
  const { params = {}, field } = finding
  const less = (from: string | undefined, what: string | undefined) => {
    const [whole, part] = [decimal(from), decimal(what)]
    return whole && part && decimalText(whole.minus(part), 2)
  }
  switch (finding.code) {
    case 'net-plus-tax-is-not-gross':
      return [
        ...set('grossTotal', params['sum'], answer),
        ...set('taxTotal', less(params['gross'], params['net']), answer),
        ...set('netTotal', less(params['gross'], params['tax']), answer),
      ]
    case 'lines-do-not-sum-to-net':
    case 'lines-differ-by-allowance':
      return set('netTotal', sameTotal(params['total'], answer) ? params['lines'] : undefined, answer)
    case 'payable-is-not-gross-minus-prepaid':
      return set('payableTotal', params['expected'], answer)
    case 'tax-is-not-rate-times-base':
      return taxAtRate(params, answer)
    case 'bank-account-changed':
      return savedAccount(params['known'])
    case 'breakdown-does-not-sum-to-tax':
      return set('taxTotal', params['rows'], answer)
    case 'breakdown-does-not-sum-to-net':
      return set('netTotal', params['rows'], answer)
    case 'xml-differs-from-page':
      return isFieldOf(answer, field) ? set(field, params['printed'], answer) : []
    case 'supplier-is-own-company':
      return swapped(answer)
    case 'kpp-invalid':
      return isFieldOf(answer, field) ? [{ does: 'remove', changes: [{ type: 'remove-field', field }] }] : []
    case 'duplicate-same-invoice':
    case 'duplicate-near':
      return params['id'] === undefined ? [] : [{ does: 'compare', with: params['id'] }]
    default:
      return []
  }
}

function set(field: FieldName, value: string | undefined, answer: DocumentAnswer): Fix[] {
  if (value === undefined || value === '' || value === answer.fields[field]?.value) return []
  return [{ does: 'set', field, value, changes: [{ type: 'set-field', field, value }] }]
}

/** The tax that the rate makes: in its row of the breakdown, with the total following the rows; alone where no breakdown is printed. */
function taxAtRate({ rate, base, tax, expected }: NonNullable<Finding['params']>, answer: DocumentAnswer): Fix[] {
  if (rate === undefined || expected === undefined) return []
  const same = (a: string | undefined, b: string | undefined) => {
    const [one, other] = [decimal(a), decimal(b)]
    return one !== undefined && other !== undefined && one.eq(other)
  }
  const { taxBreakdown: rows } = answer
  const wrong = rows.find((row) => same(row.rate, rate) && same(row.base, base) && same(row.tax, tax))
  const fixed = rows.map((row) => (row === wrong ? { ...row, tax: expected } : row))
  const taxes = wrong === undefined ? [decimal(expected)] : fixed.map((row) => decimal(row.tax))
  if (rows.length > 0 && wrong === undefined) return []
  const total = taxes.reduce((sum, each) => (sum && each ? sum.plus(each) : undefined), new Big(0))
  const changes: Change[] = [
    ...(wrong === undefined ? [] : [{ type: 'replace-tax-breakdown' as const, rows: fixed }]),
    ...(total === undefined ? [] : set('taxTotal', decimalText(total, 2), answer).flatMap(changesOf)),
  ]
  return changes.length === 0 ? [] : [{ does: 'take-tax', rate, value: expected, changes }]
}

/** The account this supplier was paid on before: the safe one when another is printed. */
function savedAccount(known: string | undefined): Fix[] {
  if (known === undefined) return []
  return [{ does: 'use-account', value: known, changes: [{ type: 'set-field', field: 'supplierIban', value: known }] }]
}

function changesOf(fix: Fix): Change[] {
  return 'changes' in fix ? fix.changes : []
}

/** Lines may be told against the gross total; only the net total is theirs to set. */
function sameTotal(total: string | undefined, answer: DocumentAnswer): boolean {
  const [told, net] = [decimal(total), decimal(answer.fields.netTotal?.value)]
  return told !== undefined && net !== undefined && new Big(told).eq(net)
}

function isFieldOf(answer: DocumentAnswer, field: Finding['field']): field is FieldName {
  return field !== undefined && field in answer.fields
}

const PARTIES = [
  ['supplierName', 'buyerName'],
  ['supplierTaxId', 'buyerTaxId'],
  ['supplierKpp', 'buyerKpp'],
] as const satisfies readonly (readonly [FieldName, FieldName])[]

/** Supplier and buyer change places, each value with the place it was read at. */
function swapped({ fields }: DocumentAnswer): Fix[] {
  const changes = PARTIES.flatMap((pair) => {
    const [mine, theirs] = pair
    return [put(mine, fields[theirs], fields[mine]), put(theirs, fields[mine], fields[theirs])].flat()
  })
  return fields.buyerName === undefined || changes.length === 0 ? [] : [{ does: 'swap-parties', changes }]
}

type Value = DocumentAnswer['fields'][FieldName]

function put(field: FieldName, value: Value, before: Value): Change[] {
  if (value === undefined) return before === undefined ? [] : [{ type: 'remove-field', field }]
  const place = value.page !== undefined && value.box !== undefined ? { page: value.page, box: value.box } : {}
  return [{ type: 'set-field', field, value: value.value, ...place }]
}
