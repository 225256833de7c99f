/** What a scrolled box shows of its rows, whole rows: the number of the topmost one, and how many have room. */
export interface Seen {
  readonly top: number
  readonly fit: number
}

/** Rows drawn above and below those that are seen. */
const AROUND = 10

/** Whole rows that a box scrolled to `scrollTop` may show parts of; all in CSS pixels. */
export function seenRows(scrollTop: number, height: number, rowHeight: number): Seen {
  return { top: Math.max(0, Math.floor(scrollTop / rowHeight)), fit: Math.ceil(height / rowHeight) + 1 }
}

/** The first and the last of `count` rows to draw; the last is one less than the first where there are none. */
export function drawnRows({ top, fit }: Seen, count: number): { first: number; last: number } {
  const last = Math.min(count - 1, top + fit - 1 + AROUND)
  return { first: Math.max(0, Math.min(top, count - fit) - AROUND), last }
}

/** Where to scroll so that row `index` is in the middle, or just within `room` (CSS pixels for rows) when it is not; undefined where it is. */
export function scrollTopFor(
  index: number,
  align: 'center' | 'nearest',
  { scrollTop, room, rowHeight }: { scrollTop: number; room: number; rowHeight: number },
): number | undefined {
  const start = index * rowHeight
  if (align === 'center') return Math.max(0, start - (room - rowHeight) / 2)
  if (start < scrollTop) return start
  return start + rowHeight > scrollTop + room ? start + rowHeight - room : undefined
}
