import { expect, test } from 'vitest'
import type { GrayImage, PixelArea } from './gray-image.ts'
import { unruled } from './rules.ts'

function page(...marks: readonly PixelArea[]): GrayImage {
  const [width, height] = [400, 300]
  const data = new Uint8Array(width * height).fill(235)
  for (const { left, top, width: across, height: down } of marks) {
    for (let y = top; y < top + down; y++) data.fill(20, y * width + left, y * width + left + across)
  }
  return { width, height, data }
}

const at = ({ data, width }: GrayImage, x: number, y: number): number => data[y * width + x] ?? 0

test('level and upright rules go, print stays as it was', () => {
  const letters = [20, 45, 70].map((left) => ({ left, top: 100, width: 6, height: 26 }))
  const dash = { left: 100, top: 112, width: 60, height: 4 }
  const bare = page(...letters, dash)
  const ruled = page(...letters, dash, { left: 10, top: 150, width: 380, height: 3 }, { left: 300, top: 20, width: 4, height: 260 }) // prettier-ignore
  expect(unruled(bare)).toEqual(bare)
  const clean = unruled(ruled)
  expect(clean.data.every((value, pixel) => Math.abs(value - (bare.data[pixel] ?? 0)) < 30)).toBe(true)
})

test('a letter that crosses a rule keeps its stroke', () => {
  const stroke = { left: 200, top: 140, width: 5, height: 24 }
  const clean = unruled(page({ left: 10, top: 150, width: 380, height: 3 }, stroke))
  expect(at(clean, 202, 151)).toBeLessThan(60)
  expect(at(clean, 100, 151)).toBeGreaterThan(200)
})

test('thick bars and wide letters of headlines are no rules', () => {
  const headline = page({ left: 50, top: 50, width: 14, height: 120 }, { left: 100, top: 200, width: 200, height: 20 })
  expect(unruled(headline)).toEqual(headline)
})
