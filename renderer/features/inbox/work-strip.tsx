import { ActionIcon, Loader } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../client.ts'
import { formatCount } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { engine } from '../../queries.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './inbox.module.css'

/** How the reading of what was taken in goes: how much is left and how long it may take; pause, and stop. */
export function WorkStrip({ inWork }: { inWork: number }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const cache = useQueryClient()
  const key = engine.work.get.queryOptions()
  const { data: work } = useQuery({ ...key, enabled: inWork > 0 })
  const keep = { onSuccess: (now: NonNullable<typeof work>) => cache.setQueryData(key.queryKey, now) }
  const pause = useMutation({ mutationFn: (paused: boolean) => client.work.pause({ paused }), ...keep })
  const cancel = useMutation({ mutationFn: () => client.work.cancel({}), ...keep })
  // The most that were in work since nothing was: what the bar is a share of. Files that come meanwhile make it longer.
  const [most, setMost] = useState(0)
  if (inWork > most || (inWork === 0 && most > 0)) setMost(inWork)
  const isPaused = work?.paused === true
  const left = work?.millisecondsEach === undefined ? undefined : Math.ceil((inWork * work.millisecondsEach) / 1000)
  const label = t(isPaused ? 'inbox.work.resume' : 'inbox.work.pause')
  return (
    <div className={styles.work}>
      <span className={styles.work} role="status">
        {inWork > 0 && (
          <>
            {isPaused ? <Icon name="pause" size={15} /> : <Loader size={14} aria-hidden="true" />}
            {t('inbox.inWork', { count: inWork, formatted: formatCount(inWork, language) })}
            {isPaused ? ` · ${t('inbox.work.paused')}` : left !== undefined && left > 5 && ` · ${timeLeft(left)}`}
          </>
        )}
      </span>
      {inWork > 0 && (
        <>
          <progress
            className={styles.progress}
            aria-label={t('inbox.work.progress')}
            max={most}
            value={most - inWork}
          />
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} title={label}
            onClick={() => pause.mutate(!isPaused)}>
            <Icon name={isPaused ? 'play' : 'pause'} size={16} />
          </ActionIcon>
          <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('inbox.work.cancel')}
            title={t('inbox.work.cancel')} onClick={() => cancel.mutate()}>
            <Icon name="close" size={16} />
          </ActionIcon>
        </>
      )}
    </div>
  ) // prettier-ignore

  function timeLeft(seconds: number): string {
    return seconds < 90
      ? t('inbox.work.secondsLeft', { count: Math.ceil(seconds / 10) * 10 })
      : t('inbox.work.minutesLeft', { count: Math.ceil(seconds / 60) })
  }
}
