import { useState, type DragEvent } from 'react'
import styles from './arrange.module.css'

/** The kind of data a dragged page is. */
export const DRAGGED_PAGE = 'text/x-skrepka-page'

interface Props {
  readonly as: 'li' | 'section'
  readonly label: string
  readonly onDrop: (key: string) => void
}

/** A place between or beside documents that takes a dragged page. By keyboard the same is done by moving and splitting. */
export function DropPlace({ as: Tag, label, onDrop }: Props) {
  const [isOver, setOver] = useState(false)
  return (
    <Tag
      className={Tag === 'li' ? styles.last : styles.own}
      data-over={isOver || undefined}
      aria-hidden="true"
      title={label}
      onDragOver={(event: DragEvent) => {
        if (!event.dataTransfer.types.includes(DRAGGED_PAGE)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event: DragEvent) => {
        event.preventDefault()
        event.stopPropagation()
        setOver(false)
        onDrop(event.dataTransfer.getData(DRAGGED_PAGE))
      }}
    >
      {Tag === 'section' && label}
    </Tag>
  )
}
