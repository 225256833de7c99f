/** Screen units, as Electron counts them. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const USUAL = { width: 1280, height: 840 }
/** So much of the window must be in reach of the mouse. */
const IN_REACH = 100

/**
 * Where to open the window: where it was, if enough of it can still be seen (screens get unplugged), no larger than the screen it is
 * on; otherwise of the usual size, placed by the system.
 */
export function placeOnScreens(place: Area | undefined, screens: readonly Area[]): Partial<Area> {
  const screen = place && screens.find((candidate) => isInReach(place, candidate))
  if (place === undefined || screen === undefined) return USUAL
  const width = Math.min(place.width, screen.width)
  const height = Math.min(place.height, screen.height)
  return { x: place.x, y: Math.max(place.y, screen.y), width, height }
}

function isInReach(place: Area, screen: Area): boolean {
  const across = Math.min(place.x + place.width, screen.x + screen.width) - Math.max(place.x, screen.x)
  // The title bar is what one drags a window by, so the top edge counts.
  const isTopSeen = place.y >= screen.y - IN_REACH && place.y <= screen.y + screen.height - IN_REACH
  return across >= IN_REACH && isTopSeen
}
