import { create } from 'zustand'
import type { DocumentId } from '../../core/domain/ids.ts'
import { useView } from './view.ts'

interface Selection {
  chosen: ReadonlySet<DocumentId>
  /** Where the range begins that Shift extends. */
  anchor: DocumentId | undefined
  toggle(id: DocumentId): void
  /** Everything between the anchor and this one, in the order of the list, besides what was chosen before. */
  extendTo(id: DocumentId, order: readonly DocumentId[], from: DocumentId | undefined): void
  choose(ids: readonly DocumentId[]): void
  clear(): void
}

const NONE: ReadonlySet<DocumentId> = new Set()

/** The documents chosen in the inbox, to do something with all of them. */
export const useSelection = create<Selection>()((set) => ({
  chosen: NONE,
  anchor: undefined,
  toggle: (id) =>
    set(({ chosen }) => {
      const next = new Set(chosen)
      if (!next.delete(id)) next.add(id)
      return { chosen: next, anchor: id }
    }),
  extendTo: (id, order, from) =>
    set(({ chosen, anchor }) => {
      const start = order.indexOf(anchor ?? from ?? id)
      const end = order.indexOf(id)
      const [first, last] = [Math.min(start, end), Math.max(start, end)]
      return {
        chosen: new Set([...chosen, ...order.slice(Math.max(0, first), last + 1)]),
        anchor: anchor ?? from ?? id,
      }
    }),
  choose: (ids) => set({ chosen: new Set(ids), anchor: ids[0] }),
  clear: () => set({ chosen: NONE, anchor: undefined }),
}))

// What is chosen is what is seen: another list begins with nothing chosen.
useView.subscribe((now, before) => {
  if (now.state !== before.state || now.words !== before.words) useSelection.getState().clear()
})
