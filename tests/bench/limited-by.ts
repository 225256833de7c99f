import { FIELDS, type FieldName } from '../../core/domain/fields.ts'
import type { PageText } from '../../core/domain/page-text.ts'
import { byShippedModel } from '../../core/extraction/ranking/shipped-ranker.ts'
import { traceField } from '../../core/extraction/trace/trace-field.ts'
import { sameValue } from './compare-values.ts'

/**
 * Where a wrong value went wrong: its letters are not in the reading; they are, but nothing offered them for the field; they were offered
 * and another was thought likelier; or they were likeliest and the joint decision about the document left them out.
 */
export const LIMITS = ['reading', 'candidates', 'ranking', 'decision'] as const
export type Limit = (typeof LIMITS)[number]

/** Tells what kept the truth from being read, by tracing the field over the document's pages once more. */
export function limitOf(field: string, truth: string, pages: readonly PageText[]): Limit {
  const ours = (field === 'supplierBrand' ? 'supplierName' : field) as FieldName
  const { candidates } = traceField(ours, pages, { ownCompanies: [], scorer: byShippedModel })
  const at = candidates.findIndex(({ value }) => sameValue(field, truth, value))
  const own = candidates[at]
  if (own === undefined) return isPrinted(field, truth, pages) ? 'candidates' : 'reading'
  if (FIELDS[ours] === 'amount' || own.lost === 'taken-by-other-field' || own.lost === 'too-unlikely') return 'decision'
  return at === 0 ? 'decision' : 'ranking'
}

/** Whether the reading holds the value in any form it may be printed in: letters and digits in order, a date by its day and year. */
export function isPrinted(field: string, truth: string, pages: readonly PageText[]): boolean {
  const lines = pages.flatMap((page) =>
    page.lines.map((line) => line.words.map((index) => page.words[index]?.text ?? '').join(' ')),
  )
  const sort = field === 'supplierBrand' ? 'text' : FIELDS[field as FieldName]
  if (sort === 'date') {
    const [year = '', month = '', day = ''] = truth.split('-')
    const has = (line: string, number: string): boolean =>
      new RegExp(`(?<!\\d)0?${Number(number)}(?!\\d)`, 'u').test(line)
    return lines.some(
      (line) =>
        has(line, day) &&
        (line.includes(year) || has(line, year.slice(2))) &&
        (has(line, month) || /\p{L}{3}/u.test(line)),
    )
  }
  if (sort === 'amount') {
    const [whole = '', cents = ''] = truth.replace('-', '').split('.')
    const printed = new RegExp(`(?<!\\d)${whole}${cents === '' ? '(?:00)?' : cents.padEnd(2, '0')}(?!\\d)`, 'u')
    return lines.some((line) => printed.test(line.replace(/(?<=\d)[\s.,'’-](?=\d)/gu, '')))
  }
  const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') // prettier-ignore
  if (sort === 'currency') return true
  return plain(lines.join(' ')).includes(plain(truth)) || lines.some((line) => plain(line).includes(plain(truth)))
}
