import { expect, test } from 'vitest'
import type { GrayImage } from './gray-image.ts'
import { openPair, piecesOf } from './pair.ts'
import type { PixelWord } from './tesseract-engine.ts'

/** Paper with lines of print over its whole width: [first row, row after the last]. */
function lines(height: number, ...rows: [number, number][]): GrayImage {
  const width = 1500
  const data = new Uint8Array(width * height).fill(245)
  for (const [from, to] of rows) data.fill(30, from * width, to * width)
  return { width, height, data }
}

/** The rows where a picture is cut. */
function cuts(image: GrayImage): number[] {
  return piecesOf(image).flatMap(({ top }) => (top === 0 ? [] : [top]))
}

test('the cut lies amid the broadest paper that leaves both halves enough to read', () => {
  const [cut = 0] = cuts(lines(700, [60, 90], [100, 140], [160, 200]))
  expect(cut).toBeGreaterThan(140)
  expect(cut).toBeLessThan(160)
  expect(cuts(lines(700, [30, 600]))).toEqual([])
  // Print ends high on the page: the middle of the page would leave one half nothing to read.
  const [high = 0] = cuts(lines(700, [100, 140], [160, 200], [220, 260], [280, 320]))
  expect(high).toBeGreaterThan(200)
  expect(high).toBeLessThan(220)
  // Between two blocks rather than between two lines of one, however evenly these would part the ink.
  const [blocks = 0] = cuts(lines(700, [100, 180], [200, 280], [340, 460]))
  expect(blocks).toBeGreaterThan(300)
  expect(blocks).toBeLessThan(340)
  // Lines that nearly touch are not parted.
  expect(cuts(lines(700, [30, 298], [302, 600]))).toEqual([])
})

test('large halves are cut again, and all pieces together are the page and its ink', () => {
  const pieces = piecesOf(lines(4000, [500, 700], [900, 1100], [1900, 2100], [2300, 2500]))
  expect(pieces.map(({ top, height }) => top + height)).toEqual([...pieces.slice(1).map(({ top }) => top), 4000])
  expect(pieces.map(({ ink }) => ink)).toEqual([200, 200, 200, 200].map((rows) => rows * 1500))
})

/** A pair of engines that find one word in whatever they are shown, and the heights of what each was shown. */
function pair() {
  const seen: { upper: number[]; lower: number[]; closed: number } = { upper: [], lower: [], closed: 0 }
  const engine = (text: string, heights: number[]) => ({
    async recognise({ height }: GrayImage): Promise<PixelWord[]> {
      heights.push(height)
      await new Promise(setImmediate)
      return [{ text, box: [10, 20, 90, 44], confidence: 0.9 }]
    },
    warmUp: async () => undefined,
    async close() {
      seen.closed++
    },
  })
  return { both: openPair(engine('above', seen.upper), () => engine('below', seen.lower)), seen }
}
const PAGE = lines(1200, [500, 540], [700, 740])

test('both halves are read, and words of the lower one stand where they stand on the page', async () => {
  const { both, seen } = pair()
  both.start('eng')
  const words = await both.recognise(PAGE, 'eng', 'column')
  const [cut = 0] = seen.upper
  expect(cut + (seen.lower[0] ?? 0)).toBe(1200)
  expect(words.map(({ text, box }) => [text, box[1]])).toEqual([['above', 20], ['below', 20 + cut]]) // prettier-ignore
})

test('whoever of the two is free takes the next piece, the one with most print first', async () => {
  const { both, seen } = pair()
  both.start('eng')
  const sheet = lines(4200, [500, 700], [900, 1100], [1900, 2100], [2300, 2600])
  const words = await both.recognise(sheet, 'eng', 'column')
  expect([seen.upper.length, seen.lower.length]).toEqual([2, 2])
  expect(seen.upper[0]).toBe(piecesOf(sheet)[3]?.height)
  expect([...seen.upper, ...seen.lower].reduce((all, height) => all + height)).toBe(4200)
  const tops = words.map(({ box }) => box[1])
  expect(tops).toEqual(tops.toSorted((a, b) => a - b))
})

test('a small picture, one without a place to cut, and any before the second thread is wanted and after it was ended are read whole', async () => {
  const { both, seen } = pair()
  await both.recognise(PAGE, 'eng', 'column')
  both.start('eng')
  await both.recognise(lines(300, [20, 40], [80, 100]), 'eng', 'column')
  const close = Array.from({ length: 120 }, (_, at): [number, number] => [at * 10, at * 10 + 4])
  await both.recognise(lines(1200, ...close), 'eng', 'column')
  await both.stop()
  await both.recognise(PAGE, 'eng', 'column')
  expect(seen).toEqual({ upper: [1200, 300, 1200, 1200], lower: [], closed: 1 })
})

test('a small picture is shared with a second thread that is there already, a line is not', async () => {
  const { both, seen } = pair()
  both.start('eng')
  await Promise.resolve().then(() => undefined)
  await both.recognise(lines(300, [20, 40], [80, 100]), 'eng', 'block')
  await both.recognise(lines(100, [20, 40], [60, 80]), 'eng', 'line')
  expect(seen).toMatchObject({ upper: [59, 100], lower: [241] })
})
