import { describe, expect, it } from 'vitest'
import type { GrayImage } from './gray-image.ts'
import { mayMissMark, numberPieces } from './number-pieces.ts'
import type { JudgedWord } from './second-opinion.ts'
import { withWholeNumbers } from './whole-numbers.ts'

/** A white strip with digits as bars, 10 wide and 20 high, at these places. */
function strip(places: readonly number[]): GrayImage {
  const [width, height] = [600, 30]
  const data = new Uint8Array(width * height).fill(255)
  for (const left of places) for (let y = 5; y < 25; y++) data.fill(0, y * width + left, y * width + left + 10)
  return { width, height, data }
}
const digits = (count: number, from = 20): number[] => Array.from({ length: count }, (_, at) => from + at * 14)

describe('where a number stands', () => {
  it('goes on as far as its ink, up to the next word', () => {
    const image = strip(digits(20))
    expect(numberPieces([20, 5, 156, 25], [], image)).toEqual({ boxes: [[20, 5, 296, 25]], grown: true })
    expect(numberPieces([20, 5, 156, 25], [[160, 5, 296, 25]], image)).toEqual({ boxes: [[20, 5, 156, 25]], grown: false }) // prettier-ignore
  })

  it('ends at a gap between cells, and a box over two cells is parted there', () => {
    const image = strip([...digits(3), ...digits(4, 120)])
    expect(numberPieces([20, 5, 58, 25], [], image)).toEqual({ boxes: [[20, 5, 58, 25]], grown: false })
    expect(numberPieces([20, 5, 172, 25], [], image).boxes).toEqual([[20, 5, 58, 25], [120, 5, 172, 25]]) // prettier-ignore
  })
})

it('a dropped comma shows: more pieces of ink than signs', () => {
  const image = strip(digits(5))
  expect(mayMissMark({ text: '4257', box: [20, 5, 86, 25] }, image)).toBe(true)
  expect(mayMissMark({ text: '425€', box: [20, 5, 86, 25] }, image)).toBe(true)
  expect(mayMissMark({ text: '42157', box: [20, 5, 86, 25] }, image)).toBe(false)
  expect(mayMissMark({ text: '42,57', box: [20, 5, 86, 25] }, image)).toBe(false)
})

describe('numbers made whole', () => {
  const read = async (words: JudgedWord[], image: GrayImage, answer: (width: number) => string, confidence = 0.99) =>
    (await withWholeNumbers(words, image, { recognise: async ({ width }) => ({ text: answer(width), confidence }) })).map(({ text, probability }) => [text, probability]) // prettier-ignore
  const cut: JudgedWord = { text: '3010181080', box: [20, 5, 156, 25], probability: 0.99 }

  it('the dropped end of an account comes back, with what was read of it as a number of its own', async () => {
    const rest: JudgedWord = { text: '591', box: [258, 5, 296, 25], probability: 0.9 }
    expect(await read([cut, rest], strip(digits(20)), () => '30101810800000000591')).toEqual([['30101810800000000591', 0.85]]) // prettier-ignore
  })

  it('an amount that fell in two is one again', async () => {
    const halves: JudgedWord[] = [{ text: '42', box: [20, 5, 44, 25], probability: 0.7 }, { text: '12', box: [48, 5, 72, 25], probability: 0.95 }] // prettier-ignore
    expect(await read(halves, strip(digits(4)), () => '42,12')).toEqual([['42,12', 0.85]])
    expect(await read(halves, strip(digits(4)), () => '42 12')).toEqual([['42', 0.7], ['12', 0.95]]) // prettier-ignore
  })

  it('nothing changes where the other engine is unsure, sees no more, or no number', async () => {
    const image = strip(digits(20))
    expect(await read([cut], image, () => '30101810800000000591', 0.9)).toEqual([['3010181080', 0.99]])
    expect(await read([cut], image, () => '3010181080')).toEqual([['3010181080', 0.99]])
    expect(await read([cut], image, () => '30101810800 x')).toEqual([['3010181080', 0.99]])
  })

  it('two cells read as one doubtful word are parted; a sure one is left alone', async () => {
    const glued = (probability: number): JudgedWord => ({ text: '5.31::134', box: [20, 5, 172, 25], probability })
    const image = strip([...digits(3), ...digits(4, 120)])
    const answer = (width: number): string => (width < 50 ? '5,37' : '134,25')
    expect(await read([glued(0.3)], image, answer)).toEqual([['5,37', 0.85], ['134,25', 0.85]]) // prettier-ignore
    expect(await read([glued(0.95)], image, answer)).toEqual([['5.31::134', 0.95]])
  })
})
