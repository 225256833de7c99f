import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { formatDecimal } from '../../parts/format.ts'
import { useDesk } from '../../view-state/desk.ts'
import { type Language, useWords } from '../../words.ts'
import { markOfItem } from './field-groups.ts'
import styles from './fields.module.css'
import { ItemRow } from './item-row.tsx'
import { linesSum } from '../lines/lines-sum.ts'
import { MarkChip } from './mark-chip.tsx'
import { findingsOf } from './marks.ts'

/** The lines, or the tax by rate, in one row: how many, what they add up to, and the way to them. */
export function WholeRow({
  whole,
  detail,
  isStop,
}: {
  whole: 'lines' | 'taxBreakdown'
  detail: DocumentDetail
  isStop: boolean
}) {
  const { t, i18n } = useWords()
  const showTab = useDesk((desk) => desk.showTab)
  const { answer } = detail
  const mark = markOfItem(whole, answer)
  const count = whole === 'lines' ? answer.lines.length : answer.taxBreakdown.length
  const sum = whole === 'lines' ? linesSum(answer.lines, answer.fields)?.sum : undefined
  return (
    <ItemRow
      item={whole}
      mark={mark}
      findings={findingsOf(whole, answer.findings)}
      detail={detail}
      isStop={isStop}
      onEdit={() => showTab('lines')}
    >
      <span className={styles.value} data-sort="amount">
        <button type="button" className={styles.way} tabIndex={-1} onClick={() => showTab('lines')}>
          {count === 0 ? t('fields.noLines') : t('fields.lineCount', { count })}
        </button>
        {sum !== undefined && (
          <span className={styles.currency}>{formatDecimal(sum, i18n.language as Language, 2)}</span>
        )}
      </span>
      <span className={styles.trust}>{mark && <MarkChip mark={mark} />}</span>
    </ItemRow>
  )
}
