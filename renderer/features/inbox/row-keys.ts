/** Where the keyboard goes from row `at` (−1: nowhere yet) of `count` rows, `page` rows fitting on the screen; undefined for a key that moves nothing. */
export function movedRow(key: string, at: number, count: number, page: number): number | undefined {
  if (count === 0) return undefined
  const to = {
    ArrowDown: at + 1,
    ArrowUp: at === -1 ? count - 1 : at - 1,
    PageDown: Math.max(at, 0) + page,
    PageUp: at - page,
    Home: 0,
    End: count - 1,
  }[key]
  return to === undefined ? undefined : Math.min(count - 1, Math.max(0, to))
}
