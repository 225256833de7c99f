import type { Layout } from '../page-model/layout.ts'
import { wordAt } from '../page-model/layout.ts'
import type { Label } from './labels.ts'

/**
 * «Поставщик» over «(Исполнитель):» is one label on two lines: the second says nothing of its own, and what stands behind it goes on with
 * the value above.
 */
export function muteSecondLines(layout: Layout, labels: readonly (readonly Label[])[]): Label[][] {
  return labels.map((row, at) =>
    row.map((label) => {
      const first = label.words[0]
      const bracket = first !== undefined && wordAt(label.segment.page, first).text.startsWith('(')
      const above = labels[at - 1] ?? []
      const goesOn =
        bracket &&
        label.opens &&
        above.some(
          (upper) =>
            upper.fills &&
            !upper.colon &&
            upper.segment.page === label.segment.page &&
            Math.abs(upper.box[0] - label.box[0]) < layout.height &&
            upper.meanings.some(({ role }) => label.meanings.some((own) => own.role === role)),
        )
      return goesOn ? { ...label, meanings: [] } : label
    }),
  )
}
