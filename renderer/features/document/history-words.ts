import type { i18n } from 'i18next'
import { z } from 'zod'
import type { HistoryEntry } from '../../../core/contract/documents.ts'
import { FieldName } from '../../../core/domain/fields.ts'
import type { Language } from '../../words.ts'
import { shownValue } from '../review/field-text.ts'

/** What the trail keeps of a correction of one field, as far as it is told here. */
const FieldCorrection = z.object({
  field: FieldName,
  old: z.object({ value: z.string() }).optional(),
  new: z.object({ value: z.string() }).optional(),
})

/** An entry of the history in words: what happened, and for a correction from what to what. */
export function historyWords(
  i18n: i18n,
  { event, detail }: HistoryEntry,
): { what: string; detail: string | undefined } {
  const t = i18n.t as unknown as (key: string, params?: object) => string
  if (i18n.exists(`words:events.${event}`)) return { what: t(`words:events.${event}`), detail }
  if (!i18n.exists(`history.${event}`)) return { what: event, detail }
  const read = FieldCorrection.safeParse(parsed(detail))
  if (!read.success) return { what: t(`history.${event}`, { name: '' }).replace(/:\s*$/, ''), detail: undefined }
  const { field, old, new: fresh } = read.data
  const shown = (value: string | undefined) =>
    value === undefined ? t('history.nothing') : shownValue(field, value, i18n.language as Language)
  const what = t(`history.${event}`, { name: t(`words:fields.${field}`) })
  if (event === 'confirm-field') return { what, detail: shown(fresh?.value) }
  return { what, detail: t('history.fromTo', { from: shown(old?.value), to: shown(fresh?.value) }) }
}

function parsed(detail: string | undefined): unknown {
  try {
    return JSON.parse(detail ?? '')
  } catch {
    return undefined
  }
}
