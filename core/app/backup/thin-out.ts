import type { Backup } from './backup-folder.ts'

const DAY = 86_400_000

/** Every day of the last week, every week of the last two months, every month of the last two years. */
const KEPT = [
  { within: 7 * DAY, span: DAY },
  { within: 60 * DAY, span: 7 * DAY },
  { within: 730 * DAY, span: 30 * DAY },
] as const

/**
 * Names of the backups that newer ones stand in for. Of each day, week or month the oldest is kept, so that today's keeping never
 * takes away what tomorrow's would need. Those a person asked for, and the newest two of all, are never among them.
 */
export function outlived(backups: readonly Backup[], now: Date): string[] {
  const newestFirst = [...backups].sort((a, b) => (a.manifest.madeAt < b.manifest.madeAt ? 1 : -1))
  const kept = new Set(newestFirst.slice(0, 2).map(({ name }) => name))
  for (const { within, span } of KEPT) {
    const seen = new Set<number>()
    for (const { name, manifest } of newestFirst.toReversed()) {
      const at = Date.parse(manifest.madeAt)
      const slot = Math.floor(at / span)
      if (now.getTime() - at > within || seen.has(slot)) continue
      seen.add(slot)
      kept.add(name)
    }
  }
  return newestFirst
    .filter(({ name, manifest }) => manifest.reason !== 'person' && !kept.has(name))
    .map(({ name }) => name)
}
