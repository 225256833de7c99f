import { useRef } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { DOCUMENT_KINDS, type DocumentKind } from '../../../core/domain/invoice.ts'
import { useWords } from '../../words.ts'
import { correct } from '../review/correct.ts'
import { isEditable, tellRefusal } from '../review/field-actions.ts'
import { markOfItem } from './field-groups.ts'
import styles from './fields.module.css'
import { ItemRow } from './item-row.tsx'
import { MarkChip } from './mark-chip.tsx'
import { findingsOf } from './marks.ts'

/** Says the kind of a document. */
export async function setKind(detail: DocumentDetail, kind: DocumentKind): Promise<void> {
  const outcome = await correct(detail.summary.id, [{ type: 'set-kind', kind }])
  if (!outcome.done) tellRefusal(outcome)
}

/** What kind of document it is, to be chosen anew. */
export function KindRow({ detail, isStop }: { detail: DocumentDetail; isStop: boolean }) {
  const { t } = useWords()
  const select = useRef<HTMLSelectElement>(null)
  const { answer } = detail
  const mark = markOfItem('kind', answer)
  return (
    <ItemRow
      item="kind"
      mark={mark}
      findings={findingsOf('kind', answer.findings)}
      detail={detail}
      isStop={isStop}
      onEdit={() => select.current?.showPicker()}
    >
      <span className={styles.value}>
        {isEditable(detail) ? (
          <select
            ref={select}
            className={styles.select}
            aria-label={t('words:fields.kind')}
            // The row is the stop; Enter there opens this list.
            tabIndex={-1}
            value={answer.kind ?? 'other'}
            onChange={(event) => void setKind(detail, event.currentTarget.value as DocumentKind)}
          >
            {DOCUMENT_KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(`words:kinds.${kind}`)}
              </option>
            ))}
          </select>
        ) : (
          answer.kind && t(`words:kinds.${answer.kind}`)
        )}
      </span>
      <span className={styles.trust}>{mark && <MarkChip mark={mark} />}</span>
    </ItemRow>
  )
}
