import type { InvoiceLine } from '../../core/domain/invoice.ts'
import { rowAgreement, type RowPart } from './compare-values.ts'
import type { TruthLine } from './ground-truth.ts'

/** Why true rows were not found among the rows read: which value is wrong, or that nothing stands for them. */
export type RowFailure = 'no table' | 'row missing' | RowPart

/** A true row without its equal among the rows read, and the row that comes nearest. */
export interface MissedRow {
  readonly failures: readonly RowFailure[]
  readonly truth: TruthLine
  readonly nearest: InvoiceLine | undefined
}

/** What is wrong with each true row that no row read equals; rows are matched by how many of their values agree, best first. */
export function missedRows(truth: readonly TruthLine[], read: readonly InvoiceLine[]): MissedRow[] {
  if (read.length === 0) return truth.map((row) => ({ failures: ['no table'], truth: row, nearest: undefined }))
  const pairs = truth.flatMap((row, at) =>
    read.map((line, to) => ({ at, to, wrong: rowAgreement(row, line), apart: Math.abs(at - to) })),
  )
  pairs.sort((a, b) => a.wrong.length - b.wrong.length || a.apart - b.apart)
  const [taken, used] = [new Map<number, (typeof pairs)[number]>(), new Set<number>()]
  for (const pair of pairs) {
    if (taken.has(pair.at) || used.has(pair.to) || pair.wrong.length >= partsOf(truth[pair.at])) continue
    taken.set(pair.at, pair)
    used.add(pair.to)
  }
  return truth.flatMap((row, at): MissedRow[] => {
    const pair = taken.get(at)
    if (pair === undefined) return [{ failures: ['row missing'], truth: row, nearest: undefined }]
    return pair.wrong.length === 0 ? [] : [{ failures: pair.wrong, truth: row, nearest: read[pair.to] }]
  })
}

function partsOf(row: TruthLine | undefined): number {
  return row === undefined
    ? 0
    : [row.description, row.quantity, row.unitPrice, row.lineTotal].filter((each) => each !== undefined).length
}
