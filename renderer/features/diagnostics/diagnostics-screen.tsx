import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, type ReactNode } from 'react'
import { client } from '../../client.ts'
import { formatBytes, formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { saveBlob } from '../../parts/save-blob.ts'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { leaveScreen } from '../../view-state/screens.ts'
import { useWords, type Language } from '../../words.ts'
import styles from './diagnostics.module.css'
import { LogViewer } from './log-viewer.tsx'

/** How the program itself is: every part, every process, the log, crashes, and a file to get help with. */
export function DiagnosticsScreen() {
  const { t } = useWords()
  useShortcuts({ escape: leaveScreen })
  return (
    <div className={styles.screen}>
      <h1>{t('screens.diagnostics')}</h1>
      <Doctor />
      <Processes />
      <Bundle />
      <LogViewer />
      <Crashes />
    </div>
  )
}

function Part({ title, about, children }: { title: string; about?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {about !== undefined && <p className={styles.dim}>{about}</p>}
      {children}
    </section>
  )
}

function Doctor() {
  const { t } = useWords()
  const looks = useQuery(engine.system.doctor.queryOptions({ staleTime: 0, gcTime: 0 }))
  return (
    <Part title={t('program:diagnostics.parts')}>
      {looks.data === undefined && looks.error === null && <Notice busy title={t('program:diagnostics.looking')} />}
      {looks.error && <Trouble error={looks.error} />}
      {looks.data && (
        <ul className={styles.looks}>
          {looks.data.map(({ name, ok, seen, advice }) => (
            <li key={name} data-ok={ok}>
              <Icon
                name={ok ? 'checkCircle' : 'crossCircle'}
                size={18}
                aria-hidden={undefined}
                role="img"
                aria-label={t(ok ? 'program:diagnostics.well' : 'program:diagnostics.notWell')}
              />
              <div>
                <strong>{t(`program:diagnostics.names.${name}`)}</strong>
                <p>{seen}</p>
                {advice !== undefined && <p className={styles.advice}>{advice}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Button variant="default" loading={looks.isFetching} onClick={() => void looks.refetch()}>
        {t('program:diagnostics.again')}
      </Button>
    </Part>
  )
}

function Processes() {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { data, error } = useQuery(engine.diagnostics.processes.queryOptions({ staleTime: 0, refetchInterval: 2000 }))
  if (data === undefined) return error ? <Trouble error={error} /> : null
  const sum = data.reduce((total, { memoryBytes = 0 }) => total + memoryBytes, 0)
  return (
    <Part title={t('program:diagnostics.processes')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('program:diagnostics.process')}</th>
            <th scope="col" data-number>
              {t('program:diagnostics.number')}
            </th>
            <th scope="col" data-number>
              {t('program:diagnostics.memory')}
            </th>
          </tr>
        </thead>
        <tbody>
          {data.map(({ name, pid, memoryBytes }, index) => (
            <tr key={pid ?? index}>
              <th scope="row">{t(`program:diagnostics.processNames.${name}`)}</th>
              <td data-number>{pid ?? '—'}</td>
              <td data-number>{memoryBytes === undefined ? '—' : formatBytes(memoryBytes, language)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('program:diagnostics.together')}</th>
            <td />
            <td data-number>{formatBytes(sum, language)}</td>
          </tr>
        </tfoot>
      </table>
    </Part>
  )
}

function Bundle() {
  const { t } = useWords()
  const make = useMutation({
    mutationFn: () => client.diagnostics.bundle(),
    onSuccess: (file) => saveBlob(file, file.name),
  })
  return (
    <Part title={t('program:diagnostics.bundle')} about={t('program:diagnostics.bundleText')}>
      <Button leftSection={<Icon name="save" />} loading={make.isPending} onClick={() => make.mutate()}>
        {t('program:diagnostics.save')}
      </Button>
      {make.error && <Trouble error={make.error} />}
    </Part>
  )
}

function Crashes() {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { data } = useQuery(engine.diagnostics.crashes.queryOptions({ staleTime: 0 }))
  return (
    <Part title={t('program:diagnostics.crashes')} about={t('program:diagnostics.crashesText')}>
      {data?.length === 0 && <p className={styles.dim}>{t('program:diagnostics.noCrashes')}</p>}
      {data && data.length > 0 && (
        <ul className={styles.crashes}>
          {data.map(({ name, at, bytes }) => (
            <li key={name}>
              {formatInstant(at, language)} · {formatBytes(bytes, language)}
            </li>
          ))}
        </ul>
      )}
    </Part>
  )
}
