import type { PageText } from '../../domain/page-text.ts'
import { layoutOf, sharedWidth, wordAt, type Layout, type Segment } from '../page-model/layout.ts'
import { findLabels, means, type Label } from './labels.ts'
import { liftLabelsUnderValues } from './labels-under-values.ts'
import { tellPayeesOfSlips } from './remittance-slips.ts'
import { tellRecipients } from './recipients.ts'
import { joinSplitLabels } from './split-labels.ts'
import { muteSecondLines } from './second-lines.ts'

/** How far below its head a cell's value may stand, in letter heights. */
const BELOW = 2.2

/** The pages as segments with their labels. Heads of cells that only a space parts are segments of their own. */
export function labelledLayout(pages: readonly PageText[]): { layout: Layout; labels: Label[][] } {
  const layout = layoutOf(pages)
  const labels = findLabels(layout)
  const starts = new Set(labels.flatMap((row) => row.flatMap((label, at) => cutsAt(layout, row[at - 1], label))))
  if (starts.size === 0) return { layout, labels: placed(layout, labels) }
  const cut = layoutOf(pages, (page, word) => starts.has(`${page}:${word}`))
  return { layout: cut, labels: placed(cut, findLabels(cut)) }
}

/** Labels where they are looked for, with the meaning their place gives them. */
function placed(layout: Layout, labels: Label[][]): Label[][] {
  return muteSecondLines(
    layout,
    tellPayeesOfSlips(layout, tellRecipients(layout, joinSplitLabels(layout, liftLabelsUnderValues(layout, labels)))),
  )
}

/**
 * «Номер документа Дата составления» over "УТ-418" and "19.11.2025": two labels side by side are two heads where what stands below the
 * second begins there and nothing reaches across.
 */
function cutsAt(layout: Layout, before: Label | undefined, label: Label): string[] {
  const [first] = label.words
  if (before === undefined || first === undefined || before.segment !== label.segment) return []
  const { segment } = label
  const neighbours = segment.words.indexOf(first) === segment.words.indexOf(before.words.at(-1) ?? -1) + 1
  if (!neighbours || (before.colon && !label.colon)) return []
  const below = layout.rows[label.row + 1]
  if (below?.page !== segment.page || below.box[1] - segment.box[3] > layout.height * BELOW) return []
  const slack = layout.height * 0.5
  const seam = [before.box[2], wordAt(segment.page, first).box[0]] as const
  const crossed = below.segments.some((each) => each.box[0] < seam[0] - slack && each.box[2] > seam[1] + slack)
  const under = (head: Label): Segment | undefined =>
    below.segments.find((each) => sharedWidth(each.box, head.box) > 0.2)
  const [left, right] = [under(before), under(label)]
  const apart = right !== undefined && right !== left && right.box[0] > seam[0] - slack
  const headed = left !== undefined ? left.box[2] < seam[1] + slack : means(before, 'documentTitle')
  return !crossed && apart && headed ? [`${segment.page.page}:${first}`] : []
}
