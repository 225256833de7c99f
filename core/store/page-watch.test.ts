import { closeSync, copyFileSync, openSync, readFileSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../tests/harness/test-app.ts'
import { finishCopy } from './database-copy.ts'
import { openStore, type Store } from './open-store.ts'
import { saveOwnCompanies } from './settings.ts'

async function fill(store: Store, from: number, count: number) {
  await store.db.transaction().execute(async (tx) => {
    for (let n = from; n < from + count; n++) {
      await tx
        .insertInto('settings')
        .values({ name: `test-${n}`, value: `${n} `.repeat(900) })
        .execute()
    }
  })
}

async function madeStore(count = 60) {
  const folder = temporaryFolder()
  const store = openStore(folder)
  await fill(store, 0, count)
  await store.close()
  return { folder, file: join(folder, 'skrepka.db') }
}

function flip(file: string, at: number) {
  const handle = openSync(file, 'r+')
  const byte = Buffer.alloc(1)
  readSync(handle, byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 0x10
  writeSync(handle, byte, 0, 1, at)
  closeSync(handle)
}

function isWholeToSqlite(file: string): boolean {
  const sqlite = new Database(file, { readonly: true })
  try {
    return sqlite.pragma('quick_check', { simple: true }) === 'ok'
  } catch {
    return false
  } finally {
    sqlite.close()
  }
}

test('a database that was written and opened again is found whole', async () => {
  const { folder } = await madeStore()
  const store = openStore(folder)
  await fill(store, 100, 20)
  const { pages, damaged } = await store.checkPages()
  await store.close()
  expect(damaged).toEqual([])
  expect(pages).toBeGreaterThan(60)
})

test('every one of many turned bits is seen, wherever it lies, although SQLite itself sees few of them', async () => {
  const { folder, file } = await madeStore()
  const whole = readFileSync(file)
  let seenBySqlite = 0
  for (let n = 0; n < 60; n++) {
    // The first hundred bytes are the file's header, without which nothing opens at all.
    const at = 100 + Math.floor(((whole.length - 100) * n) / 60)
    flip(file, at)
    let store: Store
    try {
      store = openStore(folder)
    } catch {
      seenBySqlite++
      flip(file, at)
      continue
    }
    const { damaged } = await store.checkPages()
    await store.close()
    if (!isWholeToSqlite(file)) seenBySqlite++
    expect(damaged, `byte ${at}`).toEqual([Math.floor(at / 4096) + 1])
    flip(file, at)
  }
  expect(seenBySqlite).toBeLessThan(60)
})

test('a damaged page that is written again stays known as damaged', async () => {
  const { folder, file } = await madeStore(3)
  const store = openStore(folder)
  await saveOwnCompanies(store.db, [])
  await store.close()
  const place = readFileSync(file).indexOf('own-companies')
  const page = Math.floor(place / 4096) + 1
  flip(file, (page - 1) * 4096 + 2000)
  for (let round = 0; round < 2; round++) {
    const opened = openStore(folder)
    await saveOwnCompanies(opened.db, [{ name: `Round ${round}`, taxIds: [] }])
    await opened.close()
  }
  const last = openStore(folder)
  const { damaged } = await last.checkPages()
  await last.close()
  expect(damaged).toContain(page)
})

test('a log left by a crash is taken in and what it wrote is not called damage', async () => {
  const { folder, file } = await madeStore()
  const store = openStore(folder)
  await fill(store, 200, 30)
  const crashed = temporaryFolder()
  for (const end of ['', '-wal', '.sums']) copyFileSync(`${file}${end}`, join(crashed, `skrepka.db${end}`))
  await store.close()
  const again = openStore(crashed)
  const { damaged } = await again.checkPages()
  const { n } = await again.db
    .selectFrom('settings')
    .select((of) => of.fn.countAll<number>().as('n'))
    .where('name', 'like', 'test-%')
    .executeTakeFirstOrThrow()
  await again.close()
  expect({ damaged, n }).toEqual({ damaged: [], n: 90 })
})

test('a crash after the log was moved and before the sums were saved is no damage either', async () => {
  const { file } = await madeStore()
  const sums = readFileSync(`${file}.sums`)
  const sqlite = new Database(file)
  sqlite.pragma('locking_mode = exclusive')
  sqlite.pragma('wal_autocheckpoint = 0')
  sqlite.prepare(`update settings set value = 'other' where name = 'test-7'`).run()
  sqlite.pragma('wal_checkpoint(full)')
  const crashed = temporaryFolder()
  for (const end of ['', '-wal', '.sums']) copyFileSync(`${file}${end}`, join(crashed, `skrepka.db${end}`))
  sqlite.close()
  expect(readFileSync(join(crashed, 'skrepka.db.sums')).equals(sums)).toBe(true)
  const again = openStore(crashed)
  const { damaged } = await again.checkPages()
  await again.close()
  expect(damaged).toEqual([])
})

test('a copy holds what was committed before it, whole, while the database goes on being written', async () => {
  const { folder } = await madeStore(1200)
  const store = openStore(folder)
  await fill(store, 2000, 5)
  const target = join(temporaryFolder(), 'copy.db')
  const copying = store.copyTo(target)
  let written = 0
  for (; written < 200; written += 20) {
    await fill(store, 3000 + written, 20)
    await turn()
  }
  await copying
  const { damaged } = await store.checkPages()
  await store.close()
  const { integrity, content } = finishCopy(target)
  const copy = new Database(target, { readonly: true })
  const { n } = copy.prepare<[], { n: number }>(`select count(*) as n from settings where name like 'test-%'`).get()!
  copy.close()
  expect({ damaged, integrity, documents: content?.documents, n }).toEqual({ damaged: [], integrity: 'ok', documents: 0, n: 1205 }) // prettier-ignore
  const again = openStore(folder)
  const all = await again.db.selectFrom('settings').select('name').where('name', 'like', 'test-%').execute()
  await again.close()
  expect(all).toHaveLength(1205 + written)
})

test('a copy nobody wants any more is left off, and a store closed meanwhile is whole', async () => {
  const { folder } = await madeStore(1200)
  const store = openStore(folder)
  const stop = new AbortController()
  const copying = store.copyTo(join(temporaryFolder(), 'copy.db'), stop.signal)
  const other = store.copyTo(join(temporaryFolder(), 'other.db'))
  stop.abort()
  await expect(copying).rejects.toMatchObject({ problem: { code: 'cancelled' } })
  await fill(store, 2000, 5)
  await store.close()
  await other
  const again = openStore(folder)
  const { damaged } = await again.checkPages()
  await again.close()
  expect(damaged).toEqual([])
})
