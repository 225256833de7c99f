import type { FieldName } from '../../../domain/fields.ts'
import type { DocumentKind, InvoiceLine, TaxBreakdownRow } from '../../../domain/invoice.ts'

/** Sentences and headings of a drawn page that are no names of fields: `readable.<key>` in resources/locales. */
export const READABLE_KEYS = [
  'number',
  'type',
  'selfBilled',
  'corrects',
  'correctsDated',
  'netAdjustment',
  'payableRounding',
  'line',
  'aside',
  'before',
  'rest',
  'restLeftOut',
  'origin',
  'page',
] as const
export type ReadableKey = (typeof READABLE_KEYS)[number]

/** The words a drawn page is written with, in one language. */
export interface ReadableWords {
  readonly language: 'en' | 'ru'
  field(name: FieldName | 'taxBreakdown'): string
  lineField(name: keyof InvoiceLine): string
  taxField(name: keyof TaxBreakdownRow): string
  kind(kind: DocumentKind): string
  say(key: ReadableKey, params?: Record<string, string>): string
}

/** Languages whose readers read Russian sooner than English. */
const READ_RUSSIAN = new Set(['ru', 'uk', 'be', 'kk', 'ky', 'uz', 'hy', 'az', 'tg'])

/** The language a page is written in for a document of this language. */
export function languageOfPage(language: string | undefined): 'en' | 'ru' {
  return language !== undefined && READ_RUSSIAN.has(language) ? 'ru' : 'en'
}
