import { brightPieces, gridOf, splitOf, type CellGrid, type Piece } from './bright-cells.ts'
import type { GrayImage, PixelArea } from './gray-image.ts'

/** A sheet takes at least this share of the picture; smaller bright things are labels, reflections, the edge of a lid. */
const LEAST_SHARE = 0.03
const LEAST_CELLS_ACROSS = 8
const MOST_SHEETS = 12
/** Light and dark within a cell of print; bare paper and ground have less. */
const PRINT_SPREAD = 60

/**
 * Where several sheets lie side by side on a darker ground, as areas of the picture in reading order; empty where there is one sheet, or any
 * doubt, because an invoice cut in two is worse than two receipts read as one page. Sheets are bright pieces that nearly fill their boxes, are not
 * wide, bear print, do not reach over each other and lie on the ground with two sides at least; between and around them nearly nothing is
 * printed. A page of light panels on a dark design falls short of it: panels are wide, or printed between.
 */
export function separateSheets(picture: GrayImage): PixelArea[] {
  const grid = gridOf(picture)
  const first = grid && splitOf(grid.cells)
  if (grid === undefined || first === undefined) return []
  const second = splitOf(grid.cells.filter((cell) => cell.bright > first))
  for (const threshold of second === undefined ? [first] : [second, first]) {
    const large = brightPieces(grid, threshold).filter((piece) => piece.count >= LEAST_SHARE * grid.cells.length)
    if (large.length < 2 || large.length > MOST_SHEETS) continue
    if (large.every((piece) => isSheet(piece, grid)) && areApart(large) && isBareAround(large, grid, threshold)) {
      return inReadingOrder(large).map((piece) => areaOf(piece, grid, picture))
    }
  }
  return []
}

function isSheet(piece: Piece, { cells, columns, rows }: CellGrid): boolean {
  const [width, height] = [piece.right - piece.left, piece.bottom - piece.top]
  if (Math.min(width, height) < LEAST_CELLS_ACROSS || height < width * 0.9 || piece.count < 0.6 * width * height)
    return false
  const touched = [piece.left === 0, piece.top === 0, piece.right === columns, piece.bottom === rows]
  if (touched.filter(Boolean).length > 2) return false
  let printed = 0
  // Without its rim, where the edge of the sheet looks like print.
  for (let y = piece.top + 2; y < piece.bottom - 2; y++) {
    for (let x = piece.left + 2; x < piece.right - 2; x++)
      if (spreadAt(cells, y * columns + x) > PRINT_SPREAD) printed++
  }
  return printed >= 12 && printed >= 0.08 * piece.count
}

function areApart(pieces: readonly Piece[]): boolean {
  return pieces.every((one, at) =>
    pieces
      .slice(at + 1)
      .every(
        (other) =>
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top,
      ),
  )
}

/** Whether what is no sheet is ground: dark, and hardly printed on. */
function isBareAround(pieces: readonly Piece[], { cells, columns }: CellGrid, threshold: number): boolean {
  let [outside, printed, bright] = [0, 0, 0]
  cells.forEach((cell, index) => {
    const [x, y] = [index % columns, Math.floor(index / columns)]
    if (pieces.some((it) => x >= it.left - 1 && x <= it.right && y >= it.top - 1 && y <= it.bottom)) return
    outside++
    if (cell.spread > PRINT_SPREAD) printed++
    if (cell.bright > threshold) bright++
  })
  return printed <= outside * 0.06 && bright <= outside * 0.1
}

/** From left to right, one below the other where they lie in one column. */
function inReadingOrder(pieces: readonly Piece[]): Piece[] {
  return pieces.toSorted((a, b) => (a.right <= b.left ? -1 : b.right <= a.left ? 1 : a.top - b.top))
}

function areaOf(piece: Piece, { columns, rows, size }: CellGrid, { width, height }: GrayImage): PixelArea {
  const left = Math.max(0, piece.left - 1) * size
  const top = Math.max(0, piece.top - 1) * size
  const right = piece.right + 1 >= columns ? width : (piece.right + 1) * size
  const bottom = piece.bottom + 1 >= rows ? height : (piece.bottom + 1) * size
  return { left, top, width: right - left, height: bottom - top }
}

function spreadAt(cells: CellGrid['cells'], index: number): number {
  return cells[index]?.spread ?? 0
}
