import { useTable } from '@tanstack/react-table'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent } from 'react'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { PAGE_ROWS } from '../../queries.ts'
import { useHeight } from '../../view-state/preferences.ts'
import { useSelection } from '../../view-state/selection.ts'
import { useView } from '../../view-state/view.ts'
import { columns, features, type ColumnId } from './columns.tsx'
import { HeadCell } from './head-cell.tsx'
import styles from './inbox.module.css'
import { ComingRow, InboxRow } from './inbox-row.tsx'
import { movedRow } from './row-keys.ts'
import { chooseAll, chooseUpTo } from './use-choosing.ts'
import { useScreen, type ListedRows } from './use-rows.ts'
import { useStretch } from './use-stretch.ts'
import { useWords } from '../../words.ts'

/** Rows around the screen that are asked for too. */
const AHEAD = 60

/**
 * The inbox as a table of any length: only what is on the screen exists. One stop for Tab; arrows move within. `list` names the filter and
 * order the rows are of: another one begins at its top, in the rows that are drawn already.
 */
export function InboxTable({ rows, list }: { rows: ListedRows; list: string }) {
  const { t } = useWords()
  const { cursorId, cursorAt, moveCursor, open } = useView()
  const { total } = rows
  const rowHeight = useHeight('row')
  const { scroller, first, last, scrollToRow } = useStretch(total, rowHeight)

  const firstPage = Math.floor(Math.max(0, first - AHEAD) / PAGE_ROWS)
  const lastPage = Math.floor(Math.min(Math.max(0, total - 1), last + AHEAD) / PAGE_ROWS)
  useEffect(() => {
    // A scroll bar that is dragged passes places nobody looks at.
    const timer = setTimeout(() => useScreen.setState({ first: firstPage, last: lastPage }), 40)
    return () => clearTimeout(timer)
  }, [firstPage, lastPage])

  // The document stays under the cursor when the list moves; a place gets its document when that is here.
  const found = rows.at(cursorAt)?.id === cursorId ? cursorAt : rows.indexOf(cursorId)
  const cursor = cursorId === undefined ? cursorAt : found === -1 ? cursorAt : found
  const idAtCursor = rows.at(cursor)?.id
  useEffect(() => {
    if (cursorId === undefined && cursor >= 0 && idAtCursor !== undefined) moveCursor(idAtCursor, cursor)
  }, [cursorId, cursor, idAtCursor, moveCursor])

  // Coming back from a document, its row is where one left it.
  const arrivedAt = useRef<string>(undefined)
  useLayoutEffect(() => {
    if (arrivedAt.current === list || total === 0) return
    const isFirst = arrivedAt.current === undefined
    arrivedAt.current = list
    if (cursor > 0) scrollToRow(cursor, 'center')
    else if (!isFirst) scroller.current?.scrollTo({ top: 0 })
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
  }, [list, total, cursor, scroller, scrollToRow])

  const chosen = useSelection((selection) => selection.chosen)
  const toggle = useSelection((selection) => selection.toggle)
  const rowsNow = useRef(rows)
  useLayoutEffect(() => void (rowsNow.current = rows), [rows])
  const onPress = useCallback(
    (id: DocumentId, index: number, event: MouseEvent) => {
      const onTick = event.target instanceof Element && event.target.closest('[data-column="chosen"]') !== null
      if (!onTick && !event.shiftKey && !event.ctrlKey && !event.metaKey) return open(id)
      if (event.shiftKey) void chooseUpTo(index, rowsNow.current, Math.max(0, useView.getState().cursorAt))
      else toggle(id, index)
      moveCursor(id, index)
    },
    [open, moveCursor, toggle],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
      event.preventDefault()
      return void chooseAll()
    }
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const row = rows.at(cursor)
    if (event.key === 'Enter' && row !== undefined) {
      event.preventDefault()
      return open(row.id)
    }
    if (event.key === ' ' && row !== undefined) {
      event.preventDefault()
      return toggle(row.id, cursor)
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const to = movedRow(event.key, cursor, total, page)
    if (to === undefined) return
    event.preventDefault()
    if (event.shiftKey) void chooseUpTo(to, rows, Math.max(0, cursor))
    moveCursor(rows.at(to)?.id, to)
    scrollToRow(to, 'nearest')
  }

  const present = useMemo(
    () => Array.from({ length: last - first + 1 }, (_, index) => rows.at(first + index)).filter((row) => row !== undefined),
    [rows, first, last],
  ) // prettier-ignore
  const table = useTable({ features, columns, data: present, getRowId: (row) => row.id })
  const byId = table.getRowModel().rowsById
  const active = cursor >= first && cursor <= last && idAtCursor !== undefined ? `row-${idAtCursor}` : undefined

  return (
    <div
      className={styles.table}
      role="grid"
      id="documents"
      ref={scroller}
      tabIndex={0}
      aria-label={t('inbox.table')}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-multiselectable="true"
      aria-activedescendant={active}
      onKeyDown={onKeyDown}
      onFocus={() => cursor === -1 && moveCursor(rows.at(0)?.id, 0)}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          {table.getHeaderGroups()[0]?.headers.map((header) => (
            <HeadCell key={header.id} id={header.id as ColumnId} />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: total * rowHeight }}>
        {Array.from({ length: last - first + 1 }, (_, place) => {
          const index = first + place
          const start = index * rowHeight
          const row = byId[rows.at(index)?.id ?? '']
          return row === undefined ? (
            <ComingRow key={`coming-${index}`} index={index} start={start} />
          ) : (
            <InboxRow
              // By place: the rows of another list are written into those that are there.
              key={index}
              row={row}
              index={index}
              start={start}
              isCursor={index === cursor}
              isChosen={chosen.size > 0 ? chosen.has(row.original.id) : undefined}
              onPress={onPress}
            />
          )
        })}
      </div>
    </div>
  )
}
