import { Fragment, type ReactNode } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import { findingKey } from '../../parts/say.ts'
import { useFocus } from '../../view-state/view.ts'
import type { Item } from '../../view-state/items.ts'
import { useWords } from '../../words.ts'
import { BothValues } from '../e-invoice/both-values.tsx'
import { FixButtons } from '../review/fix-buttons.tsx'
import styles from './fields.module.css'
import { FindingLine } from './finding-line.tsx'
import type { Mark } from './marks.ts'

interface Props {
  readonly item: Item
  readonly mark: Mark | undefined
  readonly findings: readonly Finding[]
  readonly detail: DocumentDetail
  readonly isStop: boolean
  readonly isBusy?: boolean
  readonly onEdit: () => void
  readonly children: ReactNode
}

/** A row of the fields panel: its name, what the caller shows of it, what was found about it and what can be done about that at once. */
export function ItemRow({ item, mark, findings, detail, isStop, isBusy = false, onEdit, children }: Props) {
  const { t } = useWords()
  const hover = useFocus((state) => state.hover)
  const focus = useFocus((state) => state.focus)
  const lit = useFocus((state) => state.hovered === item || state.focused === item)
  return (
    <li
      className={styles.field}
      data-field={item}
      data-mark={mark}
      data-lit={lit || undefined}
      aria-busy={isBusy || undefined}
      tabIndex={isStop ? 0 : -1}
      onFocus={() => focus(item)}
      onDoubleClick={onEdit}
      onPointerEnter={() => hover(item)}
      onPointerLeave={() => hover(undefined)}
    >
      <span className={styles.label}>{t(`words:fields.${item}`)}</span>
      {children}
      {findings.map((finding) => (
        <Fragment key={findingKey(finding)}>
          <FindingLine finding={finding} />
          {finding.code === 'xml-differs-from-page' && <BothValues finding={finding} />}
        </Fragment>
      ))}
      <FixButtons item={item} findings={findings} detail={detail} />
    </li>
  )
}
