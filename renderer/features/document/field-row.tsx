import { FIELDS, type FieldName } from '../../../core/domain/fields.ts'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { formatConfidence } from '../../parts/format.ts'
import { useEditing } from '../../view-state/editing.ts'
import { type Language, useWords } from '../../words.ts'
import { FieldEditor } from '../review/field-editor.tsx'
import { shownValue } from '../review/field-text.ts'
import { WhyButton } from '../review/why-button.tsx'
import styles from './fields.module.css'
import { ItemRow } from './item-row.tsx'
import { MarkChip } from './mark-chip.tsx'
import { findingsOf, markOf } from './marks.ts'

interface Props {
  readonly name: FieldName
  readonly detail: DocumentDetail
  /** Whether Tab stops here. */
  readonly isStop: boolean
  readonly onSave: (step: 1 | -1) => void
  readonly onEdit: () => void
}

/** One field: name, value, how far to trust it and why, and what was found about it; or the value under the keyboard. */
export function FieldRow({ name, detail, isStop, onSave, onEdit }: Props) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const draft = useEditing((editing) => (editing.draft?.field === name ? editing.draft : undefined))
  const isSaving = useEditing((editing) => editing.saving === name)
  const { fields } = detail.answer
  const value = fields[name]
  const findings = findingsOf(name, detail.answer.findings)
  const mark = markOf(value, findings)
  const sort = FIELDS[name]
  const about = value && [
    t(`words:sources.${value.source}`),
    value.source === 'person' ? undefined : formatConfidence(value.confidence, language),
    detail.pages.length > 1 && value.page !== undefined ? t('fields.page', { page: value.page }) : undefined,
  ].filter(Boolean).join(' · ') // prettier-ignore
  const shown = value && shownValue(name, value.value, language)
  return (
    <ItemRow
      item={name}
      mark={mark}
      findings={findings}
      detail={detail}
      isStop={isStop}
      isBusy={isSaving}
      onEdit={onEdit}
    >
      {draft ? (
        <span className={styles.editing}>
          <FieldEditor
            id={detail.summary.id}
            draft={draft}
            value={value}
            page={draft.place?.page ?? value?.page ?? detail.pages[0]?.page ?? 1}
            onSave={onSave}
            onLeave={() => focusRow(name)}
          />
        </span>
      ) : (
        <>
          <span className={styles.value} data-sort={sort}>
            {shown ?? <span className={styles.missing}>{t('fields.missing')}</span>}
            {value !== undefined && sort === 'amount' && fields.currency !== undefined && (
              <span className={styles.currency}>{fields.currency.value}</span>
            )}
          </span>
          <span className={styles.trust}>
            {mark && <MarkChip mark={mark} />}
            <WhyButton field={name} about={about} />
          </span>
        </>
      )}
    </ItemRow>
  )
}

/** Gives the focus to the row of an item, where it is on the screen. */
export function focusRow(item: string): void {
  document.querySelector<HTMLElement>(`[data-field="${item}"]`)?.focus()
}
