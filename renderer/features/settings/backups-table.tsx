import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupAnswer } from '../../../core/contract/backups.ts'
import { client } from '../../client.ts'
import { AskFirst } from '../../parts/ask-first.tsx'
import { formatBytes, formatCount } from '../../parts/format.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { useReading } from '../../view-state/reading.ts'
import { useWords, type Language } from '../../words.ts'
import styles from './settings.module.css'

/** Finished backups, newest first; going back to one is explained and asked about. */
export function BackupsTable({ items }: { items: readonly BackupAnswer[] }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const [wanted, setWanted] = useState<BackupAnswer>()
  const restore = useMutation({
    mutationFn: (name: string) => client.backups.restore({ name }),
    onSuccess: () => {
      setWanted(undefined)
      useReading.setState({ restoring: true })
    },
  })
  if (items.length === 0) return <p className={styles.dim}>{t('program:backups.none')}</p>
  const instant = (iso: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('program:backups.madeAt')}</th>
              <th scope="col">{t('program:backups.reason')}</th>
              <th scope="col" data-number>
                {t('program:backups.documents')}
              </th>
              <th scope="col" data-number>
                {t('program:backups.size')}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {items.map((backup) => (
              <tr key={backup.name}>
                <th scope="row">{instant(backup.madeAt)}</th>
                <td>{t(`program:backups.reasons.${backup.reason}`)}</td>
                <td data-number>{formatCount(backup.documents, language)}</td>
                <td data-number>{formatBytes(backup.bytes, language)}</td>
                <td>
                  <Button
                    variant="default"
                    size="compact-sm"
                    aria-label={t('program:backups.restoreOf', { at: instant(backup.madeAt) })}
                    onClick={() => setWanted(backup)}
                  >
                    {t('program:backups.restore')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {wanted && (
        <AskFirst
          title={t('program:backups.restoreTitle', { at: instant(wanted.madeAt) })}
          action={t('program:backups.restore')}
          bad
          busy={restore.isPending}
          onYes={() => restore.mutate(wanted.name)}
          onClose={() => setWanted(undefined)}
        >
          <p>{t('program:backups.restoreText', { count: wanted.documents })}</p>
          <p>{t('program:settings.rows.restore.risk')}</p>
          {restore.error && <Trouble error={restore.error} />}
        </AskFirst>
      )}
    </>
  )
}
