import { useEffect } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { FIELDS, type FieldName } from '../../../core/domain/fields.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useEditing } from '../../view-state/editing.ts'
import { type Language, useWords } from '../../words.ts'
import { isEditable, takeFromPage } from '../review/field-actions.ts'
import { findingsOf, markOf } from './marks.ts'

/** What is pointed at on the page goes into the focused field. One that waits for a value takes even what belongs to another field. */
export function useFieldTaker(detail: DocumentDetail, field: FieldName | undefined): void {
  const { t, i18n } = useWords()
  const setTaker = useDesk((desk) => desk.setTaker)
  const isOpen = useEditing((editing) => field !== undefined && editing.draft?.field === field)
  const editable = isEditable(detail)
  const { fields, findings } = detail.answer
  const mark = field && markOf(fields[field], findingsOf(field, findings))
  const waits = isOpen || mark === undefined || mark === 'failed' || mark === 'review'
  useEffect(() => {
    if (field === undefined || !editable) return
    const language = i18n.language as Language
    setTaker({
      label: t(`words:fields.${field}`),
      sort: FIELDS[field],
      field,
      waits,
      take: (picked) => void takeFromPage(detail, field, language, picked),
    })
    return () => setTaker(undefined)
  }, [detail, field, editable, waits, setTaker, t, i18n.language])
}
