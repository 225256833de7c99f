import { create } from 'zustand'
import type { Box } from '../../core/domain/evidence.ts'
import type { FieldName } from '../../core/domain/fields.ts'

/** A field being edited. */
export interface Draft {
  readonly field: FieldName
  readonly text: string
  /** The text at the beginning: saving it unchanged confirms the value. */
  readonly initial: string
  /** Where on the page the text was taken from. */
  readonly place?: { readonly page: number; readonly box: Box }
  /** What was printed there, while the text may be typed over. */
  readonly printed?: string
  /** Why it could not be saved, in words. */
  readonly refusal?: string
}

interface Editing {
  draft: Draft | undefined
  /** The field on its way to the engine. */
  saving: FieldName | undefined
  start(draft: Draft): void
  change(part: Partial<Draft>): void
  stop(): void
}

/** The one field that is open for editing in this window. */
export const useEditing = create<Editing>()((set) => ({
  draft: undefined,
  saving: undefined,
  start: (draft) => set({ draft }),
  change: (part) => set(({ draft }) => ({ draft: draft && { ...draft, ...part } })),
  stop: () => set({ draft: undefined }),
}))
