import { Button, NativeSelect } from '@mantine/core'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveryAnswer, ShownState } from '../../../core/contract/deliveries.ts'
import { formatDay, formatDecimal, formatInstant } from '../../parts/format.ts'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { connectionsQuery, LOOK_AGAIN_MS } from '../connections/ask-test.ts'
import { Trouble } from '../../parts/trouble.tsx'
import styles from './deliveries.module.css'
import { DeliveryActions } from './delivery-actions.tsx'
import { DeliveryReason, DeliveryState } from './delivery-state.tsx'
import { Differences } from './differences.tsx'

const STATES = ['parked', 'waiting', 'paused', 'delivered', 'cancelled', 'withdrawn'] as const satisfies ShownState[]
const A_PAGE = 100

/** Everything on its way to the ledgers, what stands in the way and how to mend it; what needs a person first. */
export function Queue() {
  const { t } = useWords()
  const connections = useQuery(connectionsQuery()).data ?? []
  const [state, setState] = useState<ShownState>()
  const [connection, setConnection] = useState('')
  const query = useInfiniteQuery(
    engine.deliveries.list.infiniteOptions({
      input: (after: string | undefined) => ({
        order: 'newest' as const,
        limit: A_PAGE,
        ...(state !== undefined && { state }),
        ...(connection !== '' && { connection }),
        ...(after !== undefined && { after }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (last) => last.next,
      staleTime: 0,
      refetchInterval: LOOK_AGAIN_MS,
      placeholderData: (before) => before,
    }),
  )
  // What needs a person may have been approved long ago: it is asked for by itself where all is shown.
  const parked = useQuery({
    ...engine.deliveries.list.queryOptions({
      input: { order: 'newest', limit: A_PAGE, state: 'parked', ...(connection !== '' && { connection }) },
      staleTime: 0,
      refetchInterval: LOOK_AGAIN_MS,
    }),
    enabled: state === undefined,
  })
  const first = state === undefined ? (parked.data?.items ?? []) : []
  const listed = query.data?.pages.flatMap((page) => page.items) ?? []
  const items = [...first, ...listed.filter((one) => !first.some((other) => keyOf(other) === keyOf(one)))]
  const counts = query.data?.pages[0]?.counts ?? {}
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return (
    <div className={styles.queue}>
      <div className={styles.filters}>
        <div className={styles.states} role="group" aria-label={t('ledgers:queue.byState')}>
          <Button
            size="compact-md"
            variant={state === undefined ? 'light' : 'subtle'}
            color={state === undefined ? undefined : 'gray'}
            aria-pressed={state === undefined}
            onClick={() => setState(undefined)}
          >
            {t('ledgers:queue.all')} {all}
          </Button>
          {STATES.filter((one) => counts[one] !== undefined || one === state).map((one) => (
            <Button
              key={one}
              size="compact-md"
              variant={state === one ? 'light' : 'subtle'}
              color={state === one ? undefined : 'gray'}
              aria-pressed={state === one}
              onClick={() => setState(one)}
            >
              {t(`ledgers:states.${one}`)} {counts[one] ?? 0}
            </Button>
          ))}
        </div>
        {connections.length > 1 && (
          <NativeSelect
            aria-label={t('ledgers:queue.byConnection')}
            value={connection}
            data={[{ value: '', label: t('ledgers:queue.allConnections') }, ...connections.map(({ name }) => name)]}
            onChange={(event) => setConnection(event.currentTarget.value)}
          />
        )}
      </div>
      {query.error !== null && query.data === undefined && <Trouble error={query.error} />}
      {query.isPending && <Notice busy title={t('ledgers:loading')} />}
      {query.data !== undefined && items.length === 0 && (
        <Notice icon="send" title={t('ledgers:queue.empty')}>
          {t('ledgers:queue.emptyText')}
        </Notice>
      )}
      <ul className={styles.rows} aria-label={t('ledgers:queue.title')}>
        {items.map((delivery) => (
          <Row key={keyOf(delivery)} delivery={delivery} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('ledgers:queue.more')}
        </Button>
      )}
    </div>
  )
}

function keyOf({ id, connection }: DeliveryAnswer): string {
  return `${id} ${connection}`
}

function Row({ delivery }: { delivery: DeliveryAnswer }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const open = useView((view) => view.open)
  const { document, connection, state, differences = [], changedAt, id } = delivery
  const name = document.supplierName ?? document.fileName
  const show = () => open(id)
  return (
    <li className={styles.row} data-state={state}>
      <div className={styles.head}>
        <button type="button" className={styles.way} onClick={show}>
          {name}
        </button>
        <span>
          {[document.number, document.issueDate && formatDay(document.issueDate, language)].filter(Boolean).join(' · ')}
        </span>
        {document.grossTotal !== undefined && (
          <span className={styles.amount}>
            {formatDecimal(document.grossTotal, language, 2)} {document.currency}
          </span>
        )}
        <span className={styles.to}>{t('ledgers:queue.to', { connection })}</span>
        <DeliveryState state={state} />
        <time dateTime={changedAt}>{formatInstant(changedAt, language)}</time>
      </div>
      <DeliveryReason delivery={delivery} />
      {differences.length > 0 && state !== 'delivered' && <Differences differences={differences} />}
      <DeliveryActions delivery={delivery} onOpen={show} />
    </li>
  )
}
