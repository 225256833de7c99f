import type { FieldValue } from '../../domain/evidence.ts'
import type { Fields } from '../../domain/invoice.ts'
import { minorUnits } from '../../domain/money.ts'

/** Nothing else on the page says it once more. */
const BY_LINES = 0.9

/**
 * «Итого без НДС» and no other sum: where no rate of tax is printed anywhere and the lines make up the net, it is the total as well (EN 16931
 * BR-CO-15 with a tax of nil). `lineSum` is in minor units.
 */
export function untaxedTotal(
  { netTotal, taxTotal }: Fields,
  rates: readonly number[],
  lineSum: number | undefined,
): FieldValue | undefined {
  if (!netTotal || taxTotal || rates.length > 0 || lineSum === undefined) return undefined
  if (minorUnits(netTotal.value, undefined) !== lineSum) return undefined
  return { ...netTotal, confidence: Math.min(BY_LINES, netTotal.confidence) }
}
