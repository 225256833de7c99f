import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { formatCount, formatInstant } from '../../parts/format.ts'
import { type Language, useWords } from '../../words.ts'
import { historyWords } from './history-words.ts'
import styles from './history-tab.module.css'

/** What happened to the document, newest first, where it came from, and what reading it cost. */
export function HistoryTab({ detail }: { detail: DocumentDetail }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { history, sources, answer } = detail
  const ms = (value: number) => formatCount(Math.round(value), language)
  const actor = (name: string) =>
    name === 'person' ? t('history.person') : name === 'engine' || name === 'skrepka' ? t('history.engine') : name
  return (
    <div className={styles.tab}>
      {history.length === 0 && <p className={styles.dim}>{t('history.empty')}</p>}
      <ol className={styles.events}>
        {history.toReversed().map((entry) => {
          const { what, detail: more } = historyWords(i18n, entry)
          return (
            <li key={JSON.stringify(entry)}>
              <time dateTime={entry.at}>{formatInstant(entry.at, language)}</time>
              <span>
                <strong>{what}</strong>
                <span className={styles.dim}> · {actor(entry.actor)}</span>
                {more && <span className={styles.detail}>{more}</span>}
              </span>
            </li>
          )
        })}
      </ol>
      <h2>{t('history.sources')}</h2>
      <ul className={styles.sources}>
        {sources.map((source) => (
          <li key={source}>{source}</li>
        ))}
      </ul>
      <h2>{t('history.timings')}</h2>
      <p data-timings className={styles.dim}>
        {t('history.read', { ms: ms(answer.timings.readMs) })} ·{' '}
        {t('history.extract', { ms: ms(answer.timings.extractMs) })} ·{' '}
        {t('history.total', { ms: ms(answer.timings.totalMs) })}
      </p>
    </div>
  )
}
