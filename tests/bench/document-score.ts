import type { Source } from '../../core/domain/evidence.ts'
import type { RowScore } from './compare-values.ts'
import type { TruthDocument } from './ground-truth.ts'
import type { Limit } from './limited-by.ts'
import type { MissedRow } from './row-failures.ts'

/** One field of one document: what it should be, what was read. Missing counts as wrong. */
export interface FieldScore {
  readonly field: string
  readonly truth: string
  readonly read: string | undefined
  readonly confidence: number
  readonly right: boolean
  readonly source?: Source
  /** Of a wrong value: what kept the truth from being read. */
  readonly limit?: Limit
}

export interface DocumentScore {
  readonly document: TruthDocument
  readonly source: 'digital' | 'scan' | 'xml'
  readonly fields: readonly FieldScore[]
  readonly rows: RowScore | undefined
  readonly missed: readonly MissedRow[]
  /** Code of the problem when there was no answer at all. */
  readonly problem: string | undefined
  readonly extractMs: number
  readonly pages: number
}
