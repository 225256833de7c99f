import { resolve } from 'node:path'
import { SingleBar } from 'cli-progress'
import { makeBackup, type BackupProgress } from '../../app/backup/make-backup.ts'
import { repairOriginals, restoreBackup } from '../../app/backup/restore-backup.ts'
import { takeInUnknownOriginals } from '../../app/backup/take-in-unknown-originals.ts'
import { isWhole, verifyBackups, verifyData, type Verification } from '../../app/backup/verify-data.ts'
import { say } from '../../app/words.ts'
import { openLocalApp, VERSION } from '../local-app.ts'
import { type Invocation, writeLine } from './invocation.ts'

/** `skrepka backup FOLDER`: database and originals, the originals only once. False when originals were damaged and are in no backup. */
export async function backupCommand(folder: string, invocation: Invocation): Promise<boolean> {
  const app = await openLocalApp({ dataFolder: invocation.dataFolder })
  try {
    const given = { folder: resolve(folder), reason: 'person', version: VERSION } as const
    const made = await withBar(invocation, (onProgress) => makeBackup(app.engine, given, { onProgress }))
    const { name, manifest, copied, lost } = made
    const { documents, originals } = manifest
    await tell(invocation, { name, folder: made.folder, documents, originals: originals.count, copied, lost }, [
      say(invocation.language, 'command-line:backup.made', { name, documents, originals: originals.count, copied }),
      ...lost.map((sha256) => say(invocation.language, 'command-line:backup.lost', { sha256 })),
    ])
    return lost.length === 0
  } finally {
    await app.close()
  }
}

/** `skrepka restore FOLDER`: goes back to its newest whole backup, or to a named one. False when originals could not be had again. */
export async function restoreCommand(
  folder: string,
  options: { backup?: string },
  invocation: Invocation,
): Promise<boolean> {
  const { dataFolder, language } = invocation
  const given = {
    dataFolder,
    folder: resolve(folder),
    now: new Date(),
    ...(options.backup === undefined ? {} : { name: options.backup }),
  }
  const restored = await withBar(invocation, (onProgress) => restoreBackup(given, onProgress))
  const app = await openLocalApp({ dataFolder })
  let newer: number
  try {
    newer = await takeInUnknownOriginals(app.engine, restored.replaced)
  } finally {
    await app.close()
  }
  const { originalsLost, ...rest } = restored
  await tell(invocation, { ...restored, takenInAgain: newer }, [
    say(language, 'command-line:backup.restored', { ...rest }),
    ...(newer > 0 ? [say(language, 'command-line:backup.newer', { count: newer })] : []),
    ...(rest.replaced === undefined ? [] : [say(language, 'command-line:backup.replaced', { folder: rest.replaced })]),
    ...originalsLost.map((sha256) => say(language, 'command-line:backup.lost', { sha256 })),
  ])
  return originalsLost.length === 0
}

/** `skrepka verify`: every page and every original of the data; false when something is damaged or missing and was not mended. */
export async function verifyCommand(options: { repairFrom?: string }, invocation: Invocation): Promise<boolean> {
  const { dataFolder, language } = invocation
  const app = await openLocalApp({ dataFolder })
  try {
    const { engine } = app
    const look = () => withBar(invocation, (onProgress) => verifyData(engine, { onProgress }))
    let seen = await look()
    let repaired = 0
    const broken = [...seen.originals.damaged, ...seen.originals.missing]
    if (options.repairFrom !== undefined && broken.length > 0) {
      const folder = resolve(options.repairFrom)
      const needed = broken.map((sha256) => ({ sha256 }))
      ;({ repaired } = await repairOriginals(needed, { dataFolder, folder }))
      seen = await look()
    }
    await tell(invocation, { isWhole: isWhole(seen), ...seen, repaired }, sentences(seen, repaired, language))
    return isWhole(seen)
  } finally {
    await app.close()
  }
}

/** `skrepka verify FOLDER`: every backup there; false when one is not whole, or there is none. */
export async function verifyBackupsCommand(folder: string, invocation: Invocation): Promise<boolean> {
  const { language } = invocation
  const verified = await withBar(invocation, (onProgress) => verifyBackups(resolve(folder), { onProgress }))
  for (const backup of verified) {
    const { name, documents, databaseIsWhole, originals } = backup
    const broken = originals.damaged.length + originals.missing.length
    const key = !databaseIsWhole ? 'databaseDamaged' : broken > 0 ? 'originalsDamaged' : 'whole'
    const line = `${name}  ${say(language, `command-line:backup.${key}`, { documents, broken })}`
    await writeLine(invocation.json ? JSON.stringify(backup) : line)
  }
  if (verified.length === 0 && !invocation.json) {
    await writeLine(say(language, 'problems:backup-not-found.message', { folder }))
  }
  return (
    verified.length > 0 &&
    verified.every(
      ({ databaseIsWhole, originals }) => databaseIsWhole && originals.damaged.length + originals.missing.length === 0,
    )
  )
}

function sentences(
  { database, originals }: Verification,
  repaired: number,
  language: Invocation['language'],
): string[] {
  const words = (key: string, params?: Record<string, string | number>) =>
    say(language, `command-line:backup.${key}`, params)
  const { damagedPages, integrity, brokenAuditRow } = database
  return [
    words(damagedPages.length === 0 ? 'pagesWhole' : 'pagesDamaged', {
      pages: database.pages,
      damaged: damagedPages.length,
    }),
    ...(integrity === 'ok' ? [] : [words('structureDamaged')]),
    ...(brokenAuditRow === undefined ? [] : [words('auditBroken', { row: brokenAuditRow })]),
    words('originals', {
      count: originals.count,
      damaged: originals.damaged.length,
      missing: originals.missing.length,
    }),
    ...(repaired > 0 ? [words('repaired', { count: repaired })] : []),
    ...(damagedPages.length > 0 || integrity !== 'ok' || brokenAuditRow !== undefined ? [words('restoreAdvice')] : []),
    ...(originals.damaged.length + originals.missing.length > 0 ? [words('repairAdvice')] : []),
  ]
}

async function tell({ json }: Invocation, result: object, lines: readonly string[]): Promise<void> {
  if (json) await writeLine(JSON.stringify(result))
  else for (const line of lines) await writeLine(line)
}

/** Shows how far it is on a terminal, on standard error. */
async function withBar<T>(
  { json, language }: Invocation,
  work: (onProgress: (progress: BackupProgress) => void) => Promise<T>,
): Promise<T> {
  if (json || !process.stderr.isTTY) return await work(() => {})
  const format = say(language, 'command-line:backup.progress', { bar: '{bar}', value: '{value}', total: '{total}' })
  const bar = new SingleBar({ stream: process.stderr, clearOnComplete: true, format })
  bar.start(0, 0)
  try {
    return await work(({ done, total }) => {
      bar.setTotal(total)
      bar.update(done)
    })
  } finally {
    bar.stop()
  }
}
