import { describe, expect, test } from 'vitest'
import type { GrayImage, PixelArea } from './gray-image.ts'
import { separateSheets } from './separate-sheets.ts'

const BED = 60

function picture(width: number, height: number, brightness = BED): GrayImage {
  return { width, height, data: new Uint8Array(width * height).fill(brightness) }
}

function fill(image: GrayImage, { left, top, width, height }: PixelArea, brightness: number): void {
  for (let y = top; y < top + height; y++) image.data.fill(brightness, y * image.width + left, y * image.width + left + width) // prettier-ignore
}

/** White paper with lines of print, some pixels of margin around them. */
function sheet(image: GrayImage, area: PixelArea, margin = 20): void {
  fill(image, area, 235)
  for (let y = area.top + margin; y < area.top + area.height - margin; y += 14) {
    for (let x = area.left + margin; x < area.left + area.width - margin; x += 8) {
      fill(image, { left: x, top: y, width: 4, height: 8 }, 30)
    }
  }
}

const at = (left: number, top: number, width: number, height: number): PixelArea => ({ left, top, width, height })

/** Whether an area holds what it should and little more. */
function holds(found: PixelArea | undefined, wanted: PixelArea): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) <= 32
  return (
    found !== undefined &&
    near(found.left, wanted.left) &&
    near(found.top, wanted.top) &&
    near(found.width, wanted.width) &&
    near(found.height, wanted.height)
  )
}

describe('sheets beside each other on a darker ground', () => {
  test('are found from left to right, and down a column', () => {
    const image = picture(760, 760)
    const wanted = [at(40, 40, 200, 600), at(300, 30, 180, 300), at(310, 380, 170, 320), at(530, 100, 200, 640)]
    for (const area of wanted.toReversed()) sheet(image, area)
    const found = separateSheets(image)
    expect(found).toHaveLength(4)
    found.forEach((area, index) => expect(holds(area, wanted[index] ?? area), String(index)).toBe(true))
  })

  test.each<[string, (image: GrayImage) => void]>([
    ['one sheet', (image) => sheet(image, at(100, 40, 400, 640))],
    ['a sheet and a label without print', (image) => (sheet(image, at(60, 40, 300, 640)), fill(image, at(500, 100, 150, 300), 235))], // prettier-ignore
    ['sheets that touch', (image) => (sheet(image, at(60, 40, 250, 640)), sheet(image, at(310, 60, 250, 600)))],
    [
      'print between them',
      (image) => {
        sheet(image, at(40, 40, 250, 640))
        sheet(image, at(460, 40, 250, 640))
        for (let y = 60; y < 640; y += 14) for (let x = 320; x < 430; x += 8) fill(image, at(x, y, 4, 8), 130)
      },
    ],
    ['light panels of a dark design, wider than high', (image) => (sheet(image, at(40, 40, 680, 300)), sheet(image, at(40, 400, 680, 300)))], // prettier-ignore
    ['a page that a dark band cuts in two', (image) => (sheet(image, at(0, 0, 360, 760)), sheet(image, at(400, 0, 360, 760)))], // prettier-ignore
  ])('are not seen in %s', (_what, draw) => {
    const image = picture(760, 760)
    draw(image)
    expect(separateSheets(image)).toEqual([])
  })

  test('are not seen in two columns of one page', () => {
    const image = picture(760, 760, 235)
    sheet(image, at(20, 20, 340, 720))
    sheet(image, at(400, 20, 340, 720))
    expect(separateSheets(image)).toEqual([])
  })
})
