import { FIELDS, type FieldName } from '../../../domain/fields.ts'
import type { ReadableWords } from './readable-words.ts'

/** A field's value as people of the page's language write it. Codes, numbers of documents and names stay as they are. */
export function printedField(field: FieldName, value: string, { language }: Pick<ReadableWords, 'language'>): string {
  switch (FIELDS[field]) {
    case 'amount':
      return printedDecimal(value, language)
    case 'date':
      return printedDate(value, language)
    default:
      return value
  }
}

/** "1 234 567,5" in Russian, "1,234,567.5" in English: digits exactly as they are, only grouped. */
export function printedDecimal(value: string, language: 'en' | 'ru'): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value)
  if (parts === null) return value
  const [, sign = '', whole = '', fraction] = parts
  const [group, dot] = language === 'ru' ? ['\u00a0', ','] : [',', '.']
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return `${sign === '' ? '' : '−'}${grouped}${fraction === undefined ? '' : dot + fraction}`
}

/** "20.11.2026" in Russian; ISO in English, where day and month change places from country to country. */
export function printedDate(value: string, language: 'en' | 'ru'): string {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)
  return language === 'ru' && parts !== null ? `${parts[3]}.${parts[2]}.${parts[1]}` : value
}
