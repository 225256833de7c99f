import { Button, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { BatchEvent, BatchPlan, Group } from '../../../core/contract/documents-batch.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import styles from './batch.module.css'
import { doBatch } from './do-batch.tsx'

/** What would happen to each of the chosen documents, before it happens. */
export function BatchDialog({ event, ids, onClose }: { event: BatchEvent; ids: DocumentId[]; onClose: () => void }) {
  const { t } = useWords()
  const { data: plan, isError } = useQuery(
    engine.documents.planBatch.queryOptions({ input: { ids, event }, staleTime: 0, gcTime: 0 }),
  )
  return (
    <Dialog title={t(`batch.title.${event}`)} onClose={onClose}>
      {plan === undefined ? (
        <Notice busy={!isError} bad={isError} title={t(isError ? 'problem.unreachable' : 'inbox.loading')} />
      ) : (
        <Planned plan={plan} onClose={onClose} />
      )}
    </Dialog>
  )
}

function Planned({ plan, onClose }: { plan: BatchPlan; onClose: () => void }) {
  const { t } = useWords()
  const [reason, setReason] = useState('')
  const { event, does, needReason, cannot, undoable } = plan
  const evenSo = reason.trim().length >= 3 ? reason.trim() : undefined
  const count = does.count + (evenSo === undefined ? 0 : needReason.count)
  const isFinal = undoable.length < does.count + needReason.count
  return (
    <form
      className={styles.form}
      onSubmit={(submitted) => {
        submitted.preventDefault()
        if (count === 0) return
        onClose()
        void doBatch(plan, evenSo)
      }}
    >
      {does.count > 0 && <Part icon="check" text={t(`batch.does.${event}`, { count: does.count })} group={does} />}
      {needReason.count > 0 && (
        <>
          <Part icon="alert" text={t('batch.needReason', { count: needReason.count })} group={needReason} />
          <TextInput
            autoFocus
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
      {cannot.count > 0 && <Part icon="info" text={t('batch.cannot', { count: cannot.count })} group={cannot} />}
      {isFinal && <p className={styles.note}>{t('batch.noWayBack')}</p>}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('companies.cancel')}
        </Button>
        <Button
          type="submit"
          disabled={count === 0}
          autoFocus={needReason.count === 0}
          data-autofocus={needReason.count === 0 || undefined}
        >
          {t(`batch.go.${event}`, { count })}
        </Button>
      </div>
    </form>
  )
}

function Part({ icon, text, group }: { icon: IconName; text: string; group: Group }) {
  const { t } = useWords()
  const { names, count } = group
  return (
    <div className={styles.part} data-icon={icon}>
      <Icon name={icon} size={17} />
      <p>
        {text}
        <span className={styles.names}>
          {names.join(', ')} {count > names.length && t('intake.andMore', { count: count - names.length })}
        </span>
      </p>
    </div>
  )
}
