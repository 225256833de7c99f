import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type PointerEvent } from 'react'
import type { PageInfo } from '../../../core/contract/documents.ts'
import { boxAround, type Box } from '../../../core/domain/evidence.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { pageWordsQuery } from '../../queries.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useFocus } from '../../view-state/view.ts'
import type { Spot } from '../../view-state/items.ts'
import { joined, valueAround, wordAt, wordsIn, type PageValue } from '../review/page-values.ts'
import type { Marked } from './boxes.ts'
import { copyText } from './copy-text.ts'
import { pointOnPage, type Turn } from './turn.ts'

/** The hand trembles this far, in CSS pixels, before a click becomes a drag. */
const TREMBLE = 4

/** What lies under the pointer: words that would be taken, and the field they feed. */
export interface Under {
  readonly value?: PageValue | undefined
  readonly spot?: Spot | undefined
}

interface On {
  readonly id: DocumentId
  readonly page: PageInfo
  readonly boxes: readonly Marked[]
  readonly turn: Turn
}

/**
 * The pointer on a page. A click on a word, or a box drawn by dragging, goes to whoever takes (the focused field or column); Shift adds to
 * what was taken before, Ctrl copies instead. A click on the place of another field goes to that field, unless the taker waits for a value.
 */
export function usePointing({ id, page, boxes, turn }: On) {
  const { data: text } = useQuery(pageWordsQuery(id, page.page))
  const [under, setUnder] = useState<Under>({})
  const [drawn, setDrawn] = useState<Box>()
  const start = useRef<{ x: number; y: number; clientX: number; clientY: number }>(undefined)
  const taken = useRef<Box>(undefined)
  const hover = useFocus((state) => state.hover)
  const focus = useFocus((state) => state.focus)

  const at = (event: PointerEvent) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const share = pointOnPage((event.clientX - left) / width, (event.clientY - top) / height, turn)
    return { x: share.x * page.width, y: share.y * page.height }
  }
  const look = (x: number, y: number): Under => {
    const spot = spotAt(boxes, x, y)
    const { taker } = useDesk.getState()
    const index = text && wordAt(text.words, x, y)
    if (text === undefined || index === undefined || taker === undefined) return { spot }
    const foreign = spot !== undefined && !spot.startsWith('line-') && spot !== taker.field
    return foreign && !taker.waits ? { spot } : { spot, value: valueAround(text, index, taker.sort) }
  }
  const pick = (box: Box, how: 'word' | 'box', event: PointerEvent) => {
    const more = event.shiftKey && taken.current !== undefined
    const whole = more && taken.current ? (boxAround([taken.current, box]) ?? box) : box
    const words = text ? wordsIn(text, whole) : []
    const value = joined(words)
    taken.current = whole
    if (event.ctrlKey || event.metaKey) return copyText(value.text)
    const { taker } = useDesk.getState()
    if (taker === undefined) return how === 'box' ? copyText(value.text) : undefined
    // A drawn box stays as drawn where nothing was read in it: that very place is read anew.
    taker.take({
      page: page.page,
      box: words.length > 0 ? value.box : whole,
      words,
      text: value.text,
      confidence: value.confidence,
      how,
    })
  }

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return
    // The keyboard stays with the field that is being filled.
    event.preventDefault()
    const { clientX, clientY } = event
    start.current = { ...at(event), clientX, clientY }
    if (event.pointerType !== 'touch') event.currentTarget.setPointerCapture(event.pointerId)
  }
  const onPointerMove = (event: PointerEvent) => {
    const { x, y } = at(event)
    const from = start.current
    if (from === undefined || event.pointerType === 'touch') {
      const seen = look(x, y)
      setUnder((before) => (before.spot === seen.spot && sameBox(before.value?.box, seen.value?.box) ? before : seen))
      return hover(seen.spot)
    }
    if (drawn || Math.hypot(event.clientX - from.clientX, event.clientY - from.clientY) > TREMBLE) {
      setUnder({})
      setDrawn([Math.min(x, from.x), Math.min(y, from.y), Math.max(x, from.x), Math.max(y, from.y)])
    }
  }
  const onPointerUp = (event: PointerEvent) => {
    const from = start.current
    start.current = undefined
    if (from === undefined) return
    setDrawn(undefined)
    if (drawn) return pick(drawn, 'box', event)
    const { value, spot } = look(from.x, from.y)
    if (value) pick(value.box, 'word', event)
    else if (spot) focus(spot)
  }
  const leave = () => {
    setUnder({})
    hover(undefined)
  }
  const onPointerCancel = () => {
    start.current = undefined
    setDrawn(undefined)
  }
  return {
    under,
    drawn,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel, onPointerLeave: leave },
  }
}

function sameBox(a: Box | undefined, b: Box | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && a.every((side, index) => side === b[index]))
}

/** The smallest place at a point: a field within a line is the field. */
function spotAt(boxes: readonly Marked[], x: number, y: number): Spot | undefined {
  const area = ([x0, y0, x1, y1]: Box) => (x1 - x0) * (y1 - y0)
  return boxes
    .filter(({ box: [x0, y0, x1, y1] }) => x >= x0 - 2 && x <= x1 + 2 && y >= y0 - 2 && y <= y1 + 2)
    .toSorted((a, b) => area(a.box) - area(b.box))[0]?.spot
}
