import sharp from 'sharp'
import { grain } from '../../../resources/sample-making/wear.ts'
import type { Random } from './random.ts'

type Point = readonly [x: number, y: number]

/** A page as gray pixels, white 255. */
export interface GrayPage {
  readonly data: Uint8Array
  readonly width: number
  readonly height: number
}

const TABLES: readonly (readonly [number, number, number])[] = [[122, 86, 56], [74, 74, 76], [201, 183, 156], [226, 226, 223], [47, 58, 68], [141, 132, 120]] // prettier-ignore

/**
 * Coefficients a…h of the projection x = (a·u + b·v + c) / (g·u + h·v + 1), y = (d·u + e·v + f) / (…) that takes each `from` to its
 * `to`: eight linear equations, solved by elimination with the largest pivot.
 */
function projection(from: readonly Point[], to: readonly Point[]): number[] {
  const rows = from.flatMap(([u, v], index) => {
    const [x, y] = to[index] ?? [0, 0]
    return [
      [u, v, 1, 0, 0, 0, -u * x, -v * x, x],
      [0, 0, 0, u, v, 1, -u * y, -v * y, y],
    ]
  })
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0
  for (let column = 0; column < 8; column += 1) {
    let best = column
    for (let row = column; row < 8; row += 1) if (Math.abs(at(row, column)) > Math.abs(at(best, column))) best = row
    const pivot = rows[best] ?? []
    rows[best] = rows[column] ?? []
    rows[column] = pivot.map((value) => value / (pivot[column] ?? 1))
    for (let row = 0; row < 8; row += 1) {
      if (row === column) continue
      const factor = at(row, column)
      rows[row] = (rows[row] ?? []).map((value, index) => value - factor * at(column, index))
    }
  }
  return rows.map((row) => row[8] ?? 0)
}

/** Where the corners of the page lie in the picture: a little turned, a little in perspective, never cut off. */
function corners(random: Random, width: number, height: number, ratio: number): Point[] {
  const share = 0.8 + random.next() * 0.12
  const [pageWidth, pageHeight] = ratio > height / width ? [(height * share) / ratio, height * share] : [width * share, width * share * ratio] // prettier-ignore
  const angle = (random.next() - 0.5) * 0.12
  const [near, side] = [random.next() * 0.07, (random.next() - 0.5) * 0.05]
  const flat: Point[] = [[-0.5 + near, -0.5 + side], [0.5 - near, -0.5 - side], [0.5, 0.5 + side], [-0.5, 0.5 - side]] // prettier-ignore
  const placed = flat.map(([u, v]): Point => {
    const [x, y] = [u * pageWidth, v * pageHeight]
    return [x * Math.cos(angle) - y * Math.sin(angle), x * Math.sin(angle) + y * Math.cos(angle)]
  })
  const reach = Math.max(...placed.flatMap(([x, y]) => [Math.abs(x) / (width / 2 - 12), Math.abs(y) / (height / 2 - 12)]), 1) // prettier-ignore
  return placed.map(([x, y]): Point => [width / 2 + x / reach, height / 2 + y / reach])
}

/**
 * The page on a table as a telephone sees it, as JPEG: perspective, one lamp, the shadow of a hand or of the telephone, a fold, grain.
 * Counted pixel by pixel, because a browser takes seconds to draw a table with its shadows.
 */
export async function photograph(random: Random, page: GrayPage): Promise<Buffer> {
  const [width, height] = random.pick([[1620, 2160], [1800, 2400], [2268, 3024]] as const) // prettier-ignore
  const quad = corners(random, width, height, page.height / page.width)
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = projection(quad, [[0, 0], [page.width, 0], [page.width, page.height], [0, page.height]]) // prettier-ignore
  const table = random.pick(TABLES)
  const lamp: Point = [random.next() * width, random.next() * height]
  const [dim, shade, warm] = [0.15 + random.next() * 0.3, 0.08 + random.next() * 0.35, random.next() * 0.12]
  const [turn, edge, soft] = [
    random.next() * Math.PI * 2,
    (0.15 + random.next() * 0.3) * height,
    (0.04 + random.next() * 0.16) * height,
  ]
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
  const fold = random.chance(0.5) ? page.height * random.pick([1 / 3, 1 / 2]) : -1000
  const diagonal = Math.hypot(width, height)
  const pixels = new Uint8Array(width * height * 3)
  for (let y = 0, out = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, out += 3) {
      const w = g * x + h * y + 1
      const u = (a * x + b * y + c) / w
      const v = (d * x + e * y + f) / w
      const away = Math.hypot(x - lamp[0], y - lamp[1]) / diagonal
      const beyond = ((x - width / 2) * cos + (y - height / 2) * sin - edge) / soft
      const shadow = beyond <= 0 ? 0 : beyond >= 1 ? shade : shade * beyond * beyond * (3 - 2 * beyond)
      const light = (1 - dim * away) * (1 - shadow)
      if (u >= 0 && v >= 0 && u < page.width - 1 && v < page.height - 1) {
        const [left, top] = [Math.trunc(u), Math.trunc(v)]
        const [du, dv] = [u - left, v - top]
        const at = top * page.width + left
        const upper = (page.data[at] ?? 0) * (1 - du) + (page.data[at + 1] ?? 0) * du
        const lower = (page.data[at + page.width] ?? 0) * (1 - du) + (page.data[at + page.width + 1] ?? 0) * du
        const creased = Math.abs(v - fold) < 14 ? 0.93 : 1
        const ink = (18 + (upper * (1 - dv) + lower * dv) * 0.9) * light * creased
        pixels[out] = ink
        pixels[out + 1] = ink * (1 - warm * 0.3)
        pixels[out + 2] = ink * (1 - warm)
      } else {
        const vein = 1 + 0.08 * Math.sin(x / 9 + 3 * Math.sin(y / 210)) + 0.05 * Math.sin(x / 41 + y / 900)
        for (let channel = 0; channel < 3; channel += 1)
          pixels[out + channel] = Math.min(255, (table[channel] ?? 0) * vein * light)
      }
    }
  }
  grain(pixels, random.whole(5, 22), random.whole(1, 99_999))
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .blur(0.4 + random.next() * 0.8)
    .jpeg({ quality: random.whole(55, 86), chromaSubsampling: '4:2:0' })
    .toBuffer()
}
