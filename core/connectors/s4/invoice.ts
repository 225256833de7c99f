import Big from 'big.js'
import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { decimal, decimalText } from '../../domain/decimal.ts'
import { exponentOf } from '../../domain/money.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Known } from '../../ports/ledger.ts'
import { differencesIn, type Compared, type Held } from '../compare-record.ts'
import { lineAmount, lineText } from '../line-amounts.ts'
import { billLines, plain } from '../bill-lines.ts'
import type { S4Settings } from './settings.ts'

const text = z
  .union([z.string(), z.null()])
  .optional()
  .transform((value) => value ?? '')

const Item = z.looseObject({
  GLAccount: text,
  CostCenter: text,
  SupplierInvoiceItemAmount: text,
  DebitCreditCode: text,
  TaxCode: text,
})
const Tax = z.looseObject({ TaxCode: text, TaxAmount: text })
const deferred = z.unknown().transform((given) => (hasResults(given) ? given.results : []))

/** A supplier invoice as OData 2 shows it: decimals as texts, dates as /Date(ms)/. */
export const SupplierInvoice = z.looseObject({
  SupplierInvoice: z.string(),
  FiscalYear: z.string(),
  CompanyCode: text,
  InvoicingParty: text,
  SupplierInvoiceIDByInvcgParty: text,
  DocumentHeaderText: text,
  DocumentDate: text,
  DueCalculationBaseDate: text,
  NetPaymentDays: text,
  DocumentCurrency: text,
  InvoiceGrossAmount: text,
  SupplierInvoiceStatus: text,
  ReverseDocument: text,
  to_SupplierInvoiceItemGLAcct: deferred.pipe(z.array(Item)),
  to_SupplierInvoiceTax: deferred.pipe(z.array(Tax)),
})
export type SupplierInvoice = z.infer<typeof SupplierInvoice>

/** Reference of the invoicing party: 16 characters, by which SAP finds duplicates; a longer number is refused and never cut. */
const LONGEST_NUMBER = 16
const LONGEST_ITEM_TEXT = 50
/** Of the statuses, these stand for nothing: deleted. */
const DELETED = '2'
export const POSTED = '5'
const PARKED = 'A'
const DAY_MS = 86_400_000

/**
 * Our marker in the 25 characters of DocumentHeaderText: the GUID's 128 bits in base 36 and capitals, so that no change of case can lose
 * it (36^25 > 2^128).
 */
