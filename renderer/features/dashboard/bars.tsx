import styles from './dashboard.module.css'

export interface Bar {
  readonly key: string
  /** Under the bar; the full words are in `said`. */
  readonly label: string
  readonly value: number
  /** The number over the bar, short. */
  readonly shown?: string
  /** What the bar says: shown on hover and spoken. */
  readonly said: string
  /** Leads to the documents behind the number. */
  readonly onOpen?: () => void
}

/** Upright bars, each a button that leads to its documents; a value below zero (more was taken off than owed) is hollow. `top`: what a full column stands for; the largest value if not said. */
export function Bars({ title, bars, top }: { title: string; bars: readonly Bar[]; top?: number }) {
  const most = top ?? Math.max(1, ...bars.map(({ value }) => Math.abs(value)))
  const height = (value: number) => `${Math.max(value === 0 ? 0 : 2, (88 * Math.abs(value)) / most)}%`
  return (
    <ol className={styles.bars} aria-label={title}>
      {bars.map(({ key, label, value, shown, said, onOpen }) => (
        <li key={key}>
          <button type="button" title={said} disabled={onOpen === undefined || value === 0} onClick={onOpen}>
            <span className={styles.spoken}>{said}</span>
            <span className={styles.column} aria-hidden="true">
              {shown !== undefined && value !== 0 && <span className={styles.value}>{shown}</span>}
              <span className={styles.bar} data-taken-off={value < 0 || undefined} style={{ height: height(value) }} />
            </span>
            <span className={styles.label} aria-hidden="true">
              {label}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** Bars that lie, with their names before and the numbers behind them. */
export function LyingBars({ title, bars }: { title: string; bars: readonly (Bar & { readonly number: string })[] }) {
  const most = Math.max(1, ...bars.map(({ value }) => Math.abs(value)))
  return (
    <ol className={styles.lying} aria-label={title}>
      {bars.map(({ key, label, value, number, said, onOpen }) => (
        <li key={key}>
          <button type="button" title={said} disabled={onOpen === undefined} onClick={onOpen}>
            <span className={styles.spoken}>{said}</span>
            <span className={styles.name} aria-hidden="true">
              {label}
            </span>
            <span className={styles.track} aria-hidden="true">
              <span
                data-taken-off={value < 0 || undefined}
                style={{ width: `${Math.max(value === 0 ? 0 : 1, (100 * Math.abs(value)) / most)}%` }}
              />
            </span>
            <span className={styles.number} aria-hidden="true">
              {number}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
