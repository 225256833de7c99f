import type { ReactNode } from 'react'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { formatDay, formatDecimal } from '../../parts/format.ts'
import { StateChip } from '../../parts/state-chip.tsx'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './suppliers.module.css'

interface Props {
  readonly document: Pick<DocumentSummary, 'id' | 'state' | 'issueDate' | 'grossTotal' | 'currency'>
  readonly className?: string | undefined
  /** What names it, between its state and its date. */
  readonly children: ReactNode
}

/** A document in the list of a card: a press opens it. */
export function DocumentLine({ document: { id, state, issueDate, grossTotal, currency }, className, children }: Props) {
  const { i18n } = useWords()
  const language = i18n.language as Language
  const open = useView((view) => view.open)
  return (
    <li>
      <button type="button" className={className} onClick={() => open(id)}>
        <StateChip state={state} />
        {children}
        <span>{issueDate && formatDay(issueDate, language)}</span>
        <span className={styles.amount}>
          {grossTotal && formatDecimal(grossTotal, language, 2)} {currency}
        </span>
      </button>
    </li>
  )
}
