import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { useSelection } from '../../view-state/selection.ts'
import { useWords } from '../../words.ts'
import { BatchDialog } from './batch-dialog.tsx'
import styles from './batch.module.css'
import { BATCH_EVENTS, planOf, type BatchEvent } from './plan.ts'

const ICONS: Record<BatchEvent, IconName> = {
  approve: 'check',
  reject: 'close',
  reprocess: 'refresh',
  reopen: 'arrowLeft',
}

/** What can be done with the chosen documents; every button shows first what would happen. */
export function BatchBar({ rows }: { rows: readonly DocumentSummary[] }) {
  const { t } = useWords()
  const { chosen, clear } = useSelection()
  const [asked, setAsked] = useState<BatchEvent>()
  const picked = rows.filter(({ id }) => chosen.has(id))
  useShortcuts({ 'approve-next': () => setAsked('approve') })
  const may = (event: BatchEvent) => {
    const { does, needReason } = planOf(event, picked)
    return does.length + needReason.length > 0
  }
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('batch.label')}>
      <strong role="status">{t('batch.chosen', { count: picked.length })}</strong>
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
      <Button size="compact-md" variant="subtle" color="gray" className={styles.clear} onClick={clear}>
        {t('batch.clear')}
      </Button>
      {asked && <BatchDialog plan={planOf(asked, picked)} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
