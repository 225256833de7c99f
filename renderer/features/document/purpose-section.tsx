import { Button } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Purpose, SuggestionReason } from '../../../core/domain/suggestion.ts'
import { useWords } from '../../words.ts'
import { correct } from '../review/correct.ts'
import { isEditable, tellRefusal } from '../review/field-actions.ts'
import styles from './purpose-section.module.css'

/** What the document is for: the suggestion with its reason, to be taken with one press or changed. */
export function PurposeSection({ detail }: { detail: DocumentDetail }) {
  const { t, i18n } = useWords()
  const { category, costAccount } = detail.answer.suggestions ?? {}
  const editable = isEditable(detail)
  if (!editable && category === undefined && costAccount === undefined) return null
  const names = (i18n.getResource(i18n.language, 'overview', 'categories') ?? {}) as Record<string, string>
  const say = async (purpose: Purpose) => {
    const outcome = await correct(detail.summary.id, [{ type: 'set-purpose', ...purpose }])
    if (!outcome.done) tellRefusal(outcome)
  }
  const reason = (category ?? costAccount)?.reason
  const open = [category, costAccount].some((each) => each !== undefined && each.reason.by !== 'person')
  return (
    <section className={styles.section} aria-label={t('purpose.title')}>
      <h2>{t('purpose.title')}</h2>
      <div className={styles.rows}>
        <label className={styles.row}>
          <span>{t('purpose.category')}</span>
          <select
            value={category?.value ?? ''}
            disabled={!editable}
            onChange={(event) => void say({ category: event.currentTarget.value })}
          >
            <option value="">{t('purpose.none')}</option>
            {Object.entries(names).map(([id, name]) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <label className={styles.row}>
          <span>{t('purpose.account')}</span>
          <AccountInput
            key={costAccount?.value ?? ''}
            value={costAccount?.value ?? ''}
            disabled={!editable}
            onSay={(value) => void say({ costAccount: value })}
          />
        </label>
        {reason && (
          <div className={styles.reason}>
            <ReasonText reason={reason} />
            {open && editable && (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() =>
                  void say({
                    ...(category && { category: category.value }),
                    ...(costAccount && { costAccount: costAccount.value }),
                  })
                }
              >
                {t('purpose.take')}
              </Button>
            )}
          </div>
        )}
      </div>
    </section>
  )
}

/** Why it is suggested, in words. */
function ReasonText({ reason }: { reason: SuggestionReason }) {
  const { t } = useWords()
  const words =
    reason.by === 'words'
      ? t('purpose.byWords', { word: reason.word })
      : reason.by === 'history'
        ? t('purpose.byHistory', { count: reason.documents })
        : reason.by === 'line-history'
          ? t('purpose.byLine', { words: reason.words })
          : t('purpose.byPerson')
  return <span>{words}</span>
}

/** An account as it is typed; said on Enter or when it is left. */
function AccountInput(about: { value: string; disabled: boolean; onSay(value: string): void }) {
  const [text, setText] = useState(about.value)
  const say = () => {
    if (text.trim() !== about.value) about.onSay(text.trim())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') say()
    if (event.key === 'Escape') setText(about.value)
  }
  return (
    <input
      value={text}
      disabled={about.disabled}
      maxLength={40}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={say}
    />
  )
}
