import type { GrayImage } from './gray-image.ts'

/**
 * Paper in the darkest tenth of the page must be this much darker than in the lightest for the light to count as uneven. A sheet on a table was
 * photographed: there less is enough, because what is left of the table makes the engine draw the line between paper and ink in
 * the wrong place (measured: half a page lost).
 */
export const UNEVEN = 0.8
export const UNEVEN_ON_A_TABLE = 0.95
/** Nothing is brightened by more than this: a dark band with light print must stay dark. */
const MOST_GAIN = 2.4

/**
 * Evens out shadows and light falling off, as on photos, by dividing by the brightness of the paper round about. Pages with even
 * light are given back as they are: on them the division only adds noise (measured: worse on scans, decisive on shaded photos). `cell` is the side
 * in pixels of the squares over which light is taken to be even: about two lines of print.
 */
export function evenLight(image: GrayImage, cell: number, uneven = UNEVEN): GrayImage {
  const columns = Math.ceil(image.width / cell)
  const rows = Math.ceil(image.height / cell)
  const paper = smoothed(paperGrid(image, cell, columns, rows), columns, rows)
  const sorted = paper.toSorted((a, b) => a - b)
  const dark = sorted[Math.floor(sorted.length * 0.1)] ?? 0
  const light = sorted[Math.floor(sorted.length * 0.95)] ?? 0
  if (light === 0 || dark > light * uneven) return image
  const floor = light / MOST_GAIN
  const data = new Uint8Array(image.data.length)
  const across = Array.from({ length: image.width }, (_, x) => between(x / cell, columns))
  const left = Int32Array.from(across, ([first]) => first)
  const right = Int32Array.from(across, ([, next]) => next)
  const shares = Float64Array.from(across, ([, , share]) => share)
  for (let y = 0, at = 0; y < image.height; y++) {
    const [row, nextRow, down] = between(y / cell, rows)
    const above = Float64Array.from(paper.slice(row * columns, (row + 1) * columns))
    const below = Float64Array.from(paper.slice(nextRow * columns, (nextRow + 1) * columns))
    for (let x = 0; x < image.width; x++, at++) {
      const [one, other, share] = [left[x] ?? 0, right[x] ?? 0, shares[x] ?? 0]
      const upper = mix(above[one], above[other], share)
      const lower = mix(below[one], below[other], share)
      const here = Math.max(floor, mix(upper, lower, down))
      data[at] = Math.min(255, ((image.data[at] ?? 0) * light) / here)
    }
  }
  return { width: image.width, height: image.height, data }
}

/** The 80th percentile of each cell: print covers less than a fifth even of dense text. */
function paperGrid(image: GrayImage, cell: number, columns: number, rows: number): number[] {
  const grid: number[] = []
  const step = Math.max(1, Math.floor(cell / 20))
  const counts = new Uint32Array(256)
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0)
      let seen = 0
      for (let y = row * cell; y < Math.min(image.height, (row + 1) * cell); y += step) {
        for (let x = column * cell; x < Math.min(image.width, (column + 1) * cell); x += step, seen++) {
          const value = image.data[y * image.width + x] ?? 0
          counts[value] = (counts[value] ?? 0) + 1
        }
      }
      grid.push(valueAt(counts, Math.floor(seen * 0.8)))
    }
  }
  return grid
}

/** The brightness at this place, counted from 0, of all sorted by brightness. */
function valueAt(counts: Uint32Array, place: number): number {
  let before = 0
  for (let value = 0; value < counts.length; value++) {
    before += counts[value] ?? 0
    if (before > place) return value
  }
  return 255
}

/** Each cell as bright as the brighter ones around it, so that a logo or a stamp does not count as shadow. */
function smoothed(grid: readonly number[], columns: number, rows: number): number[] {
  return grid.map((_, index) => {
    const around: number[] = []
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) {
        const x = (index % columns) + dx
        const y = Math.floor(index / columns) + dy
        if (x >= 0 && y >= 0 && x < columns && y < rows) around.push(grid[y * columns + x] ?? 0)
      }
    }
    around.sort((a, b) => a - b)
    return around[Math.floor(around.length * 0.7)] ?? 0
  })
}

/** The two cells whose middles a place (counted in cells) lies between, and how far it is from one to the other. */
function between(at: number, cells: number): [first: number, next: number, share: number] {
  const place = Math.max(0, Math.min(cells - 1, at - 0.5))
  const first = Math.floor(place)
  return [first, Math.min(cells - 1, first + 1), place - first]
}

function mix(one: number | undefined, other: number | undefined, share: number): number {
  return (one ?? 0) * (1 - share) + (other ?? 0) * share
}
