import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { storeProblem } from './store-problems.ts'

export type Db = Kysely<Schema>

export interface Store {
  readonly db: Db
  readonly file: string
  /** `quick_check` of every page and index; "ok" when all is well. */
  integrity(): string
  close(): Promise<void>
}

/**
 * Opens (or makes) the database in a data folder. WAL with synchronous=FULL: a commit that was answered survives power loss
 * (sqlite.org/pragma.html#pragma_synchronous; NORMAL may lose it). Locking mode EXCLUSIVE: one engine a folder, and the lock dies
 * with the process, so there is no stale lock file. Problems: store-in-use, store-damaged, store-read-only, store-from-the-future, disk-full.
 */
export function openStore(dataFolder: string): Store {
  const file = join(dataFolder, 'skrepka.db')
  let sqlite: Database.Database | undefined
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
    sqlite = new Database(file, { timeout: 2000 })
    sqlite.pragma('locking_mode = exclusive')
    sqlite.pragma('journal_mode = wal')
    sqlite.pragma('synchronous = full')
    sqlite.pragma('foreign_keys = on')
    sqlite.pragma('fullfsync = on')
    // The first write takes the exclusive lock, so a second engine fails here and not in the middle of its work.
    sqlite.exec('begin immediate; commit')
    migrate(sqlite, (version) => `${file}.before-${version}`)
  } catch (error) {
    sqlite?.close()
    throw storeProblem(error) ?? error
  }
  const opened = sqlite
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: opened }) })
  return {
    db,
    file,
    integrity: () => opened.pragma('quick_check', { simple: true }) as string,
    close: () => db.destroy(),
  }
}
