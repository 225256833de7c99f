import { useCallback, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { useDesk } from '../../view-state/desk.ts'
import type { Item } from '../../view-state/items.ts'
import { type Language, useWords } from '../../words.ts'
import { change, isEditable, saveDraft, startEditing } from '../review/field-actions.ts'
import { doFix, fixesFor } from '../review/fix-buttons.tsx'
import { itemAfter, itemBeside } from '../review/next-item.ts'
import { isField, markOfItem, READING_ORDER, reviewOrder, stepped } from './field-groups.ts'
import { setKind } from './kind-row.tsx'
import { findingsOf } from './marks.ts'

interface Panel {
  readonly detail: DocumentDetail
  /** What needs a person, errors first. */
  readonly order: readonly Item[]
  /** The item that has the focus. */
  readonly at: Item | undefined
  readonly list: RefObject<HTMLDivElement | null>
}

/** Keys of the fields panel: Tab to the next doubt, Enter settles it, F2 edits, Delete empties, arrows move, digits do what findings suggest. */
export function usePanelKeys({ detail, order, at, list }: Panel) {
  const { i18n } = useWords()
  const language = i18n.language as Language
  const goTo = useCallback(
    (item: Item | undefined) => {
      const row = item && list.current?.querySelector<HTMLElement>(`[data-field="${item}"]`)
      row?.focus()
    },
    [list],
  )
  /** Confirmed by the person, not yet by the engine: no doubts any more to go back to. */
  const onItsWay = useRef(new Set<Item>())
  const step = (by: 1 | -1) => goTo(stepped(order, at, by))
  useShortcuts({ 'next-to-check': () => step(1), 'previous-to-check': () => step(-1) })

  const edit = (item: Item) => {
    const row = list.current?.querySelector(`[data-field="${item}"]`)
    if (!isField(item) && item !== 'kind') return useDesk.getState().showTab('lines')
    if (!isEditable(detail)) return
    if (isField(item)) startEditing(detail, item, language)
    else row?.querySelector('select')?.showPicker()
  }
  /** The next doubt in this direction; what is settled keeps the focus when nothing is left. */
  const onFrom = (item: Item, now: DocumentDetail, by: 1 | -1) => {
    const left = reviewOrder(now.answer).filter((one) => !onItsWay.current.has(one))
    goTo((by === 1 ? itemAfter(item, order, left) : itemBeside(item, left, READING_ORDER, -1)) ?? item)
  }
  const save = async (by: 1 | -1) => {
    const outcome = await saveDraft(detail)
    if (outcome?.done && at !== undefined) onFrom(at, outcome.detail, by)
  }
  const settle = async (item: Item) => {
    if (!isEditable(detail)) return edit(item)
    if (markOfItem(item, detail.answer) !== 'review' || (isField(item) && detail.answer.fields[item] === undefined))
      return edit(item)
    // The hand is on its way to the next one already; the engine's answer can only bring it back.
    onFrom(item, detail, 1)
    if (isField(item)) {
      onItsWay.current.add(item)
      const outcome = await change(detail, item, [{ type: 'confirm-field', field: item }])
      onItsWay.current.delete(item)
      if (!outcome.done) goTo(item)
    } else if (item === 'kind') await setKind(detail, detail.answer.kind ?? 'other')
    else edit(item)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    // Within a button of the panel its own keys hold.
    if (!(event.target instanceof HTMLElement) || event.target.dataset['field'] === undefined) return
    const done = act(event)
    if (done) event.preventDefault()
  }
  const act = (event: KeyboardEvent): boolean => {
    if (at === undefined) return false
    const { key } = event
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
      const from = rows.indexOf(document.activeElement as HTMLElement)
      rows[Math.min(rows.length - 1, Math.max(0, from + (key === 'ArrowDown' ? 1 : -1)))]?.focus()
      return true
    }
    if (key === 'Tab') {
      const to = itemBeside(at, order, READING_ORDER, event.shiftKey ? -1 : 1)
      goTo(to)
      // At the end the browser goes on: to the buttons below, and back above.
      return to !== undefined
    }
    if (key === 'Enter') return (void settle(at), true)
    if (key === 'F2') return (edit(at), true)
    if (event.code === 'KeyW' && isField(at)) return (useDesk.setState({ whyOf: at }), true)
    if (key === 'Delete' && isField(at) && isEditable(detail)) {
      if (detail.answer.fields[at] !== undefined) void change(detail, at, [{ type: 'remove-field', field: at }])
      return true
    }
    const fix = /^[1-9]$/.test(key)
      ? fixesFor(findingsOf(at, detail.answer.findings), detail)[Number(key) - 1]
      : undefined
    if (fix && (isEditable(detail) || fix.does === 'compare')) return (void doFix(detail, fix), true)
    return false
  }
  return { goTo, step, save: (by: 1 | -1) => void save(by), edit, onKeyDown }
}
