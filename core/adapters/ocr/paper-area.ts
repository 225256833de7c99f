import type { GrayImage, PixelArea } from './gray-image.ts'

/** Cells along the longer side of the coarse grid in which the sheet is looked for. */
const GRID = 96

interface Cell {
  /** 90th percentile of the cell: paper shows through even where there is print. */
  readonly bright: number
  /** Spread between 90th and 10th percentile: print and edges have it, a scanner's lid has not. */
  readonly spread: number
}

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
  const size = Math.max(4, Math.ceil(Math.max(image.width, image.height) / GRID))
  const columns = Math.floor(image.width / size)
  const rows = Math.floor(image.height / size)
  if (columns < 8 || rows < 8) return undefined
  const cells = cellsOf(image, size, columns, rows)
  const first = splitOf(cells)
  if (first === undefined) return undefined
  // A white receipt on a beige lid beside a black gap has three brightnesses: the upper split is tried before the lower one.
  const second = splitOf(cells.filter((cell) => cell.bright > first))
  for (const threshold of second === undefined ? [first] : [second, first]) {
    const sheet = largestBright(cells, columns, rows, threshold)
    if (!isSheet(sheet, cells, columns)) continue
    const left = Math.max(0, sheet.left - 1) * size
    const top = Math.max(0, sheet.top - 1) * size
    const right = sheet.right + 1 >= columns ? image.width : (sheet.right + 1) * size
    const bottom = sheet.bottom + 1 >= rows ? image.height : (sheet.bottom + 1) * size
    const area = { left, top, width: right - left, height: bottom - top }
    const brightness = Math.round(meanBright(cells.filter((cell) => cell.bright > threshold)))
    return { area, brightness, ground: groundIn(sheet, cells, columns, size, threshold) }
  }
  return undefined
}

interface Piece {
  readonly count: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Whether a bright piece is a sheet on a ground: it fills its box, leaves ground around it, and nearly nothing is printed there. */
function isSheet(piece: Piece, cells: readonly Cell[], columns: number): boolean {
  const share = piece.count / cells.length
  const boxShare = ((piece.right - piece.left) * (piece.bottom - piece.top)) / cells.length
  if (share < 0.05 || boxShare > 0.93 || share / boxShare < 0.6) return false
  let printed = 0
  let outside = 0
  cells.forEach((cell, index) => {
    const x = index % columns
    const y = Math.floor(index / columns)
    if (x >= piece.left - 1 && x <= piece.right && y >= piece.top - 1 && y <= piece.bottom) return
    outside++
    if (cell.spread > 60) printed++
  })
  return printed <= outside * 0.06
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

function meanBright(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.bright, 0) / Math.max(1, cells.length)
}

function cellsOf(image: GrayImage, size: number, columns: number, rows: number): Cell[] {
  const cells: Cell[] = []
  const step = Math.max(1, Math.floor(size / 8))
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const values: number[] = []
      for (let y = row * size; y < (row + 1) * size; y += step) {
        for (let x = column * size; x < (column + 1) * size; x += step)
          values.push(image.data[y * image.width + x] ?? 0)
      }
      values.sort((a, b) => a - b)
      const bright = values[Math.floor(values.length * 0.9)] ?? 0
      cells.push({ bright, spread: bright - (values[Math.floor(values.length * 0.1)] ?? 0) })
    }
  }
  return cells
}

/** The brightness between the ground and the sheet (Otsu's split over the cells), or undefined when there are not two clear groups. */
function splitOf(cells: readonly Cell[]): number | undefined {
  const counts = new Float64Array(256)
  for (const cell of cells) counts[cell.bright] = (counts[cell.bright] ?? 0) + 1
  let total = 0
  for (const cell of cells) total += cell.bright
  let below = 0
  let sumBelow = 0
  let best = 0
  let threshold = 0
  let gap = 0
  for (let value = 0; value < 255; value++) {
    below += counts[value] ?? 0
    sumBelow += value * (counts[value] ?? 0)
    const over = cells.length - below
    if (below === 0 || over === 0) continue
    const apart = (total - sumBelow) / over - sumBelow / below
    const score = below * over * apart * apart
    if (score <= best) continue
    best = score
    threshold = value
    gap = apart
  }
  return gap >= 30 ? threshold : undefined
}

function largestBright(cells: readonly Cell[], columns: number, rows: number, threshold: number): Piece {
  const seen = new Uint8Array(cells.length)
  let largest: Piece = { count: 0, left: 0, top: 0, right: 0, bottom: 0 }
  for (let start = 0; start < cells.length; start++) {
    if (seen[start] === 1 || (cells[start]?.bright ?? 0) <= threshold) continue
    const piece = { count: 0, left: columns, top: rows, right: 0, bottom: 0 }
    const open = [start]
    seen[start] = 1
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      const x = at % columns
      const y = Math.floor(at / columns)
      piece.count++
      piece.left = Math.min(piece.left, x)
      piece.right = Math.max(piece.right, x + 1)
      piece.top = Math.min(piece.top, y)
      piece.bottom = Math.max(piece.bottom, y + 1)
      for (const [nx, ny] of [
        [x - 1, y],
        [x + 1, y],
        [x, y - 1],
        [x, y + 1],
      ] as const) {
        // prettier-ignore
        if (nx < 0 || ny < 0 || nx >= columns || ny >= rows) continue
        const next = ny * columns + nx
        if (seen[next] === 1 || (cells[next]?.bright ?? 0) <= threshold) continue
        seen[next] = 1
        open.push(next)
      }
    }
    if (piece.count > largest.count) largest = piece
  }
  return largest
}
