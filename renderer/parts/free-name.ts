/** A name nobody has yet: the label itself, else with the first number from 2 that is free. */
export function freeName(label: string, taken: readonly string[]): string {
  if (!taken.includes(label)) return label
  let next = 2
  while (taken.includes(`${label} ${next}`)) next += 1
  return `${label} ${next}`
}
