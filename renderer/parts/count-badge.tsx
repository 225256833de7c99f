import styles from './count-badge.module.css'

/** A small number on the button of a screen: how much waits there. `calm` where nobody has to do anything about it. Nothing for nought. */
export function CountBadge({ count, label, calm = false }: { count: number; label: string; calm?: boolean }) {
  if (count === 0) return null
  return (
    <span className={styles.badge} data-calm={calm || undefined} role="status" aria-label={label}>
      {count > 99 ? '99+' : count}
    </span>
  )
}
