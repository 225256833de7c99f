import { useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { drawnRows, scrollTopFor, seenRows, type Seen } from './stretch.ts'

/**
 * The rows of a table of any length to draw, all equally high (CSS pixels), in a box that scrolls under a head that stays. Only the arithmetic of equal rows: what measures each row
 * makes a hundred thousand objects whenever one document comes in, for which the window stood still.
 */
export function useStretch(count: number, rowHeight: number) {
  const scroller = useRef<HTMLDivElement>(null)
  // Until the box is there to be measured it is as high as the window.
  const [seen, setSeen] = useState<Seen>(() => seenRows(0, innerHeight, rowHeight))
  useLayoutEffect(() => {
    const box = scroller.current
    if (box === null) return
    const look = () => {
      const now = seenRows(box.scrollTop, box.clientHeight, rowHeight)
      setSeen((before) => (before.top === now.top && before.fit === now.fit ? before : now))
    }
    // Rows are there in the very frame that scrolls to them.
    const onScroll = () => flushSync(look)
    const sizes = new ResizeObserver(look)
    sizes.observe(box)
    box.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      sizes.disconnect()
      box.removeEventListener('scroll', onScroll)
    }
  }, [rowHeight])

  const scrollToRow = useCallback(
    (index: number, align: 'center' | 'nearest') => {
      const box = scroller.current
      if (box === null) return
      const head = box.firstElementChild?.clientHeight ?? 0
      const to = scrollTopFor(index, align, { scrollTop: box.scrollTop, room: box.clientHeight - head, rowHeight })
      if (to !== undefined) box.scrollTo({ top: to })
    },
    [rowHeight],
  )
  return { scroller, ...drawnRows(seen, count), scrollToRow }
}