export function headerText({ marker }: ApprovedRecord): string {
  return BigInt(`0x${marker.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .padStart(25, '0')
}

/**
 * The body of `POST A_SupplierInvoice`: items on one G/L account and the tax amounts of the paper, so that SAP's totals are the approved
 * ones. Parked. Problems: ledger-value-too-long; record-incomplete when net and tax do not make the total.
 */
export function invoiceBody(
  record: ApprovedRecord,
  known: Known,
  settings: Pick<S4Settings, 'companyCode' | 'account' | 'costCentre' | 'paymentTerms' | 'documentType'>,
): { readonly body: Record<string, unknown> } | { readonly problem: Problem } {
  const { references = {}, vendorId = '' } = known
  if (record.number.length > LONGEST_NUMBER) {
    const params = { field: 'invoiceNumber', limit: String(LONGEST_NUMBER) }
    return { problem: { code: 'ledger-value-too-long', params } }
  }
  const { companyCode, account, costCentre, paymentTerms, documentType } = settings
  const { currency } = record
  const items = itemsOf(record, references)
  const taxes = taxesOf(record, references)
  const sum = [...items.map(({ amount }) => amount), ...taxes.map(({ amount }) => amount)].reduce(
    (a, b) => a.plus(b),
    new Big(0),
  )
  if (!sum.eq(record.grossTotal)) return { problem: { code: 'record-incomplete', params: { field: 'taxTotal' } } }
  const places = exponentOf(currency)
  const days = daysUntilDue(record)
  const body = {
    CompanyCode: companyCode,
    DocumentDate: midnight(record.issueDate),
    PostingDate: midnight(record.issueDate),
    InvoicingParty: vendorId,
    SupplierInvoiceIDByInvcgParty: record.number,
    DocumentCurrency: currency,
    InvoiceGrossAmount: decimalText(new Big(record.grossTotal), places),
    DocumentHeaderText: headerText(record),
    AccountingDocumentType: documentType,
    DueCalculationBaseDate: midnight(record.issueDate),
    ...(days === undefined ? {} : { NetPaymentDays: days }),
    ...(paymentTerms === undefined ? {} : { PaymentTerms: paymentTerms }),
    SupplierInvoiceStatus: PARKED,
    TaxIsCalculatedAutomatically: false,
    to_SupplierInvoiceItemGLAcct: {
      results: items.map(({ amount, taxCode, words }, index) => ({
        SupplierInvoiceItem: String(index + 1).padStart(4, '0'),
        CompanyCode: companyCode,
        GLAccount: account,
        ...(costCentre === undefined ? {} : { CostCenter: costCentre }),
        DocumentCurrency: currency,
        SupplierInvoiceItemAmount: decimalText(amount.abs(), places),
        DebitCreditCode: amount.lt(0) ? 'H' : 'S',
        ...(taxCode === undefined ? {} : { TaxCode: taxCode }),
        SupplierInvoiceItemText: words,
      })),
    },
    to_SupplierInvoiceTax: {
      results: taxes.map(({ amount, taxCode }) => ({
        TaxCode: taxCode,
        TaxAmount: decimalText(amount, places),
        DocumentCurrency: currency,
      })),
    },
  }
  return { body }
}

function itemsOf(record: ApprovedRecord, references: Readonly<Record<string, string>>) {
  return billLines(record).map((line) => ({
    amount: lineAmount(line, record.currency),
    taxCode: references[`tax:${plain(line.taxRate) ?? '0'}`],
    words: lineText(line, LONGEST_ITEM_TEXT),
  }))
}

/** Tax by code as the paper has it; where it has no breakdown but one rate, the whole tax. A rate of nothing gets its row of nothing. */
function taxesOf(
  record: ApprovedRecord,
  references: Readonly<Record<string, string>>,
): { taxCode: string; amount: Big }[] {
  const rates = [...new Set(billLines(record).map(({ taxRate }) => plain(taxRate) ?? '0'))]
  return rates.flatMap((rate) => {
    const taxCode = references[`tax:${rate}`]
    if (taxCode === undefined) return []
    const rows = record.taxBreakdown.filter((row) => (plain(row.rate) ?? '0') === rate)
    const printed = rows.reduce((sum, { tax }) => sum.plus(decimal(tax) ?? 0), new Big(0))
    const whole = rates.length === 1 && rows.length === 0 ? decimal(record.taxTotal) : undefined
    return [{ taxCode, amount: whole ?? printed }]
  })
}

/** A supplier invoice by our names. */
export function held(invoice: SupplierInvoice, record: ApprovedRecord): Held {
  return {
    remoteId: `${invoice.SupplierInvoice}/${invoice.FiscalYear}`,
    number: invoice.SupplierInvoiceIDByInvcgParty,
    total: invoice.InvoiceGrossAmount,
    issueDate: dayOf(invoice.DocumentDate),
    isOurs: invoice.DocumentHeaderText.toUpperCase() === headerText(record),
  }
}

/** Deleted and reversed invoices stand for nothing. */
export function stands({ SupplierInvoiceStatus, ReverseDocument }: SupplierInvoice): boolean {
  return SupplierInvoiceStatus !== DELETED && ReverseDocument === ''
}

/** What is not as it was sent. Items are compared only where we wrote them. Pure. */
export function differenceIn(
  invoice: SupplierInvoice,
  record: ApprovedRecord,
  known: Known,
  settings: S4Settings,
): Problem | undefined {
  const days = daysUntilDue(record)
  const isOurs = known.references?.['foundBy'] !== 'number'
  const header: Compared[] = [
    { field: 'invoiceNumber', approved: record.number, found: invoice.SupplierInvoiceIDByInvcgParty },
    { field: 'supplierName', approved: known.vendorId, found: invoice.InvoicingParty },
    { field: 'issueDate', approved: record.issueDate, found: dayOf(invoice.DocumentDate) },
    { field: 'currency', approved: record.currency, found: invoice.DocumentCurrency },
    { field: 'grossTotal', approved: record.grossTotal, found: invoice.InvoiceGrossAmount, as: 'amount' },
  ]
  if (!isOurs) return differencesIn(header)
  const references = known.references ?? {}
  const [items, rows] = [itemsOf(record, references), invoice.to_SupplierInvoiceItemGLAcct]
  const [taxes, held] = [taxesOf(record, references), invoice.to_SupplierInvoiceTax]
  return differencesIn([
    ...header,
    { field: 'dueDate', approved: days, found: invoice.NetPaymentDays, as: 'amount' },
    { field: 'lines', approved: String(items.length), found: String(rows.length) },
    ...items.flatMap(({ amount, taxCode }, index): Compared[] => {
      const row = rows[index]
      const name = `lines.${index + 1}`
      const found = decimal(row?.SupplierInvoiceItemAmount)?.times(row?.DebitCreditCode === 'H' ? -1 : 1)
      return [
        { field: `${name}.netAmount`, approved: amount.toFixed(), found: found?.toFixed() ?? '', as: 'amount' },
        { field: `${name}.account`, approved: settings.account, found: row?.GLAccount ?? '' },
        { field: `${name}.costCentre`, approved: settings.costCentre, found: row?.CostCenter ?? '' },
        { field: `${name}.taxRate`, approved: taxCode, found: row?.TaxCode ?? '' },
      ]
    }),
    ...taxes.map(({ taxCode, amount }): Compared => {
      const found = held.find((row) => row.TaxCode === taxCode)?.TaxAmount ?? ''
      return { field: 'taxTotal', approved: amount.toFixed(), found, as: 'amount' }
    }),
  ])
}

/** Days from issue to due, as NetPaymentDays has them; undefined where it can't hold them. */
function daysUntilDue({ issueDate, dueDate }: ApprovedRecord): string | undefined {
  if (dueDate === undefined) return undefined
  const days = Math.round((Date.parse(dueDate) - Date.parse(issueDate)) / DAY_MS)
  return days >= 0 && days <= 999 ? String(days) : undefined
}

function midnight(day: string): string {
  return `${day}T00:00:00`
}

/** A date of OData 2, "/Date(1793577600000)/", as a day; SAP keeps days at midnight UTC. */
export function dayOf(date: string): string {
  const ms = /^\/Date\((-?\d+)(?:[+-]\d+)?\)\/$/.exec(date)?.[1]
  return ms === undefined ? date.slice(0, 10) : new Date(Number(ms)).toISOString().slice(0, 10)
}

function hasResults(given: unknown): given is { results: unknown } {
  return typeof given === 'object' && given !== null && 'results' in given
}
