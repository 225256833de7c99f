import { Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupState } from '../../../core/contract/backups.ts'
import { client } from '../../client.ts'
import { AskFirst } from '../../parts/ask-first.tsx'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { useWords, type Language } from '../../words.ts'
import { BackupsTable } from './backups-table.tsx'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'

/** Copies of everything: where, how often, whether they are well, and going back to one. */
export function BackupsSection() {
  const { t } = useWords()
  const state = useQuery(
    engine.backups.state.queryOptions({
      staleTime: 0,
      refetchInterval: ({ state: { data } }) => (data?.running === undefined ? 5000 : 400),
    }),
  )
  if (state.data === undefined)
    return state.error ? <Trouble error={state.error} /> : <Notice busy title={t('program:loading')} />
  return <Backups state={state.data} />
}

function Backups({ state }: { state: BackupState }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const { folder, daily, items, problem } = state
  const [typed, setTyped] = useState(folder)
  const [asksDaily, setAsksDaily] = useState(false)
  const change = useMutation({
    mutationFn: (to: { folder: string; daily: boolean }) => client.backups.change(to),
    onSuccess: (saved) => {
      cache.setQueryData(engine.backups.state.queryOptions().queryKey, saved)
      setTyped(saved.folder)
      setAsksDaily(false)
      tellDone(t('program:settings.saved'))
    },
  })
  const isInside = items.length > 0 && !daily
  return (
    <>
      {change.error && <Trouble error={change.error} />}
      <SettingRow name="backupFolder" risk={t('program:settings.rows.backupFolder.risk')}>
        <form
          className={styles.inline}
          onSubmit={(event) => {
            event.preventDefault()
            change.mutate({ folder: typed.trim(), daily })
          }}
        >
          <TextInput
            label={t('program:settings.rows.backupFolder.title')}
            required
            withAsterisk={false}
            className={styles.wide}
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button type="submit" loading={change.isPending} disabled={typed.trim() === folder || typed.trim() === ''}>
            {t('companies.save')}
          </Button>
        </form>
      </SettingRow>
      <SettingRow name="daily" risk={daily ? undefined : t('program:settings.rows.daily.risk')}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={daily}
            onChange={() => (daily ? setAsksDaily(true) : change.mutate({ folder, daily: true }))}
          />
          {t('program:settings.rows.daily.title')}
        </label>
        {problem !== undefined && <p className={styles.bad}>{problem}</p>}
      </SettingRow>
      <Now state={state} key={isInside ? 'off' : 'on'} />
      <SettingRow name="restore" risk={t('program:settings.rows.restore.risk')}>
        <BackupsTable items={items} />
      </SettingRow>
      {asksDaily && (
        <AskFirst
          title={t('program:backups.offTitle')}
          action={t('program:backups.off')}
          bad
          busy={change.isPending}
          onYes={() => change.mutate({ folder, daily: false })}
          onClose={() => setAsksDaily(false)}
        >
          <p>{t('program:settings.rows.daily.risk')}</p>
        </AskFirst>
      )}
    </>
  )
}

/** Backing up and looking now, with how far it is. */
function Now({ state }: { state: BackupState }) {
  const { t, i18n } = useWords()
  const cache = useQueryClient()
  const { running, lastLook } = state
  const refresh = () => cache.invalidateQueries({ queryKey: engine.backups.state.key() })
  const make = useMutation({
    mutationFn: () => {
      // What runs is asked at once, and then as long as it runs.
      setTimeout(() => void refresh(), 100)
      return client.backups.make()
    },
    onSuccess: () => tellDone(t('program:backups.made')),
    onSettled: refresh,
  })
  const look = useMutation({
    mutationFn: () => {
      setTimeout(() => void refresh(), 100)
      return client.backups.look()
    },
    onSettled: refresh,
  })
  const busy = make.isPending || look.isPending || running !== undefined
  const seen = look.data ?? lastLook
  return (
    <>
      <SettingRow name="backUpNow">
        <Group gap="xs">
          <Button
            leftSection={<Icon name="save" />}
            disabled={busy && !make.isPending}
            loading={make.isPending}
            onClick={() => make.mutate()}
          >
            {t('program:backups.make')}
          </Button>
          {running && (
            <span className={styles.progress} role="status">
              <progress
                max={Math.max(1, running.total)}
                value={running.done}
                aria-label={t('program:backups.running')}
              />
              {t('program:backups.progress', { done: running.done, total: running.total })}
            </span>
          )}
        </Group>
        {make.error && <Trouble error={make.error} />}
      </SettingRow>
      <SettingRow name="lookNow">
        <Button
          variant="default"
          disabled={busy && !look.isPending}
          loading={look.isPending}
          onClick={() => look.mutate()}
        >
          {t('program:backups.look')}
        </Button>
        {look.error && <Trouble error={look.error} />}
        {seen && (
          <p className={seen.isWhole ? styles.good : styles.bad} role={seen.isWhole ? 'status' : 'alert'}>
            {seen.isWhole
              ? t('program:backups.whole', { at: formatInstant(seen.at, i18n.language as Language) })
              : t('program:backups.broken', {
                  pages: seen.damagedPages,
                  damaged: seen.damagedOriginals,
                  missing: seen.missingOriginals,
                })}
          </p>
        )}
      </SettingRow>
    </>
  )
}
