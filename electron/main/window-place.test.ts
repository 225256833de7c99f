import { describe, expect, it } from 'vitest'
import { placeOnScreens } from './window-place.ts'

const left = { x: 0, y: 0, width: 1920, height: 1040 }
const right = { x: 1920, y: 0, width: 1280, height: 1000 }

describe('where the window opens', () => {
  it('opens where it was, on any screen', () => {
    const place = { x: 2000, y: 50, width: 900, height: 700 }
    expect(placeOnScreens(place, [left, right])).toEqual(place)
  })

  it('opens in the usual size the first time, and when its screen is gone', () => {
    const usual = { width: 1280, height: 840 }
    expect(placeOnScreens(undefined, [left])).toEqual(usual)
    expect(placeOnScreens({ x: 2000, y: 50, width: 900, height: 700 }, [left])).toEqual(usual)
    expect(placeOnScreens({ x: 10, y: 1030, width: 900, height: 700 }, [left])).toEqual(usual)
  })

  it('shrinks to a smaller screen and keeps its title bar below the top edge', () => {
    expect(placeOnScreens({ x: 1950, y: -30, width: 1900, height: 1040 }, [left, right])).toEqual({
      x: 1950,
      y: 0,
      width: 1280,
      height: 1000,
    })
  })
})
