import type { Language } from './language-data.ts'
import type { Capacity } from './make-truth.ts'
import type { Pen } from './pen.ts'
import type { Variety } from './truth.ts'

/** A document as pieces that a pager lays out on sheets; all HTML. */
export interface Drawing {
  readonly style: string
  /** Stands above everything on the first sheet, and on the ones after it. */
  readonly opening: string
  readonly continuing?: string
  /** Stands at the foot of every sheet; `{p}` and `{n}` in elements of class `p` and `n` are filled in. */
  readonly footing?: string
  /** Stands at the left edge of the first sheet, for letterheads that run down the side. */
  readonly table?: {
    readonly head: string
    readonly attributes: string
    /** One table body an item; `running` is the sum printed so far. */
    readonly items: readonly { readonly html: string; readonly running: string }[]
    /** Rows that carry a running sum over a page break. */
    readonly carry?: (running: string) => { readonly out: string; readonly in: string }
    /** Rows that close the table, kept with its last item. */
    readonly foot?: string
  }
  /** Blocks after the table, each kept whole on one sheet. */
  readonly closing: readonly string[]
  /** Everything after the table goes on a sheet of its own. */
  readonly closingApart?: boolean
  /** Whole sheets behind the document: terms and conditions. */
  readonly behind?: readonly string[]
}

export type Paper = 'portrait' | 'landscape' | 'roll-58' | 'roll-80'

/** An arrangement of a document. An id stands for one arrangement, whatever words, fonts and companies fill it. */
export interface Layout {
  readonly id: string
  /** The structure it is a variation of. */
  readonly family: string
  readonly languages: readonly Language[]
  readonly varieties: readonly Variety[]
  readonly paper: Paper
  readonly capacity: Capacity
  /** Kept out of everything that is trained or tuned. */
  readonly unseen?: true
  /** The seller's country, where the form belongs to one. */
  readonly seller?: readonly string[]
  readonly fonts?: readonly string[]
  draw(pen: Pen): Drawing
}
