import { create } from 'zustand'
import type { DocumentId } from '../../core/domain/ids.ts'
import type { State } from '../../core/domain/lifecycle.ts'
import type { Spot } from './items.ts'

export type Dialog = 'shortcuts' | 'companies'

interface View {
  /** The document shown; undefined while the inbox is. */
  openId: DocumentId | undefined
  /** The suppliers instead of the documents; the one whose card is shown. */
  isAtSuppliers: boolean
  supplierId: string | undefined
  state: State | undefined
  words: string
  /** The row the keyboard stands on. */
  cursorId: DocumentId | undefined
  dialog: Dialog | undefined
  open(id: DocumentId): void
  close(): void
  openSuppliers(id?: string): void
  showState(state: State | undefined): void
  search(words: string): void
  moveCursor(id: DocumentId | undefined): void
  show(dialog: Dialog | undefined): void
}

const ADDRESS = /^#\/documents\/([0-9a-f-]{36})$/

const SUPPLIERS = /^#\/suppliers(?:\/(s-[0-9a-f]{12}))?$/

function addressed(): Pick<View, 'openId' | 'isAtSuppliers' | 'supplierId'> {
  const suppliers = SUPPLIERS.exec(location.hash)
  return {
    openId: ADDRESS.exec(location.hash)?.[1] as DocumentId | undefined,
    isAtSuppliers: suppliers !== null,
    supplierId: suppliers?.[1],
  }
}

/** Where this window is. The open document is in the address too, so back, forward and reload work in a browser. */
export const useView = create<View>()((set) => ({
  ...addressed(),
  state: undefined,
  words: '',
  cursorId: addressed().openId,
  dialog: undefined,
  open: (id) => {
    set({ openId: id, cursorId: id, isAtSuppliers: false })
    const address = `#/documents/${id}`
    if (location.hash !== address) history.pushState(null, '', address)
  },
  close: () => {
    set({ openId: undefined, isAtSuppliers: false })
    if (location.hash !== '') history.pushState(null, '', location.pathname + location.search)
  },
  openSuppliers: (supplierId) => {
    set({ openId: undefined, isAtSuppliers: true, supplierId })
    const address = supplierId === undefined ? '#/suppliers' : `#/suppliers/${supplierId}`
    if (location.hash !== address) history.pushState(null, '', address)
  },
  showState: (state) => set({ state, cursorId: undefined }),
  search: (words) => set({ words, cursorId: undefined }),
  moveCursor: (cursorId) => set({ cursorId }),
  show: (dialog) => set({ dialog }),
}))

for (const event of ['popstate', 'hashchange'] as const) {
  window.addEventListener(event, () => {
    const at = addressed()
    useView.setState(at.openId === undefined ? at : { ...at, cursorId: at.openId })
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
