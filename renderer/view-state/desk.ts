import { create } from 'zustand'
import type { Box } from '../../core/domain/evidence.ts'
import type { FIELDS, FieldName } from '../../core/domain/fields.ts'
import type { DocumentId } from '../../core/domain/ids.ts'
import type { Word } from '../../core/domain/page-text.ts'

export const TABS = ['fields', 'lines', 'eInvoice', 'delivery', 'json', 'history'] as const
export type Tab = (typeof TABS)[number]

/** What kind of text is wanted of the page: that of one field, or of a column of the lines. */
export type Sort = (typeof FIELDS)[keyof typeof FIELDS]

/** Something a person pointed at on a page: a place, and the printed words in it as far as they are known. */
export interface Picked {
  readonly page: number
  readonly box: Box
  readonly text: string
  /** The least certain of the words; 0 where there are none. */
  readonly confidence: number
  readonly words: readonly Word[]
  /** Clicked as a word or drawn as a box. */
  readonly how: 'word' | 'box'
}

/** Who takes what is pointed at on the page. */
export interface Taker {
  /** Name of the field or column, for the pointer to show. */
  readonly label: string
  readonly sort: Sort
  /** The field it fills; none for a column. */
  readonly field?: string
  /** A click on another field's place is meant for this one too: it waits for a value. */
  readonly waits: boolean
  take(picked: Picked): void
}

interface Desk {
  tab: Tab
  taker: Taker | undefined
  /** A place shown on the page for as long as a suggestion is looked at. */
  glimpse: { readonly page: number; readonly box: Box } | undefined
  /** The places of all values offered for the open field, in their order. */
  candidates: readonly ({ readonly page: number; readonly box: Box } | undefined)[]
  /** The other document of a possible duplicate, while the two are compared. */
  comparedWith: DocumentId | undefined
  /** The field a person wants to know the origin of. */
  whyOf: FieldName | undefined
  showTab(tab: Tab): void
  setTaker(taker: Taker | undefined): void
  glimpseAt(place: { page: number; box: Box } | undefined): void
}

/** What the two sides of the review desk tell each other beyond the focus. */
export const useDesk = create<Desk>()((set) => ({
  tab: 'fields',
  taker: undefined,
  glimpse: undefined,
  candidates: [],
  comparedWith: undefined,
  whyOf: undefined,
  showTab: (tab) => set({ tab }),
  setTaker: (taker) => set({ taker }),
  glimpseAt: (glimpse) => set({ glimpse }),
}))
