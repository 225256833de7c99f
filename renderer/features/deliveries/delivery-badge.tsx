import { useQuery } from '@tanstack/react-query'
import { CountBadge } from '../../parts/count-badge.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'

const LOOK_AGAIN_MS = 5000

/**
 * What is on its way to the ledgers: how many need a person, else how many wait by themselves, for the network or their turn. Without a
 * network that is all one sees of it: nothing turns, nothing complains.
 */
export function DeliveryBadge() {
  const { t } = useWords()
  const { data } = useQuery(
    engine.deliveries.list.queryOptions({ input: { limit: 1 }, staleTime: 0, refetchInterval: LOOK_AGAIN_MS }),
  )
  const { parked = 0, waiting = 0 } = data?.counts ?? {}
  return parked > 0 ? (
    <CountBadge count={parked} label={t('ledgers:badge.parked', { count: parked })} />
  ) : (
    <CountBadge count={waiting} label={t('ledgers:badge.waiting', { count: waiting })} calm />
  )
}
