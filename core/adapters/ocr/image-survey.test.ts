import { describe, expect, test } from 'vitest'
import { barcodesIn } from './barcodes.ts'
import { evenLight } from './even-light.ts'
import { fannedPlace, unfanned } from './fan.ts'
import { looksLikeGlyph, piecesOf } from './glyphs.ts'
import type { Glyph } from './glyphs.ts'
import { grayOf, stretched, turned, turnedArea } from './gray-image.ts'
import type { GrayImage, PixelArea } from './gray-image.ts'
import { paperArea } from './paper-area.ts'
import { liesOnATable } from './text-area.ts'
import { EVERY_STEP } from './steps.ts'
import { surveyPage } from './survey-page.ts'
import { glyphHeight, neighbourVotes } from './text-geometry.ts'
import { skewOf, slantOf } from './text-slant.ts'

function blank(width: number, height: number, brightness: number): GrayImage {
  return { width, height, data: new Uint8Array(width * height).fill(brightness) }
}

function fill(image: GrayImage, area: PixelArea, brightness: number): void {
  for (let y = area.top; y < area.top + area.height; y++) {
    image.data.fill(brightness, y * image.width + area.left, y * image.width + area.left + area.width)
  }
}

function glyph(left: number, top: number, width = 10, height = 16): Glyph {
  return { left, top, right: left + width, bottom: top + height, ink: width * height }
}

/** Rows of "letters" 14 pixels apart in lines 40 apart, running down to the right by some degrees. */
function lines(degrees: number): Glyph[] {
  const slope = Math.tan((degrees * Math.PI) / 180)
  return Array.from({ length: 600 }, (_, index) => {
    const x = (index % 60) * 14
    return glyph(x, Math.floor(index / 60) * 40 + Math.round(x * slope))
  })
}

describe('pixels', () => {
  test('colour becomes gray by luminance', () => {
    const data = Uint8Array.from([255, 255, 255, 0, 0, 0, 255, 0, 0])
    expect([...grayOf({ width: 3, height: 1, channels: 3, data, dpi: 72 }).data]).toEqual([255, 0, 76])
  })

  test('a turn moves pixels and areas alike, and four turns are none', () => {
    const image = blank(5, 3, 255)
    const mark = { left: 4, top: 0, width: 1, height: 1 }
    fill(image, mark, 0)
    for (const turn of [90, 180, 270] as const) {
      const after = turned(image, turn)
      const area = turnedArea(mark, image, turn)
      expect(after.data[area.top * after.width + area.left]).toBe(0)
    }
    expect(turned(turned(image, 90), 270)).toEqual(image)
  })

  test('contrast is stretched even where ink is a thousandth of the page', () => {
    const image = blank(400, 400, 230)
    fill(image, { left: 100, top: 100, width: 20, height: 10 }, 120)
    const after = stretched(image)
    expect(after.data[105 * 400 + 105]).toBe(0)
    expect(after.data[0]).toBe(255)
  })

  test('the grain of a page with hardly any ink becomes white, its letters stay black', () => {
    const image = blank(400, 400, 200)
    // Grain as a sum of four uniform shares, about normal, made by a fixed rule.
    let seed = 7
    const share = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    for (let at = 0; at < image.data.length; at++)
      image.data[at] = Math.round(200 + (share() + share() + share() + share() - 2) * 24)
    fill(image, { left: 100, top: 100, width: 20, height: 10 }, 20)
    const after = stretched(image)
    expect(after.data[105 * 400 + 105]).toBe(0)
    const white = after.data.filter((value) => value === 255).length
    expect(white / after.data.length).toBeGreaterThan(0.98)
  })

  test('an empty page is not stretched into noise', () => {
    const image = blank(50, 50, 240)
    fill(image, { left: 0, top: 0, width: 50, height: 5 }, 230)
    expect(stretched(image)).toBe(image)
  })
})

