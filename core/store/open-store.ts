import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrate } from './migrate.ts'
import { watchPages, type PageCheck, type PageWatch } from './page-watch.ts'
import type { Schema } from './schema.ts'
import { storeProblem } from './store-problems.ts'

/** Pages copied between two turns of the event loop: about ten milliseconds. */
const PAGES_A_STEP = 1000

export type Db = Kysely<Schema>

export interface Store {
  readonly db: Db
  readonly file: string
  /** `quick_check` of every page and index; "ok" when all is well. */
  integrity(): string
  /** Every page compared with the sum taken when it was written. Reads the whole file, a megabyte at a time. */
  checkPages(): Promise<PageCheck>
  /** Copies the database, as it is at the end of the copying, to a new file, some pages at a time. */
  copyTo(file: string, onProgress?: (share: number) => void): Promise<void>
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
    integrity: () => opened.pragma('quick_check', { simple: true }) as string,
    checkPages: () => watch.check(),
    async copyTo(target, onProgress) {
      await opened.backup(target, {
        progress({ totalPages, remainingPages }) {
          onProgress?.(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
          return PAGES_A_STEP
        },
      })
    },
    async close() {
      if (!opened.open) return
      watch.checkpoint()
      await db.destroy()
      // Kysely closes a database only when it was asked something.
      if (opened.open) opened.close()
      watch.close()
    },
  }
}
