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
    ([name, value]) => {
      const found = findingsOf(name, answer.findings)
      // A value that stands elsewhere than read (an e-invoice says one thing, the page another) is shown where a check found it.
      const { page, box } = value?.box === undefined ? (found.find((one) => one.box !== undefined) ?? {}) : value
      if (page === undefined || box === undefined) return []
      return { spot: name, page, box, mark: markOf(value, found) ?? ('certain' as const) }
    },
  )
  return [...lines, ...fields]
}
