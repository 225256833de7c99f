import { Button, NativeSelect } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { ReconciliationProgress } from '../../../core/contract/reconciliations.ts'
import { client } from '../../client.ts'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { engine, queryClient } from '../../queries.ts'
import { type Language, useWords } from '../../words.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { ComparisonReport } from './comparison-report.tsx'
import { countWords } from './count-words.ts'
import styles from './deliveries.module.css'

const EVERY = ['1', '7', '30'] as const

/** «Approved here, found there»: comparing now, by itself every week, and what earlier comparisons came to. */
export function Comparison() {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { data, error } = useQuery(engine.reconciliations.list.queryOptions({ input: {}, staleTime: 0 }))
  const [openId, setOpenId] = useState<number>()
  const { progress, problem, run, stop } = useRun((id) => setOpenId(id))
  const shown = openId ?? data?.[0]?.id
  return (
    <div className={styles.comparison}>
      <div className={styles.filters}>
        {progress === undefined ? (
          <Button leftSection={<Icon name="refresh" />} onClick={() => void run()}>
            {t('ledgers:comparison.run')}
          </Button>
        ) : (
          <Button variant="default" onClick={stop}>
            {t('ledgers:comparison.stop')}
          </Button>
        )}
        <Schedule />
      </div>
      {progress && (
        <div className={styles.progress} role="status">
          <progress
            value={progress.done}
            max={Math.max(progress.total, 1)}
            aria-label={t('ledgers:comparison.running')}
          />
          <span>
            {t('ledgers:comparison.progress', {
              connection: progress.connection,
              done: progress.done,
              total: progress.total,
            })}
          </span>
        </div>
      )}
      {problem !== undefined && <Trouble error={problem} />}
      {error !== null && data === undefined && <Trouble error={error} />}
      {data === undefined && error === null && <Notice busy title={t('ledgers:loading')} />}
      {data?.length === 0 && progress === undefined && (
        <Notice icon="info" title={t('ledgers:comparison.none')}>
          {t('ledgers:comparison.noneText')}
        </Notice>
      )}
      {data !== undefined && data.length > 0 && (
        <div className={styles.reports}>
          <ul aria-label={t('ledgers:comparison.made')}>
            {data.map((report) => (
              <li key={report.id}>
                <button
                  type="button"
                  aria-current={report.id === shown ? 'true' : undefined}
                  onClick={() => setOpenId(report.id)}
                >
                  <strong>{report.connection}</strong>
                  <span>
                    {formatInstant(report.finishedAt, language)} · {t(`ledgers:comparison.askedBy.${report.askedBy}`)}
                  </span>
                  <span data-look={report.needsLook || undefined}>
                    <Icon name={report.needsLook ? 'alert' : 'checkCircle'} size={14} />{' '}
                    {countWords(i18n, report.counts)}
                  </span>
                </button>
              </li>
            ))}
          </ul>
          {shown !== undefined && <ComparisonReport key={shown} id={shown} />}
        </div>
      )}
    </div>
  )
}

type Progress = Extract<ReconciliationProgress, { type: 'progress' }>

/** A comparison that is running; leaving the screen stops it, as the button does. */
function useRun(onReport: (id: number) => void) {
  const [progress, setProgress] = useState<Progress>()
  const [problem, setProblem] = useState<unknown>()
  const stopper = useRef<AbortController>(undefined)
  useEffect(() => () => stopper.current?.abort(), [])
  const run = async () => {
    const ends = new AbortController()
    stopper.current = ends
    setProblem(undefined)
    setProgress({ type: 'progress', connection: '', done: 0, total: 0 })
    try {
      for await (const step of await client.reconciliations.run({}, { signal: ends.signal })) {
        if (step.type === 'progress') setProgress(step)
        else {
          onReport(step.summary.id)
          await queryClient.invalidateQueries({ queryKey: engine.reconciliations.list.key() })
        }
      }
    } catch (error) {
      if (!ends.signal.aborted) setProblem(error)
    } finally {
      setProgress(undefined)
    }
  }
  return { progress, problem, run, stop: () => stopper.current?.abort() }
}

function Schedule() {
  const { t } = useWords()
  const options = engine.reconciliations.schedule.queryOptions()
  const { data } = useQuery(options)
  const change = useMutation({
    mutationFn: (everyDays: number | null) => client.reconciliations.changeSchedule({ everyDays }),
    onSuccess: (saved) => queryClient.setQueryData(options.queryKey, saved),
  })
  if (data === undefined) return null
  const now = data.everyDays === null ? '' : String(data.everyDays)
  const days = [...new Set([...EVERY, ...(now === '' ? [] : [now])])]
  return (
    <NativeSelect
      className={styles.schedule}
      aria-label={t('ledgers:comparison.schedule')}
      value={now}
      data={[
        { value: '', label: t('ledgers:comparison.onlyAsked') },
        ...days.map((value) => ({ value, label: t('ledgers:comparison.every', { count: Number(value) }) })),
      ]}
      onChange={(event) => change.mutate(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))}
    />
  )
}
