import type { KeyboardEvent } from 'react'
import { movedCell, tabbedCell } from './grid-keys.ts'
import type { Cell } from './grid-model.ts'
import type { GridActions } from './use-grid.ts'

interface About {
  readonly grid: Pick<GridActions, 'at' | 'area' | 'open' | 'size' | 'move' | 'start' | 'cancel' | 'collapse' | 'chooseAll' | 'commit' | 'clear' | 'fillDown' | 'insertRow' | 'deleteRows'> // prettier-ignore
  /** A cell's text as it is typed over. */
  readonly textAt: (cell: Cell) => string
  /** How many rows fit on the screen. */
  readonly page: () => number
  readonly onLeave: () => void
}

/** Keys of a spreadsheet: on the grid, and in its open cell. */
export function useGridKeys({ grid, textAt, page, onLeave }: About) {
  const { at, size } = grid

  const command = (event: KeyboardEvent): boolean => {
    const done = {
      KeyD: grid.fillDown,
      KeyA: grid.chooseAll,
      Minus: grid.deleteRows,
      Equal: grid.insertRow,
      Delete: grid.deleteRows,
    }[event.code]
    done?.()
    return done !== undefined
  }
  const plain = (event: KeyboardEvent, cell: Cell): boolean => {
    const { key, shiftKey } = event
    if (key === 'Enter' || key === 'F2') return (grid.start(textAt(cell)), true)
    if (key === 'Delete' || key === 'Backspace') return (grid.clear(), true)
    if (key === 'Insert') return (grid.insertRow(), true)
    if (key === 'Escape') {
      const { area } = grid
      const isRange = area !== undefined && (area.top !== area.bottom || area.left !== area.right)
      return (isRange ? grid.collapse() : onLeave(), true)
    }
    if (key === 'Tab') {
      const to = tabbedCell(cell, size, shiftKey ? -1 : 1)
      if (to) grid.move(to)
      return to !== undefined
    }
    // Typing on a cell replaces what is in it.
    if (key.length === 1) return (grid.start(key), true)
    return false
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (grid.open !== undefined || at === undefined || event.altKey || event.nativeEvent.isComposing) return
    const ctrl = event.ctrlKey || event.metaKey
    const to = movedCell({ key: event.key, ctrl }, at, { ...size, page: page() })
    if (to) grid.move(to, event.shiftKey)
    if (to || (ctrl ? command(event) : plain(event, at))) event.preventDefault()
  }
  const onEditorKey = (event: KeyboardEvent) => {
    if (at === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.stopPropagation()
    const { key, shiftKey } = event
    if (key === 'Escape') grid.cancel()
    else if (key === 'Enter')
      void grid.commit({ ...at, row: Math.max(0, Math.min(size.rows, at.row + (shiftKey ? -1 : 1))) })
    else if (key === 'Tab') void grid.commit(tabbedCell(at, { ...size, rows: size.rows + 1 }, shiftKey ? -1 : 1))
    else return
    event.preventDefault()
  }
  return { onKeyDown, onEditorKey }
}