describe('ink', () => {
  test('letters are found as separate pieces, rules and specks are no letters', () => {
    const image = blank(300, 100, 240)
    fill(image, { left: 20, top: 20, width: 8, height: 14 }, 30)
    fill(image, { left: 40, top: 20, width: 8, height: 14 }, 30)
    fill(image, { left: 10, top: 60, width: 280, height: 3 }, 30)
    fill(image, { left: 100, top: 20, width: 2, height: 2 }, 30)
    const found = piecesOf(image, 'dark').filter(looksLikeGlyph)
    expect(found.map((piece) => [piece.left, piece.top, piece.right, piece.bottom])).toEqual([
      [20, 20, 28, 34],
      [40, 20, 48, 34],
    ])
  })

  test('a piece shaped like a V is one piece', () => {
    const image = blank(60, 60, 240)
    for (let step = 0; step < 12; step++) {
      fill(image, { left: 20 + step, top: 20 + step, width: 3, height: 1 }, 20)
      fill(image, { left: 42 - step, top: 20 + step, width: 3, height: 1 }, 20)
    }
    expect(piecesOf(image, 'dark')).toHaveLength(1)
  })

  test('bars over a number are found without the number', () => {
    const bars = Array.from({ length: 24 }, (_, index) => glyph(10 + index * 6, 50, 3, 60))
    const touching = { ...glyph(10 + 24 * 6, 50, 3, 60), bottom: 128 }
    const digits = Array.from({ length: 8 }, (_, index) => glyph(20 + index * 12, 114))
    const [found, ...others] = barcodesIn([...bars, touching, ...digits], 16)
    expect(others).toEqual([])
    expect(found).toMatchObject({ top: 49, height: 62 })
    expect(barcodesIn(digits, 16)).toEqual([])
  })

  test('are told from rules of a table, between which a row of print fits', () => {
    const rules = Array.from({ length: 25 }, (_, at) => glyph(100, 50 + at * 30, 400, 2))
    expect(barcodesIn(rules, 16)).toEqual([])
    const lying = Array.from({ length: 25 }, (_, at) => glyph(100, 50 + at * 9, 60, 3))
    expect(barcodesIn(lying, 16)).toMatchObject([{ left: 99, width: 62 }])
  })
})

describe('text lines', () => {
  test.each([-5, -1.5, 0, 0.4, 3.2])('running down by %d degrees are measured to a tenth', (degrees) => {
    expect(Math.abs(skewOf(lines(degrees)) - degrees)).toBeLessThanOrEqual(0.1)
  })

  test.each([-14, 11])('running down by %d degrees, as on a photo, are measured as well', (degrees) => {
    expect(Math.abs(skewOf(lines(degrees)) - degrees)).toBeLessThanOrEqual(0.15)
  })

  test('that fan out are told from lines that are only askew', () => {
    const image = { width: 840, height: 400 }
    const fanned = lines(0).map((each) => {
      const y = fannedPlace((each.left + each.right) / 2, each.bottom, image, { top: -1, bottom: 5 })
      return glyph(each.left, y - 16)
    })
    const found = slantOf(fanned, image)
    expect(Math.abs(found.top + 1)).toBeLessThanOrEqual(0.3)
    expect(Math.abs(found.bottom - 5)).toBeLessThanOrEqual(0.3)
    expect(slantOf(lines(2), image)).toEqual({ top: skewOf(lines(2)), bottom: skewOf(lines(2)) })
  })

  test('are made parallel, and a place leads back to where it was', () => {
    const [width, height] = [200, 100]
    const fan = { top: -4, bottom: 4 }
    const picture = blank(width, height, 255)
    // A line that crosses the middle at 80 and fans out, and what it becomes.
    for (let x = 0; x < width; x++) {
      const y = Math.round(fannedPlace(x, 80, { width, height }, fan))
      fill(picture, { left: x, top: y - 1, width: 1, height: 3 }, 0)
    }
    const level = unfanned(picture, fan)
    for (const x of [5, 60, 140, 195]) expect(level.data[80 * width + x]).toBeLessThan(60)
    expect(level.data[72 * width + 195]).toBe(255)
  })

  test('run beside or on top of each other', () => {
    const upright = neighbourVotes(lines(0))
    expect(upright.beside).toBeGreaterThan(upright.stacked * 10)
    const sideways = neighbourVotes(lines(0).map(({ left, top, right, bottom, ink }) => ({ left: top, top: left, right: bottom, bottom: right, ink }))) // prettier-ignore
    expect(sideways.stacked).toBeGreaterThan(sideways.beside * 10)
  })

  test('usual height leaves out headlines and specks', () => {
    const heads = Array.from({ length: 20 }, (_, index) => glyph(index * 40, 0, 30, 60))
    expect(glyphHeight([...lines(0), ...heads])).toBe(16)
    expect(glyphHeight([])).toBe(0)
  })
})

