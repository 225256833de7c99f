import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { useWords } from '../../words.ts'
import styles from './batch.module.css'
import { doBatch } from './do-batch.tsx'
import { wayBack, type Plan } from './plan.ts'

const NAMED = 4

/** What would happen to each of the chosen documents, before it happens. */
export function BatchDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { event, does, needReason, cannot } = plan
  const evenSo = reason.trim().length >= 3 ? reason.trim() : undefined
  const count = does.length + (evenSo === undefined ? 0 : needReason.length)
  const isFinal = does.some((row) => wayBack(event, row.state) === undefined)
  return (
    <Dialog title={t(`batch.title.${event}`)} onClose={onClose}>
      <form
        className={styles.form}
        onSubmit={(submitted) => {
          submitted.preventDefault()
          if (count === 0) return
          onClose()
          void doBatch(plan, evenSo)
        }}
      >
        {does.length > 0 && <Part icon="check" text={t(`batch.does.${event}`, { count: does.length })} rows={does} />}
        {needReason.length > 0 && (
          <>
            <Part icon="alert" text={t('batch.needReason', { count: needReason.length })} rows={needReason} />
            <TextInput
              label={t('review.reason.label')}
              description={t('batch.reasonText')}
              value={reason}
              maxLength={500}
              autoComplete="off"
              data-autofocus
              onChange={(changed) => setReason(changed.currentTarget.value)}
            />
          </>
        )}
        {cannot.length > 0 && <Part icon="info" text={t('batch.cannot', { count: cannot.length })} rows={cannot} />}
        {isFinal && <p className={styles.note}>{t('batch.noWayBack')}</p>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('companies.cancel')}
          </Button>
          <Button type="submit" disabled={count === 0} data-autofocus={needReason.length === 0 || undefined}>
            {t(`batch.go.${event}`, { count })}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Part({ icon, text, rows }: { icon: IconName; text: string; rows: readonly DocumentSummary[] }) {
  const { t } = useWords()
  const names = rows
    .slice(0, NAMED)
    .map((row) => [row.supplierName ?? row.fileName, row.invoiceNumber].filter(Boolean).join(' '))
  return (
    <div className={styles.part} data-icon={icon}>
      <Icon name={icon} size={17} />
      <p>
        {text}
        <span className={styles.names}>
          {names.join(', ')} {rows.length > NAMED && t('intake.andMore', { count: rows.length - NAMED })}
        </span>
      </p>
    </div>
  )
}
