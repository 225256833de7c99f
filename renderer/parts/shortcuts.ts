import { useEffect, useRef } from 'react'

/** Keys of this window. Letters go by their place on the keyboard, so that they work with a Russian layout switched on too. */
export type Shortcut =
  | 'search' | 'sheet' | 'escape' | 'add' | 'approve-next' | 'next-document' | 'previous-document' | 'next-to-check' | 'previous-to-check'
  | 'zoom-in' | 'zoom-out' | 'fit-width' | 'next-page' | 'previous-page' | 'rotate-view' | 'select-text' | 'original' | 'undo' | 'select-all' // prettier-ignore

/** Commands that belong to the text while somebody types. */
const EDITING: ReadonlySet<Shortcut> = new Set(['undo', 'select-all'])

type Pressed = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** The shortcut a key press means, if any. */
export function shortcutOf(press: Pressed): Shortcut | undefined {
  const { key, code, shiftKey } = press
  const command = press.ctrlKey || press.metaKey
  if (command && !press.altKey) {
    if (key === 'Enter' && !shiftKey) return 'approve-next'
    if (code === 'KeyO' && !shiftKey) return 'add'
    if (code === 'KeyZ' && !shiftKey) return 'undo'
    if (code === 'KeyA' && !shiftKey) return 'select-all'
    return undefined
  }
  if (press.altKey) {
    if (key === 'ArrowDown') return 'next-document'
    if (key === 'ArrowUp') return 'previous-document'
    return undefined
  }
  if (key === '?' || (code === 'Slash' && shiftKey)) return 'sheet'
  if (key === '/' || (code === 'Slash' && !shiftKey)) return 'search'
  if (key === 'Escape') return 'escape'
  if (code === 'KeyN') return shiftKey ? 'previous-to-check' : 'next-to-check'
  if (code === 'KeyR' && !shiftKey) return 'rotate-view'
  if (code === 'KeyT' && !shiftKey) return 'select-text'
  if (code === 'KeyO' && !shiftKey) return 'original'
  if (key === '+' || key === '=') return 'zoom-in'
  if (key === '-') return 'zoom-out'
  if (key === '0') return 'fit-width'
  if (key === 'PageDown') return 'next-page'
  if (key === 'PageUp') return 'previous-page'
  return undefined
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Works these shortcuts while the caller is on the screen. While somebody types, or a dialog or menu is open, plain keys are theirs. */
export function useShortcuts(actions: Partial<Record<Shortcut, () => void>>): void {
  const latest = useRef(actions)
  useEffect(() => {
    latest.current = actions
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const shortcut = shortcutOf(event)
      if (shortcut === undefined || event.defaultPrevented || event.isComposing) return
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey
      if ((plain || EDITING.has(shortcut)) && isTyping(event.target)) return
      if (event.target instanceof Element && event.target.closest('dialog, [role="menu"]') !== null) return
      const action = latest.current[shortcut]
      if (action === undefined) return
      event.preventDefault()
      action()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

/** Alt with a digit goes to a screen from anywhere but a dialog or menu; `go` is called with the digit. */
export function useScreenDigits(go: (digit: string) => void): void {
  const latest = useRef(go)
  useEffect(() => {
    latest.current = go
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const [, digit] = /^Digit(\d)$/.exec(event.code) ?? []
      if (digit === undefined || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.target instanceof Element && event.target.closest('dialog, [role="menu"]') !== null) return
      event.preventDefault()
      latest.current(digit)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
