import { create } from 'zustand'
import type { DocumentId } from '../../core/domain/ids.ts'
import type { DocumentFilter, Sort } from '../../core/domain/document-filter.ts'
import type { State } from '../../core/domain/lifecycle.ts'
import type { Spot } from './items.ts'

export type Dialog = 'shortcuts' | 'companies' | 'welcome'

export type Narrowed = Omit<DocumentFilter, 'state' | 'words'>

export interface Order {
  readonly sort: Sort
  readonly ascending: boolean
}

/** As they came, the newest first. */
export const AS_THEY_CAME: Order = { sort: 'added', ascending: false }

interface View {
  /** The document shown; undefined while the inbox is. */
  openId: DocumentId | undefined
  state: State | undefined
  words: string
  /** What the list is narrowed by besides state and words. */
  narrowed: Narrowed
  order: Order
  /** The row the keyboard stands on, and its place in the list; the id is unknown while the row is on its way. */
  cursorId: DocumentId | undefined
  cursorAt: number
  dialog: Dialog | undefined
  open(id: DocumentId): void
  close(): void
  showState(state: State | undefined): void
  search(words: string): void
  /** Narrows the list by more or less: what is `undefined` here is let go. */
  narrow(by: Narrowed): void
  /** A whole filter in place of the one at hand; the order stays unless one is given. */
  showFilter(filter: DocumentFilter, order?: Order): void
  sortBy(sort: Sort): void
  moveCursor(id: DocumentId | undefined, at?: number): void
  show(dialog: Dialog | undefined): void
}

const ADDRESS = /^#\/documents\/([0-9a-f-]{36})$/

function addressed(): Pick<View, 'openId'> {
  return { openId: ADDRESS.exec(location.hash)?.[1] as DocumentId | undefined }
}

const NOWHERE = { cursorId: undefined, cursorAt: -1 } as const

function given(narrowed: Narrowed): Narrowed {
  return Object.fromEntries(Object.entries(narrowed).filter(([, value]) => value !== undefined))
}

/** The filter of the list as the engine is asked. */
export function filterOf(view: Pick<View, 'state' | 'words' | 'narrowed'>): DocumentFilter {
  const words = view.words.trim()
  return {
    ...view.narrowed,
    ...(view.state !== undefined && { state: view.state }),
    ...(words !== '' && { words }),
  }
}

/** Where this window is. The open document is in the address too, so back, forward and reload work in a browser. */
export const useView = create<View>()((set) => ({
  ...addressed(),
  state: undefined,
  words: '',
  narrowed: {},
  order: AS_THEY_CAME,
  cursorId: addressed().openId,
  cursorAt: -1,
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
  showState: (state) => set({ state, ...NOWHERE }),
  search: (words) => set({ words, ...NOWHERE }),
  narrow: (by) => set(({ narrowed }) => ({ narrowed: given({ ...narrowed, ...by }), ...NOWHERE })),
  showFilter: ({ state, words = '', ...narrowed }, order) =>
    set({ state, words, narrowed: given(narrowed), ...(order && { order }), ...NOWHERE }),
  sortBy: (sort) =>
    set(({ order }) => ({ order: { sort, ascending: order.sort === sort ? !order.ascending : false }, ...NOWHERE })),
  moveCursor: (cursorId, at) => set(at === undefined ? { cursorId } : { cursorId, cursorAt: at }),
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
