import { useQuery } from '@tanstack/react-query'
import type { DeliveryAnswer } from '../../../core/contract/deliveries.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { Trouble } from '../../parts/trouble.tsx'
import styles from './deliveries.module.css'

/** Exactly what would be sent, before anything is. */
export function DryRun({
  delivery: { id, connection },
  onClose,
}: {
  delivery: Pick<DeliveryAnswer, 'id' | 'connection'>
  onClose: () => void
}) {
  const { t } = useWords()
  const { data, error } = useQuery(
    engine.deliveries.dryRun.queryOptions({ input: { id, connection }, staleTime: 0, gcTime: 0, retry: false }),
  )
  return (
    <Dialog title={t('ledgers:dryRun.title', { name: connection })} onClose={onClose} wide>
      {error !== null && <Trouble error={error} />}
      {data === undefined && error === null && <Notice busy title={t('ledgers:dryRun.loading')} />}
      {data && (
        <>
          <p className={styles.dim}>{t('ledgers:dryRun.text')}</p>
          <p className={styles.request}>{data.request}</p>
          <pre className={styles.body} tabIndex={0} role="region" aria-label={t('ledgers:dryRun.open')} data-autofocus>
            {typeof data.body === 'string' ? data.body : JSON.stringify(data.body, null, 2)}
          </pre>
        </>
      )}
    </Dialog>
  )
}
