import type { State } from '../../core/domain/lifecycle.ts'
import { Icon, type IconName } from './icons.tsx'
import styles from './state-chip.module.css'
import { useWords } from '../words.ts'

const LOOK: Record<State, { icon: IconName; tone: string }> = {
  queued: { icon: 'clock', tone: 'quiet' },
  reading: { icon: 'refresh', tone: 'busy' },
  review: { icon: 'eye', tone: 'doubt' },
  approved: { icon: 'checkCircle', tone: 'good' },
  rejected: { icon: 'crossCircle', tone: 'quiet' },
  duplicate: { icon: 'duplicate', tone: 'person' },
  failed: { icon: 'pageBroken', tone: 'bad' },
}

/** A document's state: icon and word, colour only on top of them. */
export function StateChip({ state }: { state: State }) {
  const { t } = useWords()
  const { icon, tone } = LOOK[state]
  return (
    <span className={styles.chip} data-tone={tone}>
      <Icon name={icon} size={14} />
      {t(`words:states.${state}`)}
    </span>
  )
}
