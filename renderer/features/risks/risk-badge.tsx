import { useQuery } from '@tanstack/react-query'
import { CountBadge } from '../../parts/count-badge.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'

const LOOK_AGAIN_MS = 60_000

/** How many risks nobody has decided on. */
export function RiskBadge() {
  const { t } = useWords()
  const { data } = useQuery(
    engine.risks.list.queryOptions({
      input: { status: 'open', limit: 1 },
      staleTime: 0,
      refetchInterval: LOOK_AGAIN_MS,
    }),
  )
  const count = data?.statuses.open ?? 0
  return <CountBadge count={count} label={t('overview:risks.openCount', { count })} />
}
