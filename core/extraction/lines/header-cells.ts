import { plainText } from '../labels/plain-words.ts'
import { wordAt, type Row } from '../page-model/layout.ts'
import type { ColumnNumber } from './column-numbers.ts'
import { COLUMN_LABELS } from './table-words.ts'

/** A run of label words on one row. */
export interface Piece {
  readonly text: string
  readonly left: number
  readonly right: number
}

/** One label of a header, its lines joined; `parent` is the text of a label that spans it and its neighbours. */
export interface HeaderCell {
  text: string
  parent: string
  left: number
  right: number
}

/** Labels of neighbouring columns stand closer than values: this gap, in letter heights, already parts them. */
const LABEL_GAP = 0.75

/** The labels on one row. Neighbouring words that are labels of their own («Menge Einheit») are parted even when they stand close. */
export function piecesOf(row: Row): Piece[] {
  const found: Piece[] = []
  for (const segment of row.segments) {
    let run: { text: string; left: number; right: number }[] = []
    const flush = () => {
      for (const part of partLabels(run)) found.push(part)
      run = []
    }
    for (const index of segment.words) {
      const { text, box } = wordAt(segment.page, index)
      const previous = run.at(-1)
      if (previous && box[0] - previous.right > LABEL_GAP * (box[3] - box[1])) flush()
      run.push(...touching(text, box[0], box[2]))
    }
    flush()
  }
  // "Beneficiary:" begins a line of something else that happens to stand beside the table.
  const labels = found.filter((piece) => !piece.text.endsWith(':'))
  return (labels.length >= 2 ? labels : found).sort((a, b) => a.left - b.left)
}

/** "MengeE-PreisGesamtpreis": labels of cells without a margin, each of them known. Places follow from the letters. */
function touching(text: string, left: number, right: number): { text: string; left: number; right: number }[] {
  const parts = text.split(/(?<=[\p{Ll}.])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u)
  const known = (part: string): boolean => {
    const words = plainText(part).split(' ')
    return COLUMN_LABELS.at(words, 0)?.count === words.length
  }
  if (parts.length < 2 || !parts.every(known)) return [{ text, left, right }]
  const letter = (right - left) / text.length
  let at = left
  return parts.map((part) => {
    const from = at
    at += part.length * letter
    // A letter's width keeps them apart.
    return { text: part, left: from, right: at - letter }
  })
}

function partLabels(words: readonly { text: string; left: number; right: number }[]): Piece[] {
  if (words.length === 0) return []
  const plain = words.flatMap((word, index) =>
    plainText(word.text)
      .split(' ')
      .filter(Boolean)
      .map((text) => ({ text, index })),
  )
  const hits = COLUMN_LABELS.in(plain.map((word) => word.text))
  const covered = hits.reduce((sum, hit) => sum + hit.count, 0)
  const starts = new Set([0])
  const between = (start: number) => (words[start]?.left ?? 0) - (words[start - 1]?.right ?? 0)
  const height = 9
  const gaps = words.slice(1).map((_, at) => between(at + 1))
  const space = Math.max(0.5, Math.min(...gaps))
  // A run of nothing but labels is parted at each; one with other words in it only where the gap is wider than a space: "Unit price net".
  const all = covered === plain.length && new Set(hits.map((hit) => hit.about[0])).size === hits.length
  hits.forEach((hit, at) => {
    const start = plain[hit.start]?.index ?? 0
    if (at === 0 || start === 0 || hit.about[0] === hits[at - 1]?.about[0]) return
    if (between(start) > (all ? 0.3 * height : Math.max(0.35 * height, 2 * space))) starts.add(start)
  })
  if (plainText(words[0]?.text ?? '') === '' && words.length > 1 && between(1) > 0.35 * height) starts.add(1)
  const bounds = [...starts].sort((a, b) => a - b)
  return bounds.map((start, index) => {
    const own = words.slice(start, bounds[index + 1] ?? words.length)
    return { text: own.map((word) => word.text).join(' '), left: own[0]?.left ?? 0, right: own.at(-1)?.right ?? 0 }
  })
}

/**
 * Labels over several rows put together by place. Where the form prints column numbers they say where columns are; elsewhere a piece
 * belongs to what stands above it, and a label above several others spans them.
 */
export function stackPieces(rows: readonly Row[], numbers?: readonly ColumnNumber[]): HeaderCell[] {
  return numbers ? byNumbers(rows, numbers) : byPlace(rows)
}

function byNumbers(rows: readonly Row[], numbers: readonly ColumnNumber[]): HeaderCell[] {
  const cells = numbers.map((number) => ({ text: '', parent: '', left: number.left, right: number.right }))
  for (const row of rows) {
    for (const piece of piecesOf(row)) {
      const under = cells.filter((_, index) => {
        const number = numbers[index]
        const middle = number ? (number.left + number.right) / 2 : -1
        return middle >= piece.left - 1 && middle <= piece.right + 1
      })
      if (under.length > 1) {
        for (const cell of under) cell.parent = join(cell.parent, piece.text)
        continue
      }
      const cell = under[0] ?? nearest(cells, (piece.left + piece.right) / 2)
      if (cell === undefined) continue
      cell.text = join(cell.text, piece.text)
      cell.left = Math.min(cell.left, piece.left)
      cell.right = Math.max(cell.right, piece.right)
    }
  }
  return cells
}

function byPlace(rows: readonly Row[]): HeaderCell[] {
  let cells: HeaderCell[] = []
  for (const row of rows) {
    const pieces = piecesOf(row)
    const over = pieces.map((piece) => cells.filter((cell) => overlap(cell, piece) > 0.3))
    pieces.forEach((piece, index) => {
      const above = over[index]?.toSorted((a, b) => overlap(b, piece) - overlap(a, piece))[0]
      const spans = above !== undefined && over.filter((each) => each.includes(above)).length > 1
      if (above !== undefined && !spans) {
        above.text = join(above.text, piece.text)
        above.left = Math.min(above.left, piece.left)
        above.right = Math.max(above.right, piece.right)
      } else {
        cells.push({ text: piece.text, parent: above?.text ?? '', left: piece.left, right: piece.right })
      }
    })
    const spanning = new Set(over.flat().filter((cell) => over.filter((each) => each.includes(cell)).length > 1))
    cells = cells.filter((cell) => !spanning.has(cell))
  }
  return cells.sort((a, b) => a.left - b.left)
}

/** Joins two lines of a label; a word cut at the line end («Коли-», «чество») becomes whole again. */
function join(above: string, below: string): string {
  if (above === '') return below
  return /\p{Ll}-$/u.test(above) && /^\p{Ll}/u.test(below) ? above.slice(0, -1) + below : `${above} ${below}`
}

function overlap(a: { left: number; right: number }, b: { left: number; right: number }): number {
  const shared = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  return shared / Math.max(1, Math.min(a.right - a.left, b.right - b.left))
}

function nearest(cells: readonly HeaderCell[], x: number): HeaderCell | undefined {
  const away = (cell: HeaderCell) => Math.max(0, cell.left - x, x - cell.right)
  return cells.toSorted((a, b) => away(a) - away(b))[0]
}
