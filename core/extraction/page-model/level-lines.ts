import { boxAround, type Box } from '../../domain/evidence.ts'
import type { PageText, TextLine } from '../../domain/page-text.ts'

/** Share of the lower word's height that neighbours on one line have in common. */
const LEVEL = 0.7
/** Lines below one another that may be parts of the same: a photographed column sags by no more. */
const AHEAD = 2

/**
 * The lines of a page, those of a recognised one with a cell set apart put back: in photos a label and its value that stand side by
 * side come as two lines, the lower of them sometimes first.
 */
export function levelLines(page: PageText): readonly TextLine[] {
  if (page.source !== 'ocr') return page.lines
  const lines: TextLine[] = []
  for (const line of page.lines) {
    const at = lines.findLastIndex((other, index) => index >= lines.length - AHEAD && sideBySide(page, other, line))
    const other = lines[at]
    const box = other && boxAround([other.box, line.box])
    if (other === undefined || box === undefined) lines.push(line)
    else lines[at] = { box, words: [...other.words, ...line.words].sort((a, b) => left(page, a) - left(page, b)) }
  }
  return lines
}

function sideBySide(page: PageText, a: TextLine, b: TextLine): boolean {
  const [first, second] = a.box[0] <= b.box[0] ? [a, b] : [b, a]
  if (first.box[2] > second.box[0]) return false
  const from = boxOf(page, first.words.at(-1))
  const to = boxOf(page, second.words[0])
  if (from === undefined || to === undefined) return false
  const shared = Math.min(from[3], to[3]) - Math.max(from[1], to[1])
  return shared > LEVEL * Math.min(from[3] - from[1], to[3] - to[1])
}

function left(page: PageText, word: number): number {
  return boxOf(page, word)?.[0] ?? 0
}

function boxOf(page: PageText, word: number | undefined): Box | undefined {
  return page.words[word ?? -1]?.box
}
