import { z } from 'zod'
import type { Problem } from './problem.ts'

/**
 * A value that was approved beside the one a ledger holds. `field` is ours (`grossTotal`) or the ledger's own path (`Товары.2.Цена`).
 * How: changed; cut (a text shortened); dropped (a name the ledger does not know); dangling (a reference to nothing); rows (their number).
 */
export const Difference = z.object({
  field: z.string(),
  approved: z.string(),
  found: z.string(),
  kind: z.enum(['changed', 'cut', 'dropped', 'dangling', 'rows']),
})
export type Difference = z.infer<typeof Difference>

/** As many are kept with the problem: who mends twenty reads the rest in the ledger. */
const MOST = 20
const Listed = z.array(Difference)

/** The problem that differences are: the first is named in its words, all are listed for a screen. Problem: ledger-record-differs. */
export function recordDiffers(found: readonly Difference[]): Problem {
  const [first] = found
  const params = {
    field: first?.field ?? '',
    approved: first?.approved ?? '',
    found: first?.found ?? '',
    kind: first?.kind ?? '',
    count: String(found.length),
    all: JSON.stringify(found.slice(0, MOST)),
  }
  return { code: 'ledger-record-differs', params }
}

/** The differences a problem lists; empty for any other problem. Connectors that stop at the first one list it alone. */
export function differencesOf({ code, params = {} }: Problem): Difference[] {
  if (code !== 'ledger-record-differs') return []
  const { all, field = '', approved = '', found = '' } = params
  if (all === undefined) return [{ field, approved, found, kind: 'changed' }]
  return Listed.parse(JSON.parse(all))
}
