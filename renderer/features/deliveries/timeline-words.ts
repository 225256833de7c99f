import type { i18n } from 'i18next'
import type { TimelineEntry } from '../../../core/contract/deliveries.ts'

/** The entries a person wants: beginning a step says nothing that its end does not, unless it is the last that happened. */
export function worthTelling(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.filter(({ event }, index) => event !== 'begin' || index === entries.length - 1)
}

/** One entry in plain words; what is newer than these words, by its own name. */
export function timelineWords(
  i18n: i18n,
  { event, step, note }: Pick<TimelineEntry, 'event' | 'step' | 'note'>,
): string {
  const say = i18n.t as (key: string) => string
  if (note !== undefined && i18n.exists(`ledgers:notes.${note}`)) return say(`ledgers:notes.${note}`)
  if (event === 'advance') return say(`ledgers:done.${step}`)
  if (event === 'begin') return say(`ledgers:doing.${step}`)
  return i18n.exists(`ledgers:happened.${event}`) ? say(`ledgers:happened.${event}`) : event
}
