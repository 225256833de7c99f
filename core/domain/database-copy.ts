import type { Sha256 } from './ids.ts'

/** What a copy of the database holds. */
export interface CopiedDatabase {
  /** Number of migrations it has seen. */
  readonly schema: number
  readonly documents: number
  readonly originals: readonly { readonly sha256: Sha256; readonly size: number }[]
}

/** A copy fit to lie in a backup, and what SQLite's `quick_check` of every page and index says of it; what it holds is told of a whole one only. */
export interface FinishedCopy {
  /** "ok" when all is well. */
  readonly integrity: string
  readonly content?: CopiedDatabase
}
