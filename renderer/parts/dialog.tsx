import { CloseButton } from '@mantine/core'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../words.ts'
import styles from './dialog.module.css'

/** A dialog over the window. The browser's own: it keeps the focus inside, closes on Esc and gives the focus back. */
export function Dialog({
  title,
  children,
  onClose,
  wide = false,
}: {
  title: string
  children: ReactNode
  onClose: () => void
  wide?: boolean
}) {
  const { t } = useWords()
  const box = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = box.current
    dialog?.showModal()
    // The browser would take the first thing that can have the focus, which is the close button. Where nothing is meant to be done first, the title is read.
    const first = dialog?.querySelector<HTMLElement>('[data-autofocus]') ?? heading.current
    first?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={box}
      className={styles.dialog}
      data-wide={wide || undefined}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      // A press that begins on the backdrop is a press on the dialog element itself.
      onMouseDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className={styles.inside}>
        <div className={styles.top}>
          <h2 id={id} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <CloseButton aria-label={t('problem.close')} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  )
}
