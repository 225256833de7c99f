import { useEffect, useId, useRef, type KeyboardEvent } from 'react'
import styles from './editable-grid.module.css'

interface Props {
  readonly text: string
  readonly refusal: string | undefined
  readonly label: string
  readonly onType: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onBlur: () => void
}

/** The open cell of a grid. */
export function CellEditor({ text, refusal, label, onType, onKeyDown, onBlur }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  useEffect(() => {
    const box = input.current
    box?.focus()
    // What is there is typed on to, as in every spreadsheet; a refused text is there to be typed over.
    if (refusal !== undefined) box?.select()
    else box?.setSelectionRange(box.value.length, box.value.length)
  }, [refusal])
  return (
    <>
      <input
        ref={input}
        className={styles.input}
        aria-label={label}
        aria-invalid={refusal !== undefined || undefined}
        aria-describedby={refusal === undefined ? undefined : id}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        onBlur={() => document.hasFocus() && onBlur()}
      />
      {refusal !== undefined && (
        <span id={id} role="alert" className={styles.refusal}>
          {refusal}
        </span>
      )}
    </>
  )
}
