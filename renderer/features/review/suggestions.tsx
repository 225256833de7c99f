import { useWords } from '../../words.ts'
import styles from './field-editor.module.css'
import type { PageValue } from './page-values.ts'

interface Props {
  readonly id: string
  readonly values: readonly PageValue[]
  readonly at: number
  readonly onTake: (value: PageValue) => void
}

/** Values printed on the page, to pick one by keyboard; the one looked at is shown on the page. */
export function Suggestions({ id, values, at, onTake }: Props) {
  const { t } = useWords()
  return (
    <span className={styles.list} role="listbox" id={`${id}-list`} aria-label={t('review.onPage')}>
      {values.map((value, index) => (
        <span
          key={value.text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className={styles.option}
          // Before the input loses the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(value)
          }}
        >
          {value.text}
        </span>
      ))}
    </span>
  )
}
