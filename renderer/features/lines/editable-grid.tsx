import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef, type ClipboardEvent, type ReactNode } from 'react'
import { useHeight } from '../../view-state/preferences.ts'
import { type Language, useWords } from '../../words.ts'
import { Icon } from '../../parts/icons.tsx'
import { CellEditor } from './cell-editor.tsx'
import styles from './editable-grid.module.css'
import type { Cell, Column, GridRow } from './grid-model.ts'
import { shownCell, typedCell } from './grid-text.ts'
import { fromTabSeparated, tabSeparated } from './tab-separated.ts'
import type { useGrid } from './use-grid.ts'
import { useGridKeys } from './use-grid-keys.ts'

interface Props<K extends string> {
  readonly label: string
  readonly rows: readonly GridRow<K>[]
  readonly columns: readonly Column<K>[]
  readonly grid: ReturnType<typeof useGrid<K>>
  readonly nameOf: (column: K) => string
  /** What stands before a row: its number, and whether something was found about it. */
  readonly headOf: (row: number) => ReactNode
  readonly isLit?: (row: number) => boolean
  readonly onHover?: (row: number | undefined) => void
  readonly onLeave: () => void
}

/** Rows and columns with the keyboard of a spreadsheet. One stop for Tab from outside; only rows on the screen exist. */
export function EditableGrid<K extends string>(props: Props<K>) {
  const { label, rows, columns, grid, nameOf, headOf, isLit, onHover, onLeave } = props
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const scroller = useRef<HTMLDivElement>(null)
  const ids = useId()
  const { at, area, open, size } = grid
  const rowHeight = useHeight('gridRow')
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: size.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => virtualizer.measure(), [rowHeight, virtualizer])
  const atRow = at?.row
  useEffect(() => {
    if (atRow !== undefined) virtualizer.scrollToIndex(atRow, { align: 'auto' })
  }, [atRow, virtualizer])
  const isOpen = open !== undefined
  const wasOpen = useRef(false)
  useEffect(() => {
    if (wasOpen.current && !isOpen && scroller.current?.contains(document.activeElement) !== false)
      scroller.current?.focus()
    if (wasOpen.current && !isOpen && document.activeElement === document.body) scroller.current?.focus()
    wasOpen.current = isOpen
  }, [isOpen])

  const { onKeyDown, onEditorKey } = useGridKeys({
    grid,
    textAt: (cell) => typed(cell),
    page: () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2),
    onLeave,
  })
  const typed = ({ row, column }: Cell) => {
    const about = columns[column]
    return about === undefined ? '' : typedCell(rows[row]?.cells[about.id], about, language)
  }
  const onCopy = (event: ClipboardEvent) => {
    if (open !== undefined || area === undefined) return
    event.preventDefault()
    event.clipboardData.setData(
      'text/plain',
      tabSeparated(
        grid
          .copied()
          .map((texts) =>
            texts.map((text, index) => typedCell(text, columns[area.left + index] ?? { id: '' }, language)),
          ),
      ),
    )
    if (event.type === 'cut') grid.clear()
  }
  const onPaste = (event: ClipboardEvent) => {
    if (open !== undefined) return
    // A spreadsheet puts a picture of its cells on the clipboard too, which the window would take for a document.
    event.preventDefault()
    event.stopPropagation()
    const text = event.clipboardData.getData('text/plain')
    if (text !== '') grid.paste(fromTabSeparated(text))
  }
  const inside = (row: number, column: number) =>
    area !== undefined && row >= area.top && row <= area.bottom && column >= area.left && column <= area.right
  return (
    <div
      ref={scroller}
      className={styles.grid}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={size.rows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={at && !open ? `${ids}-${at.row}-${at.column}` : undefined}
      data-columns={columns.map(({ id }) => id).join(' ')}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onCut={onCopy}
      onPaste={onPaste}
      onFocus={() => at === undefined && grid.move({ row: 0, column: 0 })}
    >
      <div role="rowgroup" className={styles.head}>
        <div role="row" aria-rowindex={1} className={styles.row}>
          <div role="columnheader" className={styles.number}>
            №
          </div>
          {columns.map((column) => (
            <div
              key={column.id}
              role="columnheader"
              className={styles.cell}
              data-column={column.id}
              data-figure={column.figure ? '' : undefined}
            >
              {nameOf(column.id)}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: row, start }) => (
          <div
            key={row}
            role="row"
            aria-rowindex={row + 2}
            className={styles.row}
            data-lit={isLit?.(row) || undefined}
            style={{ transform: `translateY(${start}px)` }}
            onPointerEnter={() => onHover?.(row)}
            onPointerLeave={() => onHover?.(undefined)}
          >
            <div role="rowheader" className={styles.number}>
              {row < rows.length ? (
                headOf(row)
              ) : (
                <Icon name="add" size={13} role="img" aria-hidden={undefined} aria-label={t('lines.newRow')} />
              )}
            </div>
            {columns.map((column, index) => {
              const isAt = at?.row === row && at.column === index
              return (
                <div
                  key={column.id}
                  id={`${ids}-${row}-${index}`}
                  role="gridcell"
                  aria-colindex={index + 2}
                  aria-selected={inside(row, index)}
                  className={styles.cell}
                  data-at={isAt || undefined}
                  data-column={column.id}
                  data-figure={column.figure ? '' : undefined}
                  title={column.figure ? undefined : rows[row]?.cells[column.id]}
                  onMouseDown={(event) => {
                    if (isAt && open) return
                    if (open) void grid.commit(undefined)
                    grid.move({ row, column: index }, event.shiftKey)
                  }}
                  onMouseEnter={(event) => event.buttons === 1 && !open && grid.move({ row, column: index }, true)}
                  onDoubleClick={() => !open && grid.start(typed({ row, column: index }))}
                >
                  {isAt && open ? (
                    <CellEditor
                      text={open.text}
                      refusal={open.refusal}
                      label={nameOf(column.id)}
                      onType={grid.type}
                      onKeyDown={onEditorKey}
                      onBlur={() => void grid.commit(undefined)}
                    />
                  ) : (
                    shownCell(rows[row]?.cells[column.id], column, language)
                  )}
                </div>
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}
