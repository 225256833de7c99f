import Big from 'big.js'
import type { ApprovedRecord } from '../domain/approved-record.ts'
import { decimal } from '../domain/decimal.ts'
import { recordDiffers, type Difference } from '../domain/difference.ts'
import { exponentOf } from '../domain/money.ts'
import type { Problem } from '../domain/problem.ts'
import type { Booked, Outcome, StepGave } from '../ports/ledger.ts'

/** A record as a ledger holds it. `isOurs`: it carries our marker. */
export interface Held {
  readonly remoteId: string
  readonly number: string
  readonly total: string
  readonly issueDate: string
  readonly isOurs: boolean
}

/**
 * What a look-up comes to: ours is adopted whatever it says (it is compared after reading it back), one under the same number when it says
 * the same, and any other under that number is a conflict. Pure. Problem: ledger-number-taken.
 */
export function foundAmong(record: ApprovedRecord, held: readonly Held[]): Outcome<StepGave> {
  const ours = held.find(({ isOurs }) => isOurs)
  if (ours !== undefined) {
    return { outcome: 'done', value: { known: { remoteId: ours.remoteId, references: { foundBy: 'marker' } } } }
  }
  const same = held.find(({ number }) => isSameText(number, record.number))
  if (same === undefined) return { outcome: 'not-found' }
  if (isSameAmount(same.total, record.grossTotal) && same.issueDate === record.issueDate) {
    const known = { remoteId: same.remoteId, references: { foundBy: 'number' } }
    return { outcome: 'done', value: { known, note: 'found-there' } }
  }
  return { outcome: 'refused', problem: { code: 'ledger-number-taken', params: { number: record.number } } }
}

/** What reconciliation is told: each record once, ours and those under the same number. */
export function bookedOf(record: ApprovedRecord, held: readonly Held[]): Booked[] {
  const standing = held.filter(({ isOurs, number }) => isOurs || isSameText(number, record.number))
  const unique = new Map(standing.map((one) => [one.remoteId, one]))
  return [...unique.values()].map(({ remoteId, number, total, issueDate }) => ({ remoteId, number, total, issueDate }))
}

/** A value that was sent beside the one that is held. Absent values were not sent and are not compared. */
export interface Compared {
  readonly field: string
  readonly approved: string | undefined
  readonly found: string
  readonly as?: 'amount'
}

/** Every value that is held otherwise, as ledger-record-differs; undefined when there is none. Pure. */
export function differencesIn(compared: readonly Compared[]): Problem | undefined {
  const found = compared.flatMap(({ field, approved, found, as }): Difference[] => {
    if (approved === undefined) return []
    const isSame = as === 'amount' ? isSameAmount(approved, found) : isSameText(approved, found)
    return isSame ? [] : [{ field, approved, found, kind: kindOf(field, approved, found) }]
  })
  return found.length === 0 ? undefined : recordDiffers(found)
}

function kindOf(field: string, approved: string, found: string): Difference['kind'] {
  if (field === 'lines') return 'rows'
  if (found === '') return 'dropped'
  return found.length < approved.length && approved.startsWith(found) ? 'cut' : 'changed'
}

/** A total that is another, beyond what rounding makes. */
export function totalDiffers({ grossTotal }: ApprovedRecord, found: string): Problem {
  return recordDiffers([{ field: 'grossTotal', approved: grossTotal, found, kind: 'changed' }])
}

/** Outer spaces and case do not count: ledgers trim, and some store codes in capitals. */
export function isSameText(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

export function isSameAmount(one: string, other: string): boolean {
  const [left, right] = [decimal(one), decimal(other)]
  return left !== undefined && right !== undefined && left.eq(right)
}

/**
 * How far a ledger's total is from the approved one. Ledgers compute tax anew, a line or a rate at a time: up to one minor unit for each is
 * rounding, more is a difference. `gap` = approved less found.
 */
export function gapOf(
  record: ApprovedRecord,
  found: string,
  lines: number,
): { readonly is: 'same' } | { readonly is: 'cents'; readonly gap: Big } | { readonly is: 'different' } {
  const [approved, held] = [decimal(record.grossTotal), decimal(found)]
  if (approved === undefined || held === undefined) return { is: 'different' }
  const gap = approved.minus(held)
  if (gap.eq(0)) return { is: 'same' }
  const rounding = new Big(10).pow(-exponentOf(record.currency)).times(lines + Math.max(1, record.taxBreakdown.length))
  return gap.abs().gt(rounding) ? { is: 'different' } : { is: 'cents', gap }
}