describe('the sheet', () => {
  test('is cut out of a dark ground', () => {
    const image = blank(1000, 1400, 70)
    fill(image, { left: 500, top: 0, width: 500, height: 800 }, 225)
    const paper = paperArea(image)
    expect(paper?.area.left).toBeGreaterThan(460)
    expect(paper?.area.left).toBeLessThanOrEqual(500)
    expect(paper?.area.top).toBe(0)
    expect((paper?.area.top ?? 0) + (paper?.area.height ?? 0)).toBeGreaterThanOrEqual(800)
    expect(paper?.area.height).toBeLessThan(850)
  })

  test('is whole where half of it lies in shadow', () => {
    const image = blank(1000, 1400, 50)
    fill(image, { left: 100, top: 100, width: 800, height: 500 }, 125)
    fill(image, { left: 100, top: 600, width: 800, height: 700 }, 235)
    for (let row = 0; row < 8; row++) {
      for (let letter = 0; letter < 30; letter++) {
        fill(image, { left: 140 + letter * 22, top: 130 + row * 50, width: 10, height: 16 }, 30)
      }
    }
    const paper = paperArea(image)
    expect(paper?.area.top).toBeGreaterThan(60)
    expect(paper?.area.top).toBeLessThanOrEqual(100)
  })

  test('keeps a letterhead as dark as the table, and the table beside it is ground all the same', () => {
    const image = blank(1000, 1400, 60)
    fill(image, { left: 100, top: 200, width: 800, height: 1100 }, 235)
    for (let letter = 0; letter < 12; letter++) {
      fill(image, { left: 140 + letter * 30, top: 130, width: 14, height: 30 }, 235)
    }
    const paper = paperArea(image)
    expect(paper?.area.top).toBeGreaterThan(60)
    expect(paper?.area.top).toBeLessThan(130)
    expect(paper?.area.left).toBeGreaterThan(60)
    expect(paper?.ground.some(({ top, left }) => top > 100 && top < 160 && left > 150 && left < 850)).toBe(false)
    expect(paper?.ground.some(({ top, left }) => top > 300 && left < 100)).toBe(true)
  })

  test('is not cut where something is printed beside it, or the whole picture is paper', () => {
    expect(paperArea(blank(1000, 1400, 230))).toBeUndefined()
    const sidebar = blank(1000, 1400, 230)
    fill(sidebar, { left: 0, top: 0, width: 300, height: 1400 }, 60)
    for (let row = 0; row < 40; row++) {
      for (let letter = 0; letter < 12; letter++) {
        fill(sidebar, { left: 20 + letter * 22, top: 20 + row * 34, width: 10, height: 16 }, 240)
      }
    }
    expect(paperArea(sidebar)).toBeUndefined()
  })
})

test('a table like paper is known by its grain around the print, a letterhead is none', () => {
  const print = { left: 300, top: 300, width: 400, height: 800 }
  const table = blank(1000, 1400, 230)
  for (let x = 0; x < 1000; x += 12) fill(table, { left: x, top: 0, width: 6, height: 1400 }, 190)
  fill(table, { left: 200, top: 200, width: 600, height: 1000 }, 235)
  expect(liesOnATable(table, print)).toBe(true)
  const letterhead = blank(1000, 1400, 235)
  fill(letterhead, { left: 0, top: 0, width: 1000, height: 300 }, 120)
  expect(liesOnATable(letterhead, print)).toBe(false)
})

test('a shadow across the page is evened out, even light is left alone', () => {
  const image = blank(800, 800, 0)
  for (let x = 0; x < 800; x++) fill(image, { left: x, top: 0, width: 1, height: 800 }, 240 - Math.round(x / 6))
  const after = evenLight(image, 40)
  expect(Math.abs((after.data[400 * 800 + 40] ?? 0) - (after.data[400 * 800 + 760] ?? 0))).toBeLessThan(20)
  const even = blank(400, 400, 235)
  expect(evenLight(even, 40)).toBe(even)
})

test.each([0, 90, 180, 270] as const)(
  'print is as high as it is, whichever way the page lies (%d degrees)',
  async (turn) => {
    const page = blank(1000, 600, 250)
    for (const { left, top, right, bottom } of lines(0)) {
      fill(page, { left: left + 60, top: top + 60, width: right - left, height: bottom - top }, 20)
    }
    const survey = await surveyPage(turned(page, turn), EVERY_STEP)
    expect(survey.glyphHeight).toBe(16)
    expect(survey.glyphs).toHaveLength(600)
  },
)
