import { flexRender, type Row } from '@tanstack/react-table'
import { memo, type MouseEvent } from 'react'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { sayProblem } from '../../parts/say.ts'
import { useWords } from '../../words.ts'
import type { features } from './columns.tsx'
import styles from './inbox.module.css'

/** Columns a failed row gives up for its reason. */
const REASON_COLUMNS = 4
/** Columns before the reason. */
const LED_BY = 3

interface Props {
  readonly row: Row<typeof features, DocumentSummary>
  readonly index: number
  /** Where it stands, in CSS pixels from the top of all rows. */
  readonly start: number
  /** The keyboard stands here. */
  readonly isCursor: boolean
  /** Chosen together with others; undefined while none is. */
  readonly isChosen: boolean | undefined
  readonly onPress: (id: DocumentId, index: number, event: MouseEvent) => void
}

function place(start: number) {
  return { transform: `translateY(${start}px)` }
}

/** A row of the inbox. The table makes new row objects on every scroll; what is painted changes only with the document and its place. */
export const InboxRow = memo(
  function InboxRow({ row, index, start, isCursor, isChosen, onPress }: Props) {
    const document = row.original
    const failed = document.problem !== undefined
    const cells = row.getAllCells().map((cell) => (
      <div key={cell.id} role="gridcell" className={styles.cell} data-column={cell.column.id}>
        {flexRender(cell.column.columnDef.cell, cell.getContext())}
      </div>
    ))
    return (
      <div
        id={`row-${row.id}`}
        role="row"
        aria-rowindex={index + 2}
        aria-selected={isChosen ?? isCursor}
        data-cursor={isCursor || undefined}
        className={styles.row}
        style={place(start)}
        // Shift would select text on the way.
        onMouseDown={(event) => event.shiftKey && event.preventDefault()}
        onClick={(event) => onPress(document.id, index, event)}
      >
        {failed ? cells.slice(0, LED_BY) : cells}
        {failed && <Reason document={document} />}
        {failed && cells.slice(LED_BY + REASON_COLUMNS)}
      </div>
    )
  },
  (before, after) =>
    before.row.original === after.row.original &&
    before.index === after.index &&
    before.start === after.start &&
    before.isCursor === after.isCursor &&
    before.isChosen === after.isChosen,
)

/** The place of a row that is on its way. */
export function ComingRow({ index, start }: { index: number; start: number }) {
  const { t } = useWords()
  return (
    <div role="row" aria-rowindex={index + 2} className={styles.row} style={place(start)}>
      <div role="gridcell" className={styles.coming} aria-label={t('inbox.loading')} />
    </div>
  )
}

function Reason({ document }: { document: DocumentSummary }) {
  const { i18n } = useWords()
  if (document.problem === undefined) return null
  const { message, advice } = sayProblem(i18n, document.problem)
  return (
    <div
      role="gridcell"
      aria-colspan={REASON_COLUMNS}
      className={styles.reason}
      title={advice ? `${message}\n${advice}` : message}
    >
      {message}
    </div>
  )
}
