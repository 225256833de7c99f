import { existsSync, mkdtempSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { DocumentId } from '../domain/ids.ts'
import { finishCopy } from './database-copy.ts'
import { documentRow } from './documents.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import { openStore } from './open-store.ts'
import { firstReadOnce } from './read-once.ts'

function databaseAt(version: number): { folder: string; file: string } {
  const folder = mkdtempSync(join(tmpdir(), 'skrepka-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'skrepka.db')
  const sqlite = new Database(file)
  for (const migration of MIGRATIONS.slice(0, version)) sqlite.exec(migration.sql)
  sqlite.pragma(`user_version = ${version}`)
  sqlite.close()
  return { folder, file }
}

const ID = '01990000-0000-7000-8000-000000000001'

test('0001 → 0002 keeps every document and its trail, and leaves a backup of what was there before', async () => {
  const { folder, file } = databaseAt(1)
  const old = new Database(file)
  const sha256 = 'a'.repeat(64)
  old.prepare('insert into originals values (?, 10, ?)').run(sha256, '2026-11-01T00:00:00Z')
  old
    .prepare(
      `insert into documents (id, sha256, part, state, file_name, supplier_name, gross_total, added_at, changed_at)
       values (?, ?, 1, 'approved', 'a.pdf', 'Nordlicht', '119.00', '2026-11-01T00:00:00Z', '2026-11-01T00:00:00Z')`,
    )
    .run(ID, sha256)
  old
    .prepare(
      "insert into audit (at, document_id, actor, event, previous_hash, hash) values ('2026', ?, 'a', 'b', 'c', 'd')",
    )
    .run(ID)
  old.close()

  const store = openStore(folder)
  const row = await documentRow(store.db, DocumentId.parse(ID))
  expect(row).toMatchObject({ state: 'approved', supplier_name: 'Nordlicht', gross_total: '119.00', revision: 0 })
  expect(await store.db.selectFrom('audit').selectAll().execute()).toHaveLength(1)
  expect(await store.db.selectFrom('corrections').selectAll().execute()).toEqual([])
  await store.copyTo(`${store.file}.copy`)
  expect(finishCopy(`${store.file}.copy`).integrity).toBe('ok')
  await store.close()

  const backup = new Database(`${file}.before-1`, { readonly: true })
  expect(backup.pragma('user_version', { simple: true })).toBe(1)
  expect(backup.prepare('select id from documents').all()).toEqual([{ id: ID }])
  backup.close()
})

test('0009 → 0010: no second reading is to come of what was read before', async () => {
  const { folder, file } = databaseAt(9)
  const old = new Database(file)
  const sha256 = 'a'.repeat(64)
  old.prepare('insert into originals values (?, 10, ?)').run(sha256, '2026-11-01T00:00:00Z')
  old
    .prepare(
      "insert into documents (id, sha256, part, state, file_name, added_at, changed_at) values (?, ?, 1, 'review', 'a.pdf', '2026', '2026')",
    )
    .run(ID, sha256)
  old.close()
  const store = openStore(folder)
  expect(await documentRow(store.db, DocumentId.parse(ID))).toMatchObject({ state: 'review', read_once: 0 })
  expect(await firstReadOnce(store.db, [])).toBeUndefined()
  await store.close()
})

test('a new database needs no backup', async () => {
  const { folder, file } = databaseAt(0)
  await openStore(folder).close()
  expect(existsSync(`${file}.before-0`)).toBe(false)
})
