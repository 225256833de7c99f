import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react'
import styles from './split.module.css'

const STEP = 2

interface Props {
  readonly left: ReactNode
  readonly right: ReactNode
  /** Share of the width given to the left side, in per cent. */
  readonly share: number
  readonly onShare: (share: number) => void
  readonly label: string
}

/** Two sides with a bar between them that is dragged, or moved with the arrow keys. */
export function Split({ left, right, share, onShare, label }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const move = (event: PointerEvent) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || box.current === null) return
    const { left: from, width } = box.current.getBoundingClientRect()
    onShare(((event.clientX - from) / width) * 100)
  }
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key]
    if (by === undefined) return
    event.preventDefault()
    onShare(share + by)
  }
  return (
    <div className={styles.split} ref={box}>
      <div className={styles.side} style={{ flexBasis: `${share}%` }}>
        {left}
      </div>
      <div
        className={styles.bar}
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuenow={share}
        aria-valuemin={30}
        aria-valuemax={75}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={move}
        onKeyDown={press}
      />
      <div className={styles.side} style={{ flexBasis: `${100 - share}%` }}>
        {right}
      </div>
    </div>
  )
}
