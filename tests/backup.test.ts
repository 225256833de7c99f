import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { BackupKeeper } from '../core/app/backup/backup-keeper.ts'
import { listBackups, originalIn } from '../core/app/backup/backup-folder.ts'
import { RESTORE_WANTED, repairOriginals, restoreBackup } from '../core/app/backup/restore-backup.ts'
import { isWhole, verifyBackups, verifyData } from '../core/app/backup/verify-data.ts'
import { testApp, temporaryFolder, type TestApp } from './harness/test-app.ts'

const NOW = new Date('2026-11-20T12:00:00Z')

async function settled(app: TestApp, count: number) {
  await expect
    .poll(async () => {
      const rows = await app.engine.store.db.selectFrom('documents').select('state').execute()
      return rows.filter(({ state }) => state !== 'queued' && state !== 'reading').length
    })
    .toBe(count)
}

async function numbers(app: TestApp) {
  const rows = await app.engine.store.db.selectFrom('documents').select('invoice_number').orderBy('seq').execute()
  return rows.map((row) => row.invoice_number)
}

const numbered = (value: string) => ({
  parts: [{ fields: { invoiceNumber: { value, confidence: 0.99, source: 'text' as const } } }],
})

async function appWith(count: number) {
  const app = await testApp()
  for (let n = 1; n <= count; n++) await app.give(`${n}.pdf`, numbered(`R-${n}`))
  await settled(app, count)
  return app
}

function spoil(file: string, at: number) {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 4
  writeFileSync(file, bytes)
}

test('what was backed up comes back, originals too, and the database of now is put aside', async () => {
  const app = await appWith(3)
  const { folder } = app
  const backups = join(folder, 'copies')
  const made = await app.backups.make('person', backups)
  expect(made).toMatchObject({ copied: 3, lost: [], manifest: { documents: 3 } })
  await app.give('late.pdf', numbered('R-late'))
  await settled(app, 4)
  await app.close()
  rmSync(join(folder, 'data', 'originals', (await readdir(join(folder, 'data', 'originals')))[0] ?? ''), {
    recursive: true,
  })

  await restoreBackup({ dataFolder: join(folder, 'data'), folder: backups, now: NOW })
  const restored = await testApp({ folder })
  expect(await numbers(restored)).toEqual(['R-1', 'R-2', 'R-3'])
  expect(isWhole(await verifyData(restored.engine))).toBe(true)
  expect(existsSync(join(folder, 'data', 'replaced', '2026-11-20T12-00-00Z', 'skrepka.db'))).toBe(true)
})

test('a second backup copies only what is new', async () => {
  const app = await appWith(2)
  const backups = join(app.folder, 'copies')
  await app.backups.make('person', backups)
  await app.give('3.pdf', numbered('R-3'))
  await settled(app, 3)
  rmSync(join(backups, (await listBackups(backups))[0]?.name ?? ''), { recursive: true })
  expect((await app.backups.make('person', backups)).copied).toBe(1)
})

test('asked for in the window, a restore happens at the next opening, newer files included', async () => {
  const app = await appWith(2)
  const { folder } = app
  await app.backups.make('person')
  await app.give('late.pdf', numbered('R-late'))
  await settled(app, 3)
  let restarts = 0
  app.backups.onRestart(() => restarts++)
  await app.backups.wantRestore(undefined)
  await expect.poll(() => restarts).toBe(1)
  await app.close()

  const again = await testApp({ folder })
  await settled(again, 3)
  expect(await numbers(again)).toEqual(['R-1', 'R-2', 'R-late'])
  const names = await again.engine.store.db.selectFrom('documents').select('file_name').execute()
  expect(names.map(({ file_name }) => file_name)).toContain('late.pdf')
  expect(existsSync(join(folder, 'data', RESTORE_WANTED))).toBe(false)
})

test('a restore that was cut short is done at the next opening', async () => {
  const app = await appWith(2)
  const { folder } = app
  const { name, folder: from } = await app.backups.make('person')
  await app.close()
  writeFileSync(join(folder, 'data', RESTORE_WANTED), JSON.stringify({ folder: from, name }))
  rmSync(join(folder, 'data', 'skrepka.db-wal'), { force: true })
  writeFileSync(join(folder, 'data', 'skrepka.db'), 'half of something')
  expect(await numbers(await testApp({ folder }))).toEqual(['R-1', 'R-2'])
})

