import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client } from '../../client.ts'
import { Choice } from '../../parts/choice.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'

/** The desktop program around the window: starting, closing, updates. In a browser there is none. */
export function ComputerSection() {
  const { t } = useWords()
  const cache = useQueryClient()
  const answer = useQuery(engine.shell.settings.queryOptions({ staleTime: 0 }))
  const change = useMutation({
    mutationFn: (to: Parameters<typeof client.shell.change>[0]) => client.shell.change(to),
    onSuccess: (saved) => cache.setQueryData(engine.shell.settings.queryOptions().queryKey, saved),
  })
  if (answer.data === undefined)
    return answer.error ? <Trouble error={answer.error} /> : <Notice busy title={t('program:loading')} />
  const { settings } = answer.data
  if (settings === undefined) return <p className={styles.dim}>{t('program:settings.noShell')}</p>
  return (
    <>
      {change.error && <Trouble error={change.error} />}
      <SettingRow name="startAtLogin">
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={settings.startAtLogin}
            onChange={(event) => change.mutate({ startAtLogin: event.currentTarget.checked })}
          />
          {t('program:settings.rows.startAtLogin.title')}
        </label>
      </SettingRow>
      <SettingRow
        name="closing"
        risk={settings.closing === 'quit' ? t('program:settings.rows.closing.risk') : undefined}
      >
        <Choice
          label={t('program:settings.rows.closing.title')}
          value={settings.closing}
          choices={(['tray', 'quit', 'ask'] as const).map((value) => ({
            value,
            label: t(`program:settings.closings.${value}`),
          }))}
          onChange={(closing) => change.mutate({ closing })}
        />
      </SettingRow>
      <SettingRow
        name="updates"
        risk={settings.updates === 'by-itself' ? t('program:settings.rows.updates.risk') : undefined}
      >
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={settings.updates === 'by-itself'}
            onChange={(event) => change.mutate({ updates: event.currentTarget.checked ? 'by-itself' : 'when-asked' })}
          />
          {t('program:settings.lookDaily')}
        </label>
      </SettingRow>
    </>
  )
}
