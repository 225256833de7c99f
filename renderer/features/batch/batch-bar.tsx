import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { BATCH_EVENTS, type BatchEvent } from '../../../core/contract/documents-batch.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { useSelection } from '../../view-state/selection.ts'
import { useWords } from '../../words.ts'
import type { ListedRows } from '../inbox/use-rows.ts'
import { BatchDialog } from './batch-dialog.tsx'
import styles from './batch.module.css'
import { ExportDialog } from './export-dialog.tsx'
import { mayDo } from './plan.ts'

const ArrangeDialog = lazy(async () => ({ default: (await import('../arrange/arrange-dialog.tsx')).ArrangeDialog }))

const ICONS: Record<BatchEvent, IconName> = {
  approve: 'check',
  reject: 'close',
  reprocess: 'refresh',
  reopen: 'arrowLeft',
}

/** What can be done with the chosen documents; every button shows first what would happen. */
export function BatchBar({ rows }: { rows: ListedRows }) {
  const { t } = useWords()
  const { chosen, clear } = useSelection()
  const [isArranging, setArranging] = useState(false)
  const [isExporting, setExporting] = useState(false)
  const [asked, setAsked] = useState<BatchEvent>()
  const here = rows.here().filter(({ id }) => chosen.has(id))
  useShortcuts({ 'approve-next': () => setAsked('approve') })
  const may = (event: BatchEvent) => mayDo(event, here, chosen.size)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('batch.label')}>
      <strong role="status">{t('batch.chosen', { count: chosen.size })}</strong>
      {BATCH_EVENTS.filter((event) => event !== 'reopen' || may(event)).map((event) => (
        <Button
          key={event}
          size="compact-md"
          variant={event === 'approve' ? 'filled' : 'default'}
          leftSection={<Icon name={ICONS[event]} />}
          disabled={!may(event)}
          title={event === 'approve' ? 'Ctrl+Enter' : undefined}
          onClick={() => setAsked(event)}
        >
          {t(`document.${event}`)}
        </Button>
      ))}
      <Button
        size="compact-md"
        variant="default"
        leftSection={<Icon name="scissors" />}
        disabled={chosen.size > 100}
        onClick={() => setArranging(true)}
      >
        {t('arrange.title')}
      </Button>
      <Button size="compact-md" variant="default" leftSection={<Icon name="save" />} onClick={() => setExporting(true)}>
        {t('batch.export')}
      </Button>
      <Button size="compact-md" variant="subtle" color="gray" className={styles.clear} onClick={clear}>
        {t('batch.clear')}
      </Button>
      {isArranging && (
        <Suspense fallback={null}>
          <ArrangeDialog ids={[...chosen]} onClose={() => setArranging(false)} />
        </Suspense>
      )}
      {isExporting && <ExportDialog ids={[...chosen]} here={here} onClose={() => setExporting(false)} />}
      {asked && <BatchDialog event={asked} ids={[...chosen]} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
