import type { DrawnPage, DrawnRule, DrawnText, TextMeasure, TextStyle } from '../../../domain/drawn-page.ts'
import { boxAround, type Box } from '../../../domain/evidence.ts'

/** A4 in points (ISO 216). */
export const PAGE = { width: 595.28, height: 841.89, left: 42, right: 553.28, top: 48, bottom: 786 } as const

/** Where something was drawn. */
export interface Place {
  readonly page: number
  readonly box: Box
}

/** How far letters reach above and below the baseline, in parts of the size. */
const ASCENT = 0.78
const DESCENT = 0.22

interface GrowingPage {
  readonly texts: DrawnText[]
  readonly rules: DrawnRule[]
}

/** Paper that grows by pages: things are put at the cursor, which only goes down. */
export class Sheet {
  readonly measure: TextMeasure
  y = PAGE.top as number
  private readonly grown: GrowingPage[] = [{ texts: [], rules: [] }]
  private onNewPage: (() => void) | undefined

  constructor(measure: TextMeasure) {
    this.measure = measure
  }

  get page(): number {
    return this.grown.length
  }

  /** Goes on to the next page when fewer than `height` points are left; what a table repeats at its head is drawn there first. */
  need(height: number): void {
    if (this.y + height <= PAGE.bottom) return
    this.grown.push({ texts: [], rules: [] })
    this.y = PAGE.top
    this.onNewPage?.()
  }

  /** Draws something at the head of every further page while `work` runs. */
  withHead(head: () => void, work: () => void): void {
    this.onNewPage = head
    work()
    this.onNewPage = undefined
  }

  /** One line of text in the line that begins at the cursor; the cursor stays. With `right`, its right edge is there. */
  put(text: string, style: TextStyle, at: { x: number } | { right: number }): Place {
    const width = this.measure(text, style)
    const x = 'x' in at ? at.x : at.right - width
    const y = this.y + ASCENT * style.size
    this.grown.at(-1)?.texts.push({ text, x, y, style })
    return { page: this.page, box: [x, y - ASCENT * style.size, x + width, y + DESCENT * style.size] }
  }

  rule(strong = false, x0: number = PAGE.left, x1: number = PAGE.right): void {
    this.grown.at(-1)?.rules.push({ x0, x1, y: this.y, strong })
  }

  /** Text in lines of at most `width`; a word longer than that is cut. */
  wrapped(text: string, style: TextStyle, width: number): string[] {
    const lines: string[] = []
    let line = ''
    for (const word of text.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (this.measure(longer, style) <= width) line = longer
      else {
        if (line !== '') lines.push(line)
        const pieces = this.cut(word, style, width)
        line = pieces.pop() ?? ''
        lines.push(...pieces)
      }
    }
    if (line !== '' || lines.length === 0) lines.push(line)
    return lines
  }

  /** Wrapped text from the cursor down, going over pages where it must; the cursor ends below it. The place is that on the first page. */
  paragraph(text: string, style: TextStyle, at: { x: number; width: number; leading?: number }): Place {
    const leading = at.leading ?? 1.25 * style.size
    const places = this.wrapped(text, style, at.width).map((line) => {
      this.need(leading)
      const place = this.put(line, style, at)
      this.y += leading
      return place
    })
    return together(places)
  }

  pages(): DrawnPage[] {
    return this.grown.map(({ texts, rules }) => ({ width: PAGE.width, height: PAGE.height, texts, rules }))
  }

  private cut(word: string, style: TextStyle, width: number): string[] {
    const pieces: string[] = []
    let piece = ''
    for (const letter of word) {
      if (piece !== '' && this.measure(piece + letter, style) > width) {
        pieces.push(piece)
        piece = ''
      }
      piece += letter
    }
    return [...pieces, piece]
  }
}

/** One place around several; of those on several pages, the ones on the first. */
export function together(places: readonly Place[]): Place {
  const page = Math.min(...places.map((place) => place.page))
  const box = boxAround(places.filter((place) => place.page === page).map((place) => place.box))
  if (box === undefined) throw new RangeError('nothing was drawn')
  return { page, box }
}
