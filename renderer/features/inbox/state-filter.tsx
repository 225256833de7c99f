import type { State } from '../../../core/domain/lifecycle.ts'
import { formatCount } from '../../parts/format.ts'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './inbox.module.css'

/** In the order of the day's work. */
const SHOWN: readonly State[] = ['review', 'approved', 'failed', 'duplicate', 'rejected', 'reading', 'queued']
/** States that are empty most of the time appear only when they are not. */
const PASSING: ReadonlySet<State> = new Set(['reading', 'queued', 'duplicate', 'rejected', 'failed'])

/** Which documents to show, with how many there are of each. */
export function StateFilter({ counts }: { counts: Partial<Record<State, number>> | undefined }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { state: chosen, words, showState } = useView()
  const isNarrowed = useView((view) => Object.keys(view.narrowed).length > 0)
  const total = counts && Object.values(counts).reduce((sum, count) => sum + count, 0)
  const option = (state: State | undefined, label: string, count: number | undefined) => (
    <button
      key={state ?? 'all'}
      type="button"
      className={styles.filter}
      aria-pressed={chosen === state}
      onClick={() => showState(state)}
    >
      {label}
      {count !== undefined && words === '' && !isNarrowed && (
        <span className={styles.count}>{formatCount(count, language)}</span>
      )}
    </button>
  )
  return (
    <div className={styles.filters} role="group" aria-label={t('inbox.filter')}>
      {option(undefined, t('inbox.all'), total)}
      {SHOWN.filter((state) => !PASSING.has(state) || chosen === state || (counts?.[state] ?? 0) > 0).map((state) =>
        option(state, t(`words:states.${state}`), counts && (counts[state] ?? 0)),
      )}
    </div>
  )
}
