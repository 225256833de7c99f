import { brightPieces, gridOf, meanBright, splitOf, type Cell, type CellGrid, type Piece } from './bright-cells.ts'
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
  let best: { sheet: Piece; others: Piece[]; threshold: number; printed: number } | undefined
  for (const threshold of thresholds) {
    const pieces = threshold === undefined ? [] : brightPieces(grid, threshold)
    const sheet = largest(pieces)
    if (sheet === undefined || threshold === undefined) continue
    const printed = printedAround(sheet, cells, columns)
    if (!fillsItsBox(sheet, cells) || printed.count > printed.of * 0.06) continue
    if (best === undefined || (best.printed >= PRINT && printed.count < best.printed / 2)) best = { sheet, others: pieces.filter((piece) => piece !== sheet), threshold, printed: printed.count } // prettier-ignore
  }
  if (best === undefined) return undefined
  const { sheet, threshold } = best
  const bands = darkBandsOf(sheet, best.others, grid)
  const whole = [sheet, ...bands].reduce(around)
  const left = Math.max(0, whole.left - 1) * size
  const top = Math.max(0, whole.top - 1) * size
  const right = whole.right + 1 >= columns ? image.width : (whole.right + 1) * size
  const bottom = whole.bottom + 1 >= rows ? image.height : (whole.bottom + 1) * size
  const area = { left, top, width: right - left, height: bottom - top }
  const brightness = Math.round(meanBright(cells.filter((cell) => cell.bright > threshold)))
  return {
    area,
    brightness,
    ground: groundIn(whole, cells, columns, size, threshold).filter(
      (cell) => !bands.some((band) => liesIn(cell, band, size)),
    ),
  }
}

/** So many cells with print around a bright piece are no grain of a table: where a darker split leaves less than half of them outside, the piece was the lit part of a sheet. */
const PRINT = 20

/** Whether a bright piece can be a sheet on a ground: it fills its box, and leaves ground around it. */
function fillsItsBox(piece: Piece, cells: readonly Cell[]): boolean {
  const share = piece.count / cells.length
  const boxShare = ((piece.right - piece.left) * (piece.bottom - piece.top)) / cells.length
  return share >= 0.05 && boxShare <= 0.93 && share / boxShare >= 0.6
}

/** A letterhead lies so near to the edge of a sheet, in parts of its side, and shows print in so many cells. */
const NEAR_EDGE = 0.12
const PRINT_OF_A_BAND = 4

/**
 * Bands along the edges of a sheet that are as dark as the ground: letterheads printed to the edge of the paper. Print as bright as paper that stands apart from it tells of them.
 * Each reaches from one end of the sheet to the other.
 */
function darkBandsOf(sheet: Piece, others: readonly Piece[], { cells, columns }: CellGrid): Piece[] {
  const [width, height] = [sheet.right - sheet.left, sheet.bottom - sheet.top]
  const print = others.filter((piece) => {
    const [x, y] = [(piece.left + piece.right) >> 1, (piece.top + piece.bottom) >> 1]
    return (cells[y * columns + x]?.spread ?? 0) > 60 && piece.right - piece.left < width / 2 && piece.bottom - piece.top < height / 2 // prettier-ignore
  })
  const [nearX, nearY] = [width * NEAR_EDGE, height * NEAR_EDGE]
  const across = (piece: Piece): boolean => piece.left >= sheet.left && piece.right <= sheet.right
  const down = (piece: Piece): boolean => piece.top >= sheet.top && piece.bottom <= sheet.bottom
  const { left, right, top, bottom } = sheet
  const sides: { isAt: (piece: Piece) => boolean; along: Partial<Piece> }[] = [
    { isAt: (piece) => across(piece) && Math.abs(piece.bottom - sheet.top) < nearY, along: { left, right } },
    { isAt: (piece) => across(piece) && Math.abs(piece.top - sheet.bottom) < nearY, along: { left, right } },
    { isAt: (piece) => down(piece) && Math.abs(piece.right - sheet.left) < nearX, along: { top, bottom } },
    { isAt: (piece) => down(piece) && Math.abs(piece.left - sheet.right) < nearX, along: { top, bottom } },
  ]
  return sides.flatMap(({ isAt, along }) => {
    const found = print.filter(isAt)
    if (found.reduce((sum, { count }) => sum + count, 0) < PRINT_OF_A_BAND) return []
    const band = found.reduce(around)
    return [{ count: band.count, left: band.left - 2, top: band.top - 2, right: band.right + 2, bottom: band.bottom + 2, ...along }] // prettier-ignore
  })
}

function around(one: Piece, other: Piece): Piece {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)]
  return { count: one.count + other.count, left, top, right: Math.max(one.right, other.right), bottom: Math.max(one.bottom, other.bottom) } // prettier-ignore
}

function liesIn({ left, top }: PixelArea, piece: Piece, size: number): boolean {
  const [x, y] = [left / size, top / size]
  return x >= piece.left && x < piece.right && y >= piece.top && y < piece.bottom
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
