import { expect, test } from 'vitest'
import { backupName, type Backup, type BackupReason } from './backup-folder.ts'
import { outlived } from './thin-out.ts'

const DAY = 86_400_000
const NOW = new Date('2026-11-20T12:00:00Z')

function backup(daysAgo: number, reason: BackupReason = 'daily'): Backup {
  const at = new Date(NOW.getTime() - daysAgo * DAY)
  return {
    name: backupName(at),
    manifest: {
      format: 1,
      madeAt: at.toISOString(),
      version: '1.0.0',
      schema: 3,
      reason,
      database: { bytes: 1, sha256: 'a'.repeat(64) as Backup['manifest']['database']['sha256'] },
      documents: 1,
      originals: { count: 1, bytes: 1 },
    },
  }
}

test('made every day for three years, there are days, weeks and months, and never more than fifty', () => {
  let held: Backup[] = []
  for (let day = 1095; day >= 0; day--) {
    held.push(backup(day))
    const now = new Date(NOW.getTime() - day * DAY)
    const gone = new Set(outlived(held, now))
    held = held.filter(({ name }) => !gone.has(name))
  }
  const ages = held.map(({ manifest }) => Math.round((NOW.getTime() - Date.parse(manifest.madeAt)) / DAY))
  expect(held.length).toBeLessThan(50)
  expect(ages.filter((age) => age < 7)).toHaveLength(7)
  for (const month of [60, 120, 300, 600]) expect(ages.some((age) => age >= month && age < month + 35)).toBe(true)
})

test('what a person asked for stays, and so do the newest two however old', () => {
  const held = [backup(2000, 'person'), backup(1500), backup(1400), backup(1300)]
  expect(outlived(held, NOW)).toEqual([held[1]?.name])
})
