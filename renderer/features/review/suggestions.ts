import type { Box, FieldValue } from '../../../core/domain/evidence.ts'
import { FIELDS, type FieldName } from '../../../core/domain/fields.ts'
import type { PageText } from '../../../core/domain/page-text.ts'
import type { Language } from '../../words.ts'
import { typedText } from './field-text.ts'
import { valuesOnPage } from './page-values.ts'

/** A value to pick instead of the one that stands there. */
export interface Suggestion {
  readonly text: string
  readonly place?: { readonly page: number; readonly box: Box }
  /** The engine's runner-up, rather than something of this sort that is printed on the page. */
  readonly isRunnerUp: boolean
}

/** The engine's runners-up for a field, then what else of its sort is printed on the page; `typed` brings what holds it to the front. */
export function suggestionsFor(
  field: FieldName,
  {
    value,
    words,
    typed,
    language,
  }: { value: FieldValue | undefined; words: PageText | undefined; typed: string; language: Language },
): Suggestion[] {
  const runnersUp = (value?.others ?? []).map((other) => ({
    text: typedText(field, other.value, language),
    isRunnerUp: true,
    ...(other.page !== undefined && other.box !== undefined && { place: { page: other.page, box: other.box } }),
  }))
  const printed = words === undefined ? [] : valuesOnPage(words, FIELDS[field], typed)
  const onPage = printed.map(({ text, box }) => ({ text, isRunnerUp: false, place: { page: words?.page ?? 1, box } }))
  const known = new Set(runnersUp.map(({ text }) => text))
  return [...runnersUp, ...onPage.filter(({ text }) => !known.has(text))]
}
