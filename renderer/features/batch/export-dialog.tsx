import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import i18next from 'i18next'
import { useState } from 'react'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { client, problemOf } from '../../client.ts'
import { Choice } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { saveBlob } from '../../parts/save-blob.ts'
import { sayProblem } from '../../parts/say.ts'
import { closable } from '../../parts/tell-done.tsx'
import { useWords } from '../../words.ts'
import styles from './batch.module.css'

/** So many documents are written out to show what the file will be like. */
const SHOWN = 3

const FILES = { csv: 'documents.csv', json: 'documents.jsonl' } as const
type Format = keyof typeof FILES

interface Props {
  readonly ids: readonly DocumentId[]
  /** Those of them that are here. */
  readonly here: readonly DocumentSummary[]
  readonly onClose: () => void
}

/** The chosen documents as a file: how it begins, before it is saved. A table for a spreadsheet, or everything as JSON lines. */
export function ExportDialog({ ids, here, onClose }: Props) {
  const { t } = useWords()
  const [format, setFormat] = useState<Format>('csv')
  const [isSaving, setSaving] = useState(false)
  const first = ids.slice(0, SHOWN)
  const { data: text, error } = useQuery({
    queryKey: ['export', first, format],
    queryFn: async () => (await client.documents.export({ ids: first, format })).text(),
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  })
  const unapproved = here.length < ids.length ? 0 : here.filter(({ state }) => state !== 'approved').length
  const said = (thrown: unknown) => {
    const problem = problemOf(thrown)
    return problem ? sayProblem(i18next, problem).message : i18next.t('problem.unreachable')
  }
  const save = async () => {
    setSaving(true)
    try {
      saveBlob(await client.documents.export({ ids: [...ids], format }), FILES[format])
      onClose()
    } catch (thrown) {
      notifications.show({ message: said(thrown), color: 'red.8', role: 'alert', ...closable() })
      setSaving(false)
    }
  }
  return (
    <Dialog title={t('batch.exportTitle', { count: ids.length })} onClose={onClose} wide>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Choice
          label={t('batch.exportAs')}
          value={format}
          choices={[
            { value: 'csv', label: t('batch.exportAsTable') },
            { value: 'json', label: t('batch.exportAsJson') },
          ]}
          onChange={setFormat}
        />
        <pre className={styles.preview} tabIndex={0} role="region" aria-label={t('batch.exportFirst')}>
          {error === null ? (text?.replace('\uFEFF', '') ?? t('inbox.loading')) : said(error)}
        </pre>
        {unapproved > 0 && <p className={styles.note}>{t('batch.exportUnapproved', { count: unapproved })}</p>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('companies.cancel')}
          </Button>
          <Button type="submit" loading={isSaving} data-autofocus>
            {t('batch.exportGo')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
