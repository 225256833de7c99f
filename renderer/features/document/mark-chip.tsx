import { Icon, type IconName } from '../../parts/icons.tsx'
import styles from './fields.module.css'
import type { Mark } from './marks.ts'
import { useWords } from '../../words.ts'

const ICONS: Record<Mark, IconName> = { certain: 'check', review: 'eye', failed: 'crossCircle', confirmed: 'person' }

/** How far a value can be trusted: icon and word. */
export function MarkChip({ mark }: { mark: Mark }) {
  const { t } = useWords()
  return (
    <span className={styles.mark} data-mark={mark} title={t(`fields.markHelp.${mark}`)}>
      <Icon name={ICONS[mark]} size={14} />
      {t(`fields.marks.${mark}`)}
    </span>
  )
}
