import type { Item } from '../../view-state/items.ts'

/**
 * Where the keyboard goes after an item was settled: to what stood behind it in the order, as far as it still needs a person; else to the
 * first that does. Undefined when nothing is left. `before` is the order in which the item was settled, `now` the one since.
 */
export function itemAfter(item: Item, before: readonly Item[], now: readonly Item[]): Item | undefined {
  const left = now.filter((one) => one !== item)
  const behind = before.slice(before.indexOf(item) + 1)
  return behind.find((one) => left.includes(one)) ?? left[0]
}

/** What Tab (1) and Shift+Tab (−1) go to from an item; undefined at the ends, where the browser's own order takes over. */
export function itemBeside(
  item: Item | undefined,
  order: readonly Item[],
  reading: readonly Item[],
  step: 1 | -1,
): Item | undefined {
  if (item === undefined) return step === 1 ? order[0] : order.at(-1)
  const at = order.indexOf(item)
  if (at !== -1) return order[at + step]
  // Settled already, or never in doubt: on in reading order from where one stands.
  const place = reading.indexOf(item)
  const ahead = order.filter((one) => (reading.indexOf(one) - place) * step > 0)
  return step === 1 ? (ahead[0] ?? order[0]) : ahead.at(-1)
}
