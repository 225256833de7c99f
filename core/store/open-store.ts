import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate } from './migrate.ts'
import { watchPages, type PageCheck, type PageWatch } from './page-watch.ts'
import type { Schema } from './schema.ts'
import { storeProblem } from './store-problems.ts'

export type Db = Kysely<Schema>

export interface Store {
  readonly db: Db
  readonly file: string
  /** Every page compared with the sum taken when it was written. Reads the whole file, a megabyte at a time. */
  checkPages(): Promise<PageCheck>
  /** Copies the database, as it is when the copying begins, to a new file while work goes on. Problem: cancelled. */
  copyTo(file: string, signal?: AbortSignal): Promise<void>
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
  let watch: PageWatch
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
    watch = watchPages(sqlite, file)
  } catch (error) {
    sqlite?.close()
    throw storeProblem(error) ?? error
  }
  const opened = sqlite
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database: opened }) })
  return {
    db,
    file,
    checkPages: () => watch.check(),
    copyTo: (target, signal) => watch.copyTo(target, signal),
    async close() {
      await watch.atRest()
      if (!opened.open) return
      watch.checkpoint()
      await db.destroy()
      // Kysely closes a database only when it was asked something.
      if (opened.open) opened.close()
      watch.close()
    },
  }
}
