import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import type { Box } from '../../../core/domain/evidence.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { Spot } from '../../view-state/items.ts'
import { findingsOf, markOf, type Mark } from './marks.ts'

/** A rectangle to draw on a page, and what it stands for. */
export interface Marked {
  readonly spot: Spot
  readonly page: number
  readonly box: Box
  readonly mark: Mark | 'line'
}

/** Everything of an answer that has a place on a page: lines first, so that fields lie on top of them. */
export function markedBoxes(answer: DocumentAnswer): Marked[] {
  const lines = answer.lines.flatMap(({ page, box }, index) =>
    page === undefined || box === undefined
      ? []
      : { spot: `line-${index + 1}` as const, page, box, mark: 'line' as const },
  )
  const fields = (Object.entries(answer.fields) as [FieldName, DocumentAnswer['fields'][FieldName]][]).flatMap(
    ([name, value]) =>
      value?.page === undefined || value.box === undefined
        ? []
        : {
            spot: name,
            page: value.page,
            box: value.box,
            mark: markOf(value, findingsOf(name, answer.findings)) ?? ('certain' as const),
          },
  )
  return [...lines, ...fields]
}
