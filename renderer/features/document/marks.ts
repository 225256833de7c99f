import type { FieldValue } from '../../../core/domain/evidence.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import type { Item } from '../../view-state/items.ts'

/** The four states a value can be in for the person who checks it. */
export type Mark = 'certain' | 'review' | 'failed' | 'confirmed'

/** Below this, a value is shown as worth a look even where nothing depends on it. The engine decides by its own, stricter table. */
const SURE = 0.95

/** What the findings say about one row, worst first. */
export function findingsOf(field: Item, findings: readonly Finding[]): Finding[] {
  const weight = { error: 0, warning: 1, info: 2 }
  return findings.filter((one) => one.field === field).toSorted((a, b) => weight[a.severity] - weight[b.severity])
}

/**
 * The mark of a value, by what was found about it. A person's word outweighs every check; then an error is a failed check, a warning or low
 * confidence asks for a look. A value that is absent has a mark only where something was found about its absence.
 */
export function markOf(value: FieldValue | undefined, findings: readonly Finding[]): Mark | undefined {
  if (value?.source === 'person') return 'confirmed'
  if (findings.some((one) => one.severity === 'error')) return 'failed'
  if (findings.some((one) => one.severity === 'warning')) return 'review'
  if (value === undefined) return undefined
  return value.confidence < SURE ? 'review' : 'certain'
}
