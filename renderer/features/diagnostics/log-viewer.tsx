import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { LogLevel } from '../../../core/contract/diagnostics.ts'
import { Choice } from '../../parts/choice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import styles from './diagnostics.module.css'

const LEVELS: readonly LogLevel[] = ['info', 'warn', 'error']

/** The end of the local log, newest first, from a level on. */
export function LogViewer() {
  const { t, i18n } = useWords()
  const id = useId()
  const [level, setLevel] = useState<LogLevel>('info')
  const lines = useQuery(
    engine.diagnostics.log.queryOptions({
      input: { level, limit: 200 },
      staleTime: 0,
      placeholderData: (before) => before,
    }),
  )
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{t('program:diagnostics.log')}</h2>
      <p className={styles.dim}>{t('program:diagnostics.logText')}</p>
      <div className={styles.tools}>
        <Choice
          label={t('program:diagnostics.level')}
          value={level}
          choices={LEVELS.map((value) => ({ value, label: t(`program:diagnostics.levels.${value}`) }))}
          onChange={setLevel}
        />
        <Button variant="default" loading={lines.isFetching} onClick={() => void lines.refetch()}>
          {t('program:diagnostics.refresh')}
        </Button>
      </div>
      {lines.error && <Trouble error={lines.error} />}
      {lines.data?.length === 0 && <p className={styles.dim}>{t('program:diagnostics.noLines')}</p>}
      {lines.data && lines.data.length > 0 && (
        <div className={styles.log} role="region" aria-label={t('program:diagnostics.lines')} tabIndex={0}>
          <ol>
            {lines.data.map(({ at, level: of, event, about }, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines may be the same to the last letter, and are never moved
              <li key={`${at} ${index}`} data-level={of}>
                <time dateTime={at}>{time.format(new Date(at))}</time>
                <b>{t(`program:diagnostics.lineLevels.${of}`)}</b>
                <span>
                  {event} {about !== '' && <i>{about}</i>}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  )
}
