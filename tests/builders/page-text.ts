import type { Box } from '../../core/domain/evidence.ts'
import { linesOf } from '../../core/domain/page-lines.ts'
import type { PageText, Word } from '../../core/domain/page-text.ts'

/** A run of text: where it starts (or ends, or is centred) on the line, and what it says. Spaces split it into words. */
export type Cell = readonly [x: number, text: string, options?: CellOptions]

export interface CellOptions {
  /** What `x` means: the left end (default), the right end, or the middle. */
  readonly align?: 'left' | 'right' | 'center'
  /** Letter height in points; the page's own size when absent. */
  readonly size?: number
}

export interface PageOptions {
  readonly page?: number
  readonly width?: number
  readonly height?: number
  readonly source?: 'text' | 'ocr'
  /** Height of ordinary text in points. */
  readonly size?: number
  /** Confidence of every word; 1 for a text layer. */
  readonly confidence?: number
}

/** Columns of `table`: `x` is the left end, right end or middle of each cell of the column. */
export interface Column {
  readonly x: number
  readonly align?: 'left' | 'right' | 'center'
}

/** Average advance of a letter, as a share of the letter height: near enough to a plain sans-serif. */
const ADVANCE = 0.52

/**
 * Lays out text as a reader would hand it over: words with boxes, grouped into visual lines from top to bottom. A4 in points unless
 * told otherwise. `y` is the top of a line.
 *
 *     aPage()
 *       .line(40, [[50, 'Rechnung', { size: 20 }], [545, 'Nr. 17', { align: 'right' }]])
 *       .table(300, [{ x: 50 }, { x: 545, align: 'right' }], [['Arbeit', '100,00'], ['Material', '20,00']])
 *       .build()
 */
export function aPage(options: PageOptions = {}): PageBuilder {
  return new PageBuilder(options)
}

/** Several pages numbered from 1. */
export function pagesOf(...pages: readonly PageBuilder[]): PageText[] {
  return pages.map((page, index) => page.build(index + 1))
}

export class PageBuilder {
  readonly #options: PageOptions
  readonly #rows: { y: number; words: Word[] }[] = []

  constructor(options: PageOptions) {
    this.#options = options
  }

  /** One visual line with any number of cells. Several calls with the same `y` add to the same line. */
  line(y: number, cells: readonly Cell[] | string): this {
    const runs: readonly Cell[] = typeof cells === 'string' ? [[50, cells]] : cells
    const words = runs.flatMap((cell) => this.#words(y, cell))
    const same = this.#rows.find((row) => row.y === y)
    if (same) same.words.push(...words)
    else this.#rows.push({ y, words })
    return this
  }

  /** Lines of plain text below one another. */
  lines(y: number, texts: readonly string[], { x = 50, step = 14 } = {}): this {
    texts.forEach((text, index) => text !== '' && this.line(y + index * step, [[x, text]]))
    return this
  }

  /** Rows of cells under one another; an empty string leaves the cell out. */
  table(y: number, columns: readonly Column[], rows: readonly (readonly string[])[], step = 14): this {
    rows.forEach((row, rowIndex) => {
      const cells = row.flatMap((text, index): Cell[] => {
        const column = columns[index]
        if (column === undefined) throw new Error(`row ${rowIndex} has more cells than there are columns`)
        return text === '' ? [] : [[column.x, text, { align: column.align ?? 'left' }]]
      })
      if (cells.length > 0) this.line(y + rowIndex * step, cells)
    })
    return this
  }

  /** A ruled cell: text wrapped to its width, centred both ways, as headers of printed forms are. */
  cell([x0, y0, x1, y1]: Box, text: string): this {
    const size = this.#options.size ?? 9
    const most = Math.max(1, Math.floor((x1 - x0 - 2) / (size * ADVANCE)))
    const lines: string[] = []
    for (const word of text.split(' ')) {
      const last = lines.at(-1)
      if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`
      else lines.push(word)
    }
    const step = size * 1.15
    const top = (y0 + y1 - lines.length * step) / 2
    lines.forEach((line, index) => this.line(top + index * step, [[(x0 + x1) / 2, line, { align: 'center' }]]))
    return this
  }

  /** The finished page; lines are found the way every reader finds them. */
  build(pageNumber = this.#options.page ?? 1): PageText {
    const words = this.#rows
      .toSorted((a, b) => a.y - b.y)
      .flatMap((row) => row.words.toSorted((a, b) => a.box[0] - b.box[0]))
    const { width = 595, height = 842, source = 'text' } = this.#options
    return { page: pageNumber, width, height, rotation: 0, source, words, lines: linesOf(words) }
  }

  #words(y: number, [x, text, options = {}]: Cell): Word[] {
    const size = options.size ?? this.#options.size ?? 9
    const advance = size * ADVANCE
    const width = text.length * advance
    let left = options.align === 'right' ? x - width : options.align === 'center' ? x - width / 2 : x
    return text.split(' ').flatMap((part) => {
      const box: Box = [left, y, left + part.length * advance, y + size]
      left = box[2] + advance
      return part === '' ? [] : [{ text: part, box, confidence: this.#options.confidence ?? 1 }]
    })
  }
}
