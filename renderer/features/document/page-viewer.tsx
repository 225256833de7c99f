import { useMergedRef, useResizeObserver } from '@mantine/hooks'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { useFocus } from '../../view-state/view.ts'
import { markedBoxes } from './boxes.ts'
import { PageSheet } from './page-sheet.tsx'
import styles from './page-viewer.module.css'
import { PageToolbar } from './page-toolbar.tsx'
import { Thumbnails } from './thumbnails.tsx'
import { turnedBox, turnedOn, turnedSize, type Turn } from './turn.ts'
import { centred, clampScale, legibleScale, MARGIN, scaleOf, STEP, type Zoom } from './zoom.ts'
import { useWords } from '../../words.ts'

/** The pages of a document with the places its values were read from. Focusing a field brings its place to the middle, large enough to read. */
export function PageViewer({ detail }: { detail: DocumentDetail }) {
  const { t } = useWords()
  const { pages, summary, answer } = detail
  const boxes = useMemo(() => markedBoxes(answer), [answer])
  const firstPage = pages[0]?.page ?? 1
  const [number, setNumber] = useState(firstPage)
  const [zoom, setZoom] = useState<Zoom>('width')
  const [turned, setTurned] = useState<Turn>(0)
  const [selects, setSelects] = useState(false)
  const [sized, inside] = useResizeObserver<HTMLDivElement>()
  const scroller = useRef<HTMLDivElement>(null)
  const focused = useFocus((state) => state.focused)
  const [target, setTarget] = useState<{ spot: string }>()

  const page = pages.find((one) => one.page === number) ?? pages[0]
  // What the scroll bars leave; the margin is the scroller's padding.
  const frame = { width: inside.right + MARGIN, height: inside.bottom + MARGIN }
  const lying = page && turnedSize(page, turned)
  const scale = lying && inside.width > 0 ? scaleOf(zoom, lying, frame) : 1

  const scaleNow = useRef(scale)
  scaleNow.current = scale
  const frameNow = useRef(frame)
  frameNow.current = frame

  // Before its size is known a place can't be brought to the middle of it.
  const isLaidOut = inside.width > 0 && inside.height > 0

  // A field got the focus: first turn to its page and make it legible …
  useEffect(() => {
    const found = boxes.find(({ spot }) => spot === focused)
    if (found === undefined || !isLaidOut) return
    setNumber(found.page)
    const legible = legibleScale(found.box, scaleNow.current, frameNow.current)
    if (legible !== scaleNow.current) setZoom(legible)
    setTarget({ spot: found.spot })
  }, [focused, boxes, isLaidOut])

  // … then, with the page laid out anew, bring it to the middle.
  useLayoutEffect(() => {
    const found = target && boxes.find(({ spot, page: on }) => spot === target.spot && on === number)
    const box = scroller.current
    if (found === undefined || page === undefined || lying === undefined || box === null) return
    const left = Math.max(MARGIN, (box.clientWidth - lying.width * scale) / 2)
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    box.scrollTo({
      ...centred(turnedBox(found.box, page, turned), scale, frameNow.current, { left, top: MARGIN }),
      behavior: calm ? 'instant' : 'smooth',
    })
    // Scale and page are read when a target is set, not followed: zooming by hand must not jump back.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [target])

  const turn = (to: number) => {
    if (!pages.some((one) => one.page === to)) return
    setNumber(to)
    scroller.current?.scrollTo({ top: 0 })
  }
  const larger = () => setZoom(scale * STEP)
  const smaller = () => setZoom(scale / STEP)
  const rotate = () => setTurned(turnedOn(turned))
  useShortcuts({
    'zoom-in': larger,
    'zoom-out': smaller,
    'fit-width': () => setZoom('width'),
    'next-page': () => turn(number + 1),
    'previous-page': () => turn(number - 1),
    'rotate-view': rotate,
    'select-text': () => setSelects(!selects),
  })

  const onScroller = useCallback((box: HTMLDivElement) => {
    scroller.current = box
    // React listens to the wheel passively, and a passive listener cannot keep the browser from zooming the window.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      setZoom(clampScale(scaleNow.current * Math.exp(-event.deltaY / 400)))
    }
    box.addEventListener('wheel', wheel, { passive: false })
    return () => box.removeEventListener('wheel', wheel)
  }, [])
  const scrollerRef = useMergedRef(sized, onScroller)

  if (page === undefined) {
    return (
      <div className={styles.viewer}>
        <Notice icon="info" title={t('page.none')}>
          {summary.problem === undefined && summary.kind !== undefined && t('page.noneText')}
        </Notice>
      </div>
    )
  }
  return (
    <div className={styles.viewer}>
      <PageToolbar
        page={page.page}
        pages={pages}
        scale={scale}
        zoom={zoom}
        onTurn={turn}
        onZoom={setZoom}
        onLarger={larger}
        onSmaller={smaller}
        onRotate={rotate}
        selects={selects}
        onSelects={setSelects}
      />
      <div className={styles.desk}>
        {pages.length > 1 && <Thumbnails id={summary.id} pages={pages} current={page.page} onTurn={turn} />}
        <div className={styles.frame}>
          <div
            className={styles.scroller}
            ref={scrollerRef}
            tabIndex={0}
            role="region"
            aria-label={t('page.thumbnail', { page: page.page })}
          >
            <PageSheet key={page.page} {...{ detail, page, boxes, scale, selects }} turn={turned} />
          </div>
        </div>
      </div>
    </div>
  )
}
