import styles from './dashboard.module.css'

/** One number with what it is about; a button where it leads to its documents. */
export function Figure({
  label,
  value,
  more,
  onOpen,
}: {
  label: string
  value: string
  more?: string | undefined
  onOpen?: (() => void) | undefined
}) {
  const inside = (
    <>
      <span className={styles.about}>{label}</span>
      <strong>{value}</strong>
      <span className={styles.more}>{more}</span>
    </>
  )
  return onOpen === undefined ? (
    <div className={styles.figure}>{inside}</div>
  ) : (
    <button type="button" className={styles.figure} onClick={onOpen}>
      {inside}
    </button>
  )
}
