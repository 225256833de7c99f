import { useQuery } from '@tanstack/react-query'
import type { DeliveryAnswer } from '../../../core/contract/deliveries.ts'
import { formatInstant } from '../../parts/format.ts'
import { sayProblem } from '../../parts/say.ts'
import { engine } from '../../queries.ts'
import { type Language, useWords } from '../../words.ts'
import { LOOK_AGAIN_MS } from '../connections/ask-test.ts'
import { Trouble } from '../../parts/trouble.tsx'
import styles from './deliveries.module.css'
import { timelineWords, worthTelling } from './timeline-words.ts'

/** What happened to one delivery, newest first, in plain words. */
export function Timeline({ delivery: { id, connection, changedAt } }: { delivery: DeliveryAnswer }) {
  const { i18n } = useWords()
  const { data = [], error } = useQuery(
    engine.deliveries.timeline.queryOptions({
      input: { id, connection },
      staleTime: 0,
      refetchInterval: LOOK_AGAIN_MS,
    }),
  )
  if (error !== null) return <Trouble error={error} />
  return (
    <ol className={styles.timeline} data-changed={changedAt}>
      {worthTelling(data)
        .toReversed()
        .map((entry) => {
          const said = entry.problem && sayProblem(i18n, entry.problem)
          return (
            <li key={`${entry.at} ${entry.event} ${entry.step} ${entry.note ?? ''}`}>
              <time dateTime={entry.at}>{formatInstant(entry.at, i18n.language as Language)}</time>
              <span>
                <strong>{timelineWords(i18n, entry)}</strong>
                {said && (
                  <span className={styles.detail}>
                    {said.message} {said.advice}
                  </span>
                )}
              </span>
            </li>
          )
        })}
    </ol>
  )
}
