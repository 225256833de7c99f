import { create } from 'zustand'
import type { DocumentId } from '../../core/domain/ids.ts'
import type { State } from '../../core/domain/lifecycle.ts'
import type { Spot } from './items.ts'

export type Dialog = 'shortcuts' | 'companies' | 'suppliers'

interface View {
  /** The document shown; undefined while the inbox is. */
  openId: DocumentId | undefined
  state: State | undefined
  words: string
  /** The row the keyboard stands on. */
  cursorId: DocumentId | undefined
  dialog: Dialog | undefined
  open(id: DocumentId): void
  close(): void
  showState(state: State | undefined): void
  search(words: string): void
  moveCursor(id: DocumentId | undefined): void
  show(dialog: Dialog | undefined): void
}

const ADDRESS = /^#\/documents\/([0-9a-f-]{36})$/

function addressed(): DocumentId | undefined {
  return ADDRESS.exec(location.hash)?.[1] as DocumentId | undefined
}

/** Where this window is. The open document is in the address too, so back, forward and reload work in a browser. */
export const useView = create<View>()((set) => ({
  openId: addressed(),
  state: undefined,
  words: '',
  cursorId: addressed(),
  dialog: undefined,
  open: (id) => {
    set({ openId: id, cursorId: id })
    const address = `#/documents/${id}`
    if (location.hash !== address) history.pushState(null, '', address)
  },
  close: () => {
    set({ openId: undefined })
    if (location.hash !== '') history.pushState(null, '', location.pathname + location.search)
  },
  showState: (state) => set({ state, cursorId: undefined }),
  search: (words) => set({ words, cursorId: undefined }),
  moveCursor: (cursorId) => set({ cursorId }),
  show: (dialog) => set({ dialog }),
}))

for (const event of ['popstate', 'hashchange'] as const) {
  window.addEventListener(event, () => {
    const openId = addressed()
    useView.setState(openId === undefined ? { openId } : { openId, cursorId: openId })
  })
}

interface Focus {
  /** The field or line under the pointer or the keyboard, on either side of the document view. */
  hovered: Spot | undefined
  focused: Spot | undefined
  hover(spot: Spot | undefined): void
  focus(spot: Spot | undefined): void
}

/** What the two sides of the document view point out to each other. */
export const useFocus = create<Focus>()((set) => ({
  hovered: undefined,
  focused: undefined,
  hover: (hovered) => set({ hovered }),
  focus: (focused) => set({ focused }),
}))
