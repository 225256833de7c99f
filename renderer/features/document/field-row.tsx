import { FIELDS, type FieldName } from '../../../core/domain/fields.ts'
import type { FieldValue } from '../../../core/domain/evidence.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import { formatCode, formatConfidence, formatDay, formatDecimal } from '../../parts/format.ts'
import { findingKey } from '../../parts/say.ts'
import { useFocus } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './fields.module.css'
import { FindingLine } from './finding-line.tsx'
import { MarkChip } from './mark-chip.tsx'
import { markOf } from './marks.ts'

/** A field's value as people read it. */
export function shownValue(name: FieldName, value: string, language: Language): string {
  const sort = FIELDS[name]
  if (sort === 'amount') return formatDecimal(value, language, 2)
  if (sort === 'date') return formatDay(value, language)
  return sort === 'code' ? formatCode(value) : value
}

interface Props {
  readonly name: FieldName
  readonly value: FieldValue | undefined
  readonly findings: readonly Finding[]
  readonly currency: string | undefined
  readonly pageCount: number
}

/** One field: name, value, how far to trust it and why, and what was found about it. */
export function FieldRow({ name, value, findings, currency, pageCount }: Props) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { hover, focus } = useFocus()
  const lit = useFocus((state) => state.hovered === name || state.focused === name)
  const mark = markOf(value, findings)
  const sort = FIELDS[name]
  const about = value && [
    t(`words:sources.${value.source}`),
    value.source === 'person' ? undefined : formatConfidence(value.confidence, language),
    pageCount > 1 && value.page !== undefined ? t('fields.page', { page: value.page }) : undefined,
  ].filter(Boolean).join(' · ') // prettier-ignore
  return (
    <li
      className={styles.field}
      data-field={name}
      data-mark={mark}
      data-lit={lit || undefined}
      tabIndex={0}
      onFocus={() => focus(name)}
      onPointerEnter={() => hover(name)}
      onPointerLeave={() => hover(undefined)}
    >
      <span className={styles.label}>{t(`words:fields.${name}`)}</span>
      <span className={styles.value} data-sort={sort}>
        {value === undefined ? (
          <span className={styles.missing}>{t('fields.missing')}</span>
        ) : (
          shownValue(name, value.value, language)
        )}
        {value !== undefined && sort === 'amount' && currency !== undefined && (
          <span className={styles.currency}>{currency}</span>
        )}
      </span>
      <span className={styles.trust}>
        {mark && <MarkChip mark={mark} />}
        {about && <span className={styles.about}>{about}</span>}
      </span>
      {findings.map((finding) => (
        <FindingLine key={findingKey(finding)} finding={finding} />
      ))}
    </li>
  )
}
