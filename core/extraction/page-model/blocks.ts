import { boxAround, type Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'
import { hasLegalForm } from '../parties/legal-forms.ts'
import { sharedWidth, type Layout, type Segment } from './layout.ts'

/** Lines printed under one another: an address, a footer's column, a paragraph. */
export interface Block {
  readonly page: PageText
  readonly segments: readonly Segment[]
  readonly box: Box
  /** It holds a post code with a place, as addresses do. */
  readonly address: boolean
  /** It holds a phone, mail address, web site or bank details, as a sender's block does. */
  readonly contact: boolean
}

const POSTAL =
  /(?<![\d.,/-])(?:[A-Z]{1,2}-? ?)?\d{4,6}(?:-\d{4})?(?![\d.,/-])[ ,]+\p{L}{2}|\p{Lu}[\p{L} .'-]+,? [A-Z]{2},? \d{5}|(?<!\d)\d{2}-\d{3}(?!\d)|(?<!\d)(?:\d{3} \d{2}|\d{4}-\d{3}) \p{Lu}\p{Ll}|(?<!\d)\d{4} ?[A-Z]{2}(?![A-Za-z\d])|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|,\s*\d{5,6}\b|^\d{5,6},/u
const CONTACT =
  /@|www\.|https?:|(?:^|\s)(?:tel|fon|fax|phone|telefon|tél|e-?mail|тел|факс|mobile?)[.:\s]|\bIBAN\b|\bBIC\b|(?:^|\s)[a-z]{2}\d{2}(?: ?[a-z\d]{4}){3,7}(?: ?[a-z\d]{1,3})?$/iu

/** The sender in one line over the address window: it belongs to the letterhead, not to the address below. */
const SENDER = /^[^:]*\p{L}[^:]*(?:[|·•●∙*]| [–-] )[^:]*(?:\d{4,6}|\d{2}-\d{3})[^:]*$/u

/** Groups the segments of all pages into blocks; a segment belongs to exactly one. */
export function findBlocks(layout: Layout): Block[] {
  const open: Segment[][] = []
  const blocks: Segment[][] = []
  for (const segment of layout.segments) {
    const home = open.find((block) => continues(block, segment))
    if (home) home.push(segment)
    else {
      const block = [segment]
      open.push(block)
      blocks.push(block)
    }
    // Blocks far above are finished.
    for (let at = open.length - 1; at >= 0; at--) {
      const last = open[at]?.at(-1)
      if (!last || last.page !== segment.page || segment.box[1] - last.box[3] > layout.height * 3) open.splice(at, 1)
    }
  }
  return blocks.map((segments) => {
    const text = segments.map((segment) => segment.text)
    return {
      page: segments[0]?.page ?? failed(),
      segments,
      box: boxAround(segments.map((segment) => segment.box)) ?? [0, 0, 0, 0],
      address: text.some((line) => POSTAL.test(line)),
      contact: text.some((line) => CONTACT.test(line)),
    }
  })
}

/** Whether a line of text looks like the part of an address that has the post code. */
export function isPostalLine(text: string): boolean {
  return POSTAL.test(text)
}

/** Marks of the post above an address: «*44018* DV 11 0,85», "K4030". */
const FRANKING = /^\*|^(?:DV|K\d{3,}|P\.? ?P\.?)(?=[\s\d]|$)|^[\d\s*#.,/-]+$|\bDV \d{2}\b/u

/** The lines of a block from its name on: without the sender in one line and the marks of the post above it. */
export function fromItsName(block: Block): readonly Segment[] {
  const { segments } = block
  const first = segments.findIndex(
    ({ text }, at) => !FRANKING.test(text) && !(isPostalLine(text) && text.includes(',') && at < segments.length - 2),
  )
  return segments.slice(Math.max(0, first))
}

function continues(block: readonly Segment[], next: Segment): boolean {
  const last = block.at(-1)
  if (!last || last.page !== next.page) return false
  if (last.words.length < 18 && SENDER.test(last.text)) return false
  const height = Math.max(last.height, next.height)
  const gap = next.box[1] - last.box[3]
  if (gap < -height * 0.6 || gap > height * 1.15 || last.row === next.row) return false
  const small = Math.min(last.height, next.height)
  if (height > small * 2.3) return false
  const tolerance = small * 0.9
  // A company's name a little out of line under a whole address begins the next one: the window under the letterhead.
  const addressed = block.some((line) => POSTAL.test(line.text)) && hasLegalForm(next.text)
  const leftAligned = Math.abs(last.box[0] - next.box[0]) < (addressed ? small * 0.3 : tolerance)
  const rightAligned = Math.abs(last.box[2] - next.box[2]) < tolerance
  const centred =
    Math.abs(last.box[0] + last.box[2] - next.box[0] - next.box[2]) / 2 < tolerance &&
    sharedWidth(last.box, next.box) > 0.5
  return leftAligned || rightAligned || centred
}

function failed(): never {
  throw new RangeError('a block has at least one segment')
}
