import styles from './choice.module.css'

/** One of a few, all of them seen at once. */
export function Choice<T extends string>({
  label,
  value,
  choices,
  onChange,
}: {
  label: string
  value: T
  choices: readonly { readonly value: T; readonly label: string }[]
  onChange: (value: T) => void
}) {
  return (
    <div role="radiogroup" aria-label={label} className={styles.choice}>
      {choices.map((one) => (
        <label key={one.value} data-on={one.value === value || undefined}>
          <input
            type="radio"
            name={label}
            value={one.value}
            checked={one.value === value}
            onChange={() => onChange(one.value)}
          />
          {one.label}
        </label>
      ))}
    </div>
  )
}
