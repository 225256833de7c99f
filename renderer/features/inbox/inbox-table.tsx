import { useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { useSelection } from '../../view-state/selection.ts'
import { useView } from '../../view-state/view.ts'
import { columns, features, type ColumnId } from './columns.tsx'
import styles from './inbox.module.css'
import { ComingRow, InboxRow } from './inbox-row.tsx'
import { movedRow } from './row-keys.ts'
import { useWords } from '../../words.ts'

const ROW_HEIGHT = 38
/** Rows left below the screen when the next page is asked for. */
const AHEAD = 60
interface Rows {
  readonly rows: readonly DocumentSummary[]
  /** All that there are, loaded or not; the scroll bar tells the truth from the start. */
  readonly total: number
  readonly onNeedMore: (() => void) | undefined
}

/** The inbox as a table of any length: only what is on the screen exists. One stop for Tab; arrows move within. */
export function InboxTable({ rows, total, onNeedMore }: Rows) {
  const { t } = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const { cursorId, moveCursor, open } = useView()
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: Math.max(total, rows.length),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  })
  const shown = virtualizer.getVirtualItems()
  const first = shown[0]?.index ?? 0
  const last = shown.at(-1)?.index ?? 0

  useEffect(() => {
    if (last >= rows.length - AHEAD) onNeedMore?.()
  }, [last, rows.length, onNeedMore])

  const cursor = useMemo(() => rows.findIndex((row) => row.id === cursorId), [rows, cursorId])
  // Coming back from a document, its row is where one left it.
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current || rows.length === 0) return
    arrived.current = true
    if (cursor > 0) virtualizer.scrollToIndex(cursor, { align: 'center' })
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
  }, [rows.length, cursor, virtualizer])

  const chosen = useSelection((selection) => selection.chosen)
  const toggle = useSelection((selection) => selection.toggle)
  const extendTo = useSelection((selection) => selection.extendTo)
  const choose = useSelection((selection) => selection.choose)
  const ids = useMemo(() => rows.map(({ id }) => id), [rows])
  const onPress = useCallback(
    (id: DocumentId, event: MouseEvent) => {
      const onTick = event.target instanceof Element && event.target.closest('[data-column="chosen"]') !== null
      if (!onTick && !event.shiftKey && !event.ctrlKey && !event.metaKey) return open(id)
      if (event.shiftKey) extendTo(id, ids, useView.getState().cursorId)
      else toggle(id)
      moveCursor(id)
    },
    [ids, open, moveCursor, toggle, extendTo],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
      event.preventDefault()
      return choose(ids)
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows[cursor]
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault()
      return open(row.id)
    }
    if (event.key === ' ' && row !== undefined) {
      event.preventDefault()
      return toggle(row.id)
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2)
    const to = movedRow(event.key, cursor, rows.length, page)
    if (to === undefined) return
    event.preventDefault()
    const target = rows[to]
    if (event.shiftKey && target) extendTo(target.id, ids, cursorId)
    moveCursor(target?.id)
    virtualizer.scrollToIndex(to, { align: 'auto' })
  }

  const slice = useMemo(() => rows.slice(first, last + 1), [rows, first, last])
  const table = useTable({ features, columns, data: slice, getRowId: (row) => row.id })
  const byIndex = table.getRowModel().rows
  const active = cursor >= first && cursor <= last && cursorId !== undefined ? `row-${cursorId}` : undefined

  return (
    <div
      className={styles.table}
      role="grid"
      id="documents"
      ref={scroller}
      tabIndex={0}
      aria-label={t('inbox.table')}
      aria-rowcount={Math.max(total, rows.length) + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={active}
      onKeyDown={onKeyDown}
      onFocus={() => cursorId === undefined && moveCursor(rows[0]?.id)}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          {table.getHeaderGroups()[0]?.headers.map((header) => (
            <div key={header.id} role="columnheader" className={styles.cell} data-column={header.id}>
              <span className={header.column.id === 'chosen' ? styles.srOnly : undefined}>
                {t(`inbox.columns.${header.column.id as ColumnId}`)}
              </span>
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const row = index < rows.length ? byIndex[index - first] : undefined
          return row === undefined ? (
            <ComingRow key={`coming-${index}`} index={index} start={start} />
          ) : (
            <InboxRow
              key={row.id}
              row={row}
              index={index}
              start={start}
              isCursor={row.id === cursorId}
              isChosen={chosen.size > 0 ? chosen.has(row.original.id) : undefined}
              onPress={onPress}
            />
          )
        })}
      </div>
    </div>
  )
}
