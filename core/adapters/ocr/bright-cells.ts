import type { GrayImage } from './gray-image.ts'
import { otsuSplit } from './otsu.ts'

/** Cells along the longer side of the coarse grid in which sheets are looked for. */
const GRID = 96

export interface Cell {
  /** 90th percentile of the cell: paper shows through even where there is print. */
  readonly bright: number
  /** Spread between 90th and 10th percentile: print and edges have it, a scanner's lid has not. */
  readonly spread: number
}

export interface CellGrid {
  /** Row by row. */
  readonly cells: readonly Cell[]
  readonly columns: number
  readonly rows: number
  /** Pixels along the side of a cell. */
  readonly size: number
}

/** A piece of the grid: how many cells it has, and its box. Right and bottom are the first column and row behind it. */
export interface Piece {
  readonly count: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** The image in coarse cells, or undefined for a strip with hardly any. */
export function gridOf(image: GrayImage): CellGrid | undefined {
  const size = Math.max(4, Math.ceil(Math.max(image.width, image.height) / GRID))
  const columns = Math.floor(image.width / size)
  const rows = Math.floor(image.height / size)
  return columns < 8 || rows < 8 ? undefined : { cells: cellsOf(image, size, columns, rows), columns, rows, size }
}

export function meanBright(cells: readonly Cell[]): number {
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

/** The brightness between the ground and the sheet, or undefined when there are not two clear groups of cells. */
export function splitOf(cells: readonly Cell[]): number | undefined {
  const counts = new Uint32Array(256)
  for (const cell of cells) counts[cell.bright] = (counts[cell.bright] ?? 0) + 1
  const { threshold, apart } = otsuSplit(counts)
  return apart >= 30 ? threshold : undefined
}

/** Pieces of cells brighter than `threshold` that hang together by their sides. */
export function brightPieces({ cells, columns, rows }: CellGrid, threshold: number): Piece[] {
  const seen = new Uint8Array(cells.length)
  const pieces: Piece[] = []
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
    pieces.push(piece)
  }
  return pieces
}
