import type Sqlite from 'better-sqlite3'
import { ProblemError } from '../domain/problem.ts'
import { MIGRATIONS } from './migrations/migrations.ts'

/**
 * Brings a database to the newest schema, one transaction a migration. A database that already holds something is first copied to
 * `<file>.before-<version>`. Problem: store-from-the-future when a newer Skrepka has written it (nothing is touched then).
 */
export function migrate(sqlite: Sqlite.Database, backupPath: (version: number) => string): void {
  const version = sqlite.pragma('user_version', { simple: true }) as number
  if (version > MIGRATIONS.length) {
    throw new ProblemError('store-from-the-future', { found: String(version), known: String(MIGRATIONS.length) })
  }
  const pending = MIGRATIONS.slice(version)
  if (pending.length === 0) return
  if (version > 0) sqlite.prepare('vacuum into ?').run(backupPath(version))
  for (const [index, migration] of pending.entries()) {
    sqlite.transaction(() => {
      sqlite.exec(migration.sql)
      sqlite.pragma(`user_version = ${version + index + 1}`)
    })()
  }
}
