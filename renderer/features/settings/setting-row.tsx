import type { ReactNode } from 'react'
import { Icon } from '../../parts/icons.tsx'
import { useWords } from '../../words.ts'
import type { RowName } from './sections.ts'
import styles from './settings.module.css'

/** One setting: what it is, what it is for, its control, and where the choice at hand is risky, why. */
export function SettingRow({
  name,
  risk,
  children,
}: {
  name: RowName
  risk?: string | undefined
  children?: ReactNode
}) {
  const { t } = useWords()
  return (
    <section className={styles.row} id={`setting-${name}`} aria-labelledby={`title-${name}`} tabIndex={-1}>
      <div>
        <h3 id={`title-${name}`}>{t(`program:settings.rows.${name}.title`)}</h3>
        <p>{t(`program:settings.rows.${name}.about`)}</p>
      </div>
      {risk !== undefined && (
        <p className={styles.risk} role="note">
          <Icon name="alert" size={17} />
          <span>{risk}</span>
        </p>
      )}
      {children !== undefined && <div className={styles.control}>{children}</div>}
    </section>
  )
}
