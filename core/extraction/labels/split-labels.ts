import { wordAt, type Layout, type Segment } from '../page-model/layout.ts'
import { LABELS } from './label-dictionary.ts'
import { labelTokens } from './label-text.ts'
import type { Label } from './labels.ts'

/** Words of one line of a label. */
const MOST_WORDS = 3
/** White space between its lines, in letter heights. */
const CLOSE = 0.8

/**
 * «Сатып» over «алушы:», "Faktureras" over "till:": a narrow column breaks a label in two. Joined where both lines together are a label, the first
 * alone is none, and a value stands beside the first.
 */
export function joinSplitLabels(layout: Layout, labels: Label[][]): Label[][] {
  const joined = labels.map((row) => [...row])
  for (const row of layout.rows) {
    const [first, beside] = row.segments
    const second = first && beside && secondLine(layout, first)
    if (!second || beside.box[0] < second.box[2] || joined[row.index]?.some((label) => label.segment === first))
      continue
    const key = labelTokens(`${first.text} ${second.text}`).join('')
    const meanings = LABELS.get(key)
    if (meanings === undefined) continue
    const own = { row: row.index, segment: first, words: first.words, box: first.box, key, meanings }
    joined[row.index]?.unshift({ ...own, opens: true, fills: true, colon: second.text.endsWith(':') })
    joined[second.row] = (joined[second.row] ?? []).filter((label) => label.segment !== second)
  }
  return joined
}

function secondLine(layout: Layout, first: Segment): Segment | undefined {
  if (first.words.length > MOST_WORDS || !isWords(first)) return undefined
  const next = layout.rows[first.row + 1]
  const second = next?.page === first.page ? next.segments[0] : undefined
  if (second === undefined || second.words.length > MOST_WORDS || !isWords(second)) return undefined
  const aligned = Math.abs(second.box[0] - first.box[0]) < layout.height * 0.5
  return aligned && second.box[1] - first.box[3] < layout.height * CLOSE ? second : undefined
}

function isWords({ page, words }: Segment): boolean {
  return words.every((word) => /^\p{L}[\p{L}.-]*:?$/u.test(wordAt(page, word).text))
}
