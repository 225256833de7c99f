import type { FieldValue, Source } from '../domain/evidence.ts'
import type { FieldName } from '../domain/fields.ts'
import type { Chosen } from './parties/decide-parties.ts'
import { nameCeiling } from './parties/name-ceiling.ts'
import { contestedCeiling } from './ranking/contested.ts'
import { eitherWayCeiling } from './ranking/either-way.ts'
import { LEAST } from './ranking/least.ts'
import { otherCandidates } from './ranking/other-values.ts'
import { certainty, type ranked } from './ranking/score.ts'

/** The most a field chosen by labels and place alone may claim. */
const CEILING: Readonly<Partial<Record<FieldName, number>>> = {
  supplierName: 0.97,
  buyerName: 0.97,
  invoiceNumber: 0.98,
  issueDate: 0.98,
  dueDate: 0.97,
  supplierTaxId: 0.99,
  buyerTaxId: 0.99,
}

/** The best of ranked candidates with its rival; undefined where none is likely enough for its field. */
export function chosenOf(field: FieldName, all: ReturnType<typeof ranked>): Chosen | undefined {
  const [best, rival] = all
  return best && best.logit > (LEAST[field] ?? -Infinity) ? { best, rival, others: all } : undefined
}

/** A chosen candidate as the value of its field, no surer than what speaks against it allows; undefined for none. */
export function valueOf(field: FieldName, chosen: Chosen | undefined, source: Source): FieldValue | undefined {
  if (!chosen) return undefined
  const { best, rival } = chosen
  const others = otherCandidates(best, chosen.others)
  return {
    value: best.value,
    confidence: certainty(
      best,
      rival,
      Math.min(
        CEILING[field] ?? 0.95,
        nameCeiling(best),
        eitherWayCeiling(best),
        contestedCeiling(best, chosen.others),
      ),
    ),
    source,
    page: best.page.page,
    box: best.box,
    ...(others && { others }),
  }
}
