import { DecimalText } from '../../core/domain/decimal.ts'
import { IsoDate } from '../../core/domain/dates.ts'
import type { FieldName } from '../../core/domain/fields.ts'
import type { Extraction, InvoiceLine, TaxBreakdownRow } from '../../core/domain/invoice.ts'
import type { CheckSubject } from '../../core/domain/checks/check-subject.ts'
import { runChecks } from '../../core/domain/checks/checks.ts'
import { anInvoice } from './extraction.ts'

/** Header fields to set or, undefined, to leave out. */
export type Values = Partial<Record<FieldName, string | undefined>>

/** What the checks look at, on 20 November 2026, with nothing else known. */
export function subject(extraction: Extraction, about: Partial<CheckSubject> = {}): CheckSubject {
  return { extraction, unreadPages: [], today: IsoDate.parse('2026-11-20'), ownCompanies: [], others: [], ...about }
}

/** What the checks say, in short: "code field" or "code line 2". */
export function said(extraction: Extraction, about: Partial<CheckSubject> = {}): string[] {
  return runChecks(subject(extraction, about)).map(({ code, field, line }) =>
    [code, line === undefined ? field : `line ${line}`].filter((part) => part !== undefined).join(' '),
  )
}

export const d = (text: string) => DecimalText.parse(text)
export const line = (values: Partial<Record<keyof InvoiceLine, string>>): InvoiceLine =>
  ({ confidence: 1, source: 'text', ...values }) as InvoiceLine
export const row = (rate: string, base: string, tax: string): TaxBreakdownRow => ({
  rate: d(rate),
  base: d(base),
  tax: d(tax),
})
export const bill = (values: Values, more: Partial<Extraction> = {}): Extraction => ({ ...anInvoice(values), ...more })