test('a damaged original is told, fetched from a backup, and a damaged one in the backup is never put over a good one', async () => {
  const app = await appWith(2)
  const backups = join(app.folder, 'copies')
  await app.backups.make('person', backups)
  const rows = await app.engine.store.db.selectFrom('originals').select('sha256').execute()
  const [first, second] = rows.map(({ sha256 }) => sha256 as Parameters<typeof app.engine.originals.pathOf>[0])
  if (first === undefined || second === undefined) throw new Error('two originals were taken in')
  spoil(app.engine.originals.pathOf(first), 5)
  rmSync(app.engine.originals.pathOf(second))
  spoil(originalIn(backups, second), 7)
  expect((await verifyData(app.engine)).originals).toEqual({ count: 2, damaged: [first], missing: [second] })

  const dataFolder = app.engine.dataFolder
  const mended = await repairOriginals([{ sha256: first }, { sha256: second }], { dataFolder, folder: backups })
  expect(mended).toEqual({ repaired: 1, lost: [second] })
  expect((await verifyData(app.engine)).originals).toMatchObject({ damaged: [], missing: [second] })
  expect((await verifyBackups(backups))[0]?.originals).toMatchObject({ damaged: [second] })
})

test('a damaged database is not backed up over good copies, and the newest whole backup is the one restored', async () => {
  const app = await appWith(2)
  const { folder } = app
  const backups = join(folder, 'copies')
  const good = await app.backups.make('person', backups)
  await app.close()
  const file = join(folder, 'data', 'skrepka.db')
  // Inside a value: SQLite itself has nothing to say against it.
  spoil(file, readFileSync(file).indexOf('R-2'))
  const opened = await testApp({ folder })
  await expect(opened.backups.make('person', backups)).rejects.toMatchObject({ problem: { code: 'store-damaged' } })
  expect((await listBackups(backups)).map(({ name }) => name)).toEqual([good.name])
  await opened.close()

  const newer = join(backups, '2026-11-21T12-00-00Z')
  const { cpSync } = await import('node:fs')
  cpSync(join(backups, good.name), newer, { recursive: true })
  const manifest = join(newer, 'backup.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('2026-11-20T12', '2026-11-21T12'))
  spoil(join(newer, 'skrepka.db'), 9000)
  const { name } = await restoreBackup({ dataFolder: join(folder, 'data'), folder: backups, now: NOW })
  expect(name).toBe(good.name)
  expect(await numbers(await testApp({ folder }))).toEqual(['R-1', 'R-2'])
})

test('restoring is refused while an engine works there, and where there is no backup', async () => {
  const app = await appWith(1)
  const backups = join(app.folder, 'copies')
  await app.backups.make('person', backups)
  const { dataFolder } = app.engine
  await expect(restoreBackup({ dataFolder, folder: temporaryFolder(), now: NOW })).rejects.toMatchObject({
    problem: { code: 'store-in-use' },
  })
  await app.close()
  await expect(restoreBackup({ dataFolder, folder: temporaryFolder(), now: NOW })).rejects.toMatchObject({
    problem: { code: 'backup-not-found' },
  })
})

/** A keeper of the data that has just begun its first turn. */
function keeperAtWork(app: TestApp): BackupKeeper {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const keeper = new BackupKeeper(app.engine, '0.0.0')
  onTestFinished(() => keeper.close())
  keeper.begin()
  vi.advanceTimersByTime(60_000)
  vi.useRealTimers()
  return keeper
}

test('the daily turn reads the pages once and copies the database once for backup and look together', async () => {
  const app = await appWith(2)
  const checkPages = vi.spyOn(app.engine.store, 'checkPages')
  const copyTo = vi.spyOn(app.engine.store, 'copyTo')
  const keeper = keeperAtWork(app)
  await expect.poll(async () => (await keeper.state()).lastLook).toMatchObject({ isWhole: true, damagedOriginals: 0 })
  expect(await listBackups((await keeper.state()).settings.folder)).toMatchObject([{ manifest: { reason: 'daily' } }])
  expect(checkPages).toHaveBeenCalledTimes(1)
  expect(copyTo).toHaveBeenCalledTimes(1)
})

test('a daily backup that cannot be made does not keep the data from being looked at', async () => {
  const app = await appWith(1)
  writeFileSync(join(app.folder, 'no-folder'), '')
  await app.backups.change({ ...(await app.backups.state()).settings, folder: join(app.folder, 'no-folder') })
  const keeper = keeperAtWork(app)
  await expect.poll(async () => (await keeper.state()).lastLook).toMatchObject({ isWhole: true })
  await expect.poll(async () => (await keeper.state()).problem).toBeDefined()
})
