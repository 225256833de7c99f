import type { DeliveryAnswer } from '../../../core/contract/deliveries.ts'
import { formatInstant } from '../../parts/format.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './deliveries.module.css'

const ICONS: Record<DeliveryAnswer['state'], IconName> = {
  delivered: 'checkCircle',
  waiting: 'clock',
  parked: 'alert',
  paused: 'clock',
  cancelled: 'crossCircle',
  withdrawn: 'undo',
}

/** How a delivery stands, in a word. */
export function DeliveryState({ state }: { state: DeliveryAnswer['state'] }) {
  const { t } = useWords()
  return (
    <span className={styles.state} data-state={state}>
      <Icon name={ICONS[state]} size={15} />
      {t(`ledgers:states.${state}`)}
    </span>
  )
}

/** Why it stands so: the reason with what to do, what it waits for, when it is tried again, what the ledger calls it. */
export function DeliveryReason({ delivery }: { delivery: DeliveryAnswer }) {
  const { t, i18n } = useWords()
  const { state, problem, behind, nextAt, remoteId, attempts } = delivery
  const said = problem && sayProblem(i18n, problem)
  return (
    <>
      {said && (
        <p className={styles.reason} data-state={state}>
          {said.message} {said.advice}
        </p>
      )}
      {behind !== undefined && <p className={styles.dim}>{t('ledgers:waits.behind')}</p>}
      {state === 'waiting' && nextAt !== undefined && attempts > 0 && (
        <p className={styles.dim}>
          {t('ledgers:waits.until', { at: formatInstant(nextAt, i18n.language as Language) })}
          {` · ${t('ledgers:waits.attempts', { count: attempts })}`}
        </p>
      )}
      {state === 'delivered' && remoteId !== undefined && (
        <p className={styles.dim} data-remote>
          {t('ledgers:delivered', { remoteId })}
        </p>
      )}
    </>
  )
}
