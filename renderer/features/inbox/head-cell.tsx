import type { Sort } from '../../../core/domain/document-filter.ts'
import { Icon } from '../../parts/icons.tsx'
import { useView } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import type { ColumnId } from './columns.tsx'
import styles from './inbox.module.css'

const SORTS: Partial<Record<ColumnId, Sort>> = {
  supplier: 'supplier',
  issueDate: 'issueDate',
  grossTotal: 'amount',
  addedAt: 'added',
}

/** The head of a column; a button where the list can be sorted by it. */
export function HeadCell({ id }: { id: ColumnId }) {
  const { t } = useWords()
  const { order, sortBy } = useView()
  const sort = SORTS[id]
  const isSorted = sort !== undefined && order.sort === sort
  return (
    <div
      role="columnheader"
      className={styles.cell}
      data-column={id}
      aria-sort={isSorted ? (order.ascending ? 'ascending' : 'descending') : undefined}
    >
      {sort === undefined ? (
        <span className={id === 'chosen' ? styles.srOnly : undefined}>{t(`inbox.columns.${id}`)}</span>
      ) : (
        <button
          type="button"
          className={styles.sort}
          title={t('inbox.sortBy')}
          // The grid's own keys are not meant for it.
          onKeyDown={(event) => event.stopPropagation()}
          onClick={() => sortBy(sort)}
        >
          {t(`inbox.columns.${id}`)}
          {isSorted && <Icon name={order.ascending ? 'chevronUp' : 'chevronDown'} size={13} />}
        </button>
      )}
    </div>
  )
}
