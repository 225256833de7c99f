import { create } from 'zustand'
import type { DocumentId } from '../../core/domain/ids.ts'
import { useView } from './view.ts'

interface Selection {
  chosen: ReadonlySet<DocumentId>
  /** Place in the list where the range begins that Shift extends. */
  anchor: number | undefined
  toggle(id: DocumentId, at: number): void
  /** These besides what was chosen before; the range goes on from `anchor`. */
  add(ids: readonly DocumentId[], anchor: number): void
  choose(ids: readonly DocumentId[]): void
  clear(): void
}

const NONE: ReadonlySet<DocumentId> = new Set()

/** The documents chosen in the inbox, to do something with all of them. */
export const useSelection = create<Selection>()((set) => ({
  chosen: NONE,
  anchor: undefined,
  toggle: (id, at) =>
    set(({ chosen }) => {
      const next = new Set(chosen)
      if (!next.delete(id)) next.add(id)
      return { chosen: next, anchor: at }
    }),
  add: (ids, anchor) => set(({ chosen }) => ({ chosen: new Set([...chosen, ...ids]), anchor })),
  choose: (ids) => set({ chosen: new Set(ids), anchor: 0 }),
  clear: () => set({ chosen: NONE, anchor: undefined }),
}))

// What is chosen is what is seen: another list begins with nothing chosen.
useView.subscribe((now, before) => {
  if (now.state !== before.state || now.words !== before.words || now.narrowed !== before.narrowed)
    useSelection.getState().clear()
})
