import { useWords } from '../../words.ts'
import styles from './field-editor.module.css'
import type { Suggestion } from './suggestions.ts'

interface Props {
  readonly id: string
  readonly values: readonly Suggestion[]
  readonly at: number
  readonly onLook: (at: number) => void
  readonly onTake: (value: Suggestion) => void
}

/** Values to pick instead, by keyboard too; each has its number on the page, and the one looked at is marked there. */
export function SuggestionList({ id, values, at, onLook, onTake }: Props) {
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
          onPointerMove={() => index !== at && onLook(index)}
          // Before the input loses the focus.
          onMouseDown={(event) => {
            event.preventDefault()
            onTake(value)
          }}
        >
          <span className={styles.candidate} aria-hidden="true">
            {value.place === undefined ? '' : index + 1}
          </span>
          {value.text}
          {value.isRunnerUp && <span className={styles.runnerUp}>{t('review.runnerUp')}</span>}
        </span>
      ))}
    </span>
  )
}
