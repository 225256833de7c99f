import { brightPieces, gridOf, meanBright, splitOf, type Cell, type Piece } from './bright-cells.ts'
import type { GrayImage, PixelArea } from './gray-image.ts'

/** A sheet on a darker ground: where it lies, how bright it is, and what of its area is plainly ground, as areas of the whole image. */
export interface Paper {
  readonly area: PixelArea
  readonly brightness: number
  readonly ground: readonly PixelArea[]
}

/**
 * Where the sheet lies on a scanner bed or a dark table, or undefined when the picture is the sheet, or it is not clear. Clear
 * means: two well separated brightnesses, one bright piece, and almost nothing printed outside it.
 */
export function paperArea(image: GrayImage): Paper | undefined {
  const grid = gridOf(image)
  if (grid === undefined) return undefined
  const { cells, columns, rows, size } = grid
  const first = splitOf(cells)
  if (first === undefined) return undefined
  // A white receipt on a beige lid beside a black gap has three brightnesses: the upper split is tried before the lower one. So has a sheet half in shadow.
  const thresholds = [
    splitOf(cells.filter(({ bright }) => bright > first)),
    first,
    splitOf(cells.filter(({ bright }) => bright <= first)),
  ]
  let best: { sheet: Piece; threshold: number; printed: number } | undefined
  for (const threshold of thresholds) {
    const sheet = threshold === undefined ? undefined : largest(brightPieces(grid, threshold))
    if (sheet === undefined || threshold === undefined) continue
    const printed = printedAround(sheet, cells, columns)
    if (!fillsItsBox(sheet, cells) || printed.count > printed.of * 0.06) continue
    if (best === undefined || (best.printed >= PRINT && printed.count < best.printed / 2)) best = { sheet, threshold, printed: printed.count } // prettier-ignore
  }
  if (best === undefined) return undefined
  const { sheet, threshold } = best
  const left = Math.max(0, sheet.left - 1) * size
  const top = Math.max(0, sheet.top - 1) * size
  const right = sheet.right + 1 >= columns ? image.width : (sheet.right + 1) * size
  const bottom = sheet.bottom + 1 >= rows ? image.height : (sheet.bottom + 1) * size
  const area = { left, top, width: right - left, height: bottom - top }
  const brightness = Math.round(meanBright(cells.filter((cell) => cell.bright > threshold)))
  return { area, brightness, ground: groundIn(sheet, cells, columns, size, threshold) }
}

/** So many cells with print around a bright piece are no grain of a table: where a darker split leaves less than half of them outside, the piece was the lit part of a sheet. */
const PRINT = 20

/** Whether a bright piece can be a sheet on a ground: it fills its box, and leaves ground around it. */
function fillsItsBox(piece: Piece, cells: readonly Cell[]): boolean {
  const share = piece.count / cells.length
  const boxShare = ((piece.right - piece.left) * (piece.bottom - piece.top)) / cells.length
  return share >= 0.05 && boxShare <= 0.93 && share / boxShare >= 0.6
}

/** Cells around the box of a piece, and how many of them show print. */
function printedAround(piece: Piece, cells: readonly Cell[], columns: number): { count: number; of: number } {
  let [count, of] = [0, 0]
  cells.forEach((cell, index) => {
    const x = index % columns
    const y = Math.floor(index / columns)
    if (x >= piece.left - 1 && x <= piece.right && y >= piece.top - 1 && y <= piece.bottom) return
    of++
    if (cell.spread > 60) count++
  })
  return { count, of }
}

/**
 * Cells around a sheet that are ground beyond doubt: as dark as ground usually is, without print, and joined to the edge by such
 * cells. A fold's shadow on the paper is darker than paper too, and must not be taken for ground.
 */
function groundIn(piece: Piece, cells: readonly Cell[], columns: number, size: number, threshold: number): PixelArea[] {
  const dark = cells.filter((cell) => cell.bright <= threshold)
  const light = cells.filter((cell) => cell.bright > threshold)
  const groundMean = meanBright(dark)
  const darkest = groundMean + (meanBright(light) - groundMean) * 0.35
  const rows = cells.length / columns
  const reached = new Uint8Array(cells.length)
  const open: number[] = []
  const visit = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= columns || y >= rows) return
    const at = y * columns + x
    const cell = cells[at]
    if (reached[at] === 1 || cell === undefined || cell.bright > darkest || cell.spread > 50) return
    reached[at] = 1
    open.push(at)
  }
  for (let x = 0; x < columns; x++) [0, rows - 1].forEach((y) => visit(x, y))
  for (let y = 0; y < rows; y++) [0, columns - 1].forEach((x) => visit(x, y))
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % columns
    const y = Math.floor(at / columns)
    visit(x - 1, y)
    visit(x + 1, y)
    visit(x, y - 1)
    visit(x, y + 1)
  }
  const ground: PixelArea[] = []
  for (let y = Math.max(0, piece.top - 1); y <= Math.min(rows - 1, piece.bottom); y++) {
    for (let x = Math.max(0, piece.left - 1); x <= Math.min(columns - 1, piece.right); x++) {
      if (reached[y * columns + x] === 1) ground.push({ left: x * size, top: y * size, width: size, height: size })
    }
  }
  return ground
}

function largest(pieces: readonly Piece[]): Piece | undefined {
  return pieces.reduce<Piece | undefined>((best, piece) => (piece.count > (best?.count ?? 0) ? piece : best), undefined)
}
