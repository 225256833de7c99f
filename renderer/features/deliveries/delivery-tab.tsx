import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { client } from '../../client.ts'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useScreens } from '../../view-state/screens.ts'
import { useWords } from '../../words.ts'
import { connectionsQuery, LOOK_AGAIN_MS, refreshLedgers } from '../connections/ask-test.ts'
import { Trouble } from '../../parts/trouble.tsx'
import styles from './deliveries.module.css'
import { DeliveryActions } from './delivery-actions.tsx'
import { DeliveryReason, DeliveryState } from './delivery-state.tsx'
import { Differences } from './differences.tsx'
import { Timeline } from './timeline.tsx'

/** Where a document went, or why it did not yet: each ledger with its story. */
export function DeliveryTab({ id, isApproved }: { id: DocumentId; isApproved: boolean }) {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  const connections = useQuery(connectionsQuery()).data
  const { data, error } = useQuery(
    engine.deliveries.list.queryOptions({ input: { id, limit: 100 }, staleTime: 0, refetchInterval: LOOK_AGAIN_MS }),
  )
  const send = useMutation({ mutationFn: () => client.deliveries.enqueue({ id }), onSettled: refreshLedgers })
  if (error !== null && data === undefined) return <Trouble error={error} />
  if (data === undefined || connections === undefined) return <Notice busy title={t('ledgers:loading')} />
  const items = data.items
  const isMissing = connections.some(({ name }) => !items.some(({ connection }) => connection === name))
  return (
    <div className={styles.tab}>
      {items.length === 0 && connections.length === 0 && (
        <Notice
          icon="send"
          title={t('ledgers:none.title')}
          action={{ label: t('ledgers:connect'), onClick: () => go('ledgers', 'connections') }}
        >
          {t('ledgers:none.text')}
        </Notice>
      )}
      {items.length === 0 && connections.length > 0 && !isApproved && (
        <Notice icon="send" title={t('ledgers:tab.notApproved')}>
          {t('ledgers:tab.notApprovedText')}
        </Notice>
      )}
      {isApproved && isMissing && (
        <p className={styles.missing}>
          {t('ledgers:tab.notSent')}{' '}
          <Button size="compact-sm" variant="default" loading={send.isPending} onClick={() => send.mutate()}>
            {t('ledgers:tab.send')}
          </Button>
        </p>
      )}
      {send.error && <Trouble error={send.error} />}
      {items.map((delivery) => (
        <section key={delivery.connection} className={styles.delivery} aria-label={delivery.connection}>
          <div className={styles.head}>
            <h2>{delivery.connection}</h2>
            <DeliveryState state={delivery.state} />
          </div>
          <DeliveryReason delivery={delivery} />
          {delivery.differences && <Differences differences={delivery.differences} />}
          <DeliveryActions delivery={delivery} />
          <Timeline delivery={delivery} />
        </section>
      ))}
    </div>
  )
}
