import { useQuery } from '@tanstack/react-query'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import styles from './risk-badge.module.css'

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
  if (count === 0) return null
  return (
    <span className={styles.badge} role="status" aria-label={t('overview:risks.openCount', { count })}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
