import { describe, expect, test } from 'vitest'
import { darkBandsIn, withBandsInverted } from './dark-bands.ts'
import { turned, type GrayImage, type PixelArea } from './gray-image.ts'

function fill(image: GrayImage, area: PixelArea, brightness: (x: number) => number): void {
  for (let y = area.top; y < area.top + area.height; y++) {
    for (let x = area.left; x < area.left + area.width; x++) image.data[y * image.width + x] = brightness(x)
  }
}

/** A page with a dark band across it and letters on the band, in light that falls off to the right; print is as bright as paper, the ground a third of it. */
function page(): GrayImage {
  const image = { width: 600, height: 300, data: new Uint8Array(600 * 300) }
  const paper = (x: number): number => 240 - x / 8
  fill(image, { left: 0, top: 0, width: 600, height: 300 }, paper)
  for (let letter = 0; letter < 30; letter++) fill(image, { left: 40 + letter * 16, top: 220, width: 8, height: 12 }, (x) => paper(x) / 6) // prettier-ignore
  fill(image, { left: 30, top: 100, width: 540, height: 30 }, (x) => paper(x) / 3)
  for (const start of [50, 450]) {
    for (let letter = 0; letter < 6; letter++) fill(image, { left: start + letter * 16, top: 109, width: 6, height: 12 }, paper) // prettier-ignore
  }
  return image
}

const at = (image: GrayImage, x: number, y: number): number => image.data[y * image.width + x] ?? 0

describe('light print on a dark band', () => {
  test('becomes dark print on ground as bright as the paper beside it, in falling light', () => {
    const image = page()
    const after = withBandsInverted(image, darkBandsIn(image, 12), 1)
    for (const x of [53, 453]) {
      expect(at(after, x, 115)).toBeLessThan(at(image, x, 80) * 0.35)
      expect(at(after, x - 8, 115)).toBeGreaterThan(at(image, x, 80) * 0.85)
    }
    expect(at(after, 300, 115)).toBeGreaterThan(at(image, 300, 80) * 0.85)
    expect(at(after, 43, 225)).toBe(at(image, 43, 225))
    expect(at(after, 300, 50)).toBe(at(image, 300, 50))
  })

  test('is found on a page that lies on its side', () => {
    const lying = turned(page(), 90)
    const after = turned(withBandsInverted(lying, darkBandsIn(lying, 12), 1), 270)
    expect(at(after, 53, 115)).toBeLessThan(90)
    expect(at(after, 45, 115)).toBeGreaterThan(190)
  })

  test('is not seen in dark print, headings and rules', () => {
    const image = page()
    fill(image, { left: 30, top: 100, width: 540, height: 30 }, () => 230)
    fill(image, { left: 30, top: 100, width: 540, height: 4 }, () => 30)
    for (let letter = 0; letter < 10; letter++) {
      fill(image, { left: 40 + letter * 40, top: 30, width: 34, height: 40 }, () => 20)
      fill(image, { left: 50 + letter * 40, top: 42, width: 14, height: 16 }, () => 235)
    }
    expect(darkBandsIn(image, 12)).toEqual([])
  })
})
