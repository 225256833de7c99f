import { closeSync, fsyncSync, openSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { CopiedDatabase, FinishedCopy } from '../domain/database-copy.ts'
import { Sha256 } from '../domain/ids.ts'
import { storeProblem } from './store-problems.ts'

/**
 * Makes a fresh copy fit to lie in a backup: a single file without a log, checked by SQLite and synced to disk. Takes seconds of a core for
 * every few hundred megabytes. Problem: store-damaged when SQLite cannot even open it.
 */
export function finishCopy(file: string): FinishedCopy {
  let copy: Database.Database | undefined
  try {
    copy = new Database(file)
    copy.pragma('journal_mode = delete')
    const integrity = copy.pragma('quick_check', { simple: true }) as string
    return integrity === 'ok' ? { integrity, content: contentOf(copy) } : { integrity }
  } catch (error) {
    throw storeProblem(error) ?? error
  } finally {
    copy?.close()
    const handle = openSync(file, 'r+')
    fsyncSync(handle)
    closeSync(handle)
  }
}

/** What a database file that nobody has open holds. Problems: store-damaged, store-in-use. */
export function lookIntoCopy(file: string): CopiedDatabase {
  let copy: Database.Database | undefined
  try {
    copy = new Database(file, { readonly: true, fileMustExist: true })
    return contentOf(copy)
  } catch (error) {
    throw storeProblem(error) ?? error
  } finally {
    copy?.close()
  }
}

/** Where originals came from, as far as a database, damaged perhaps, still tells: SHA-256 → path. Never throws. */
export function sourcesToldBy(file: string): Map<string, string> {
  const told = new Map<string, string>()
  let database: Database.Database | undefined
  try {
    database = new Database(file, { readonly: true, fileMustExist: true })
    const rows = database.prepare<[], { sha256: string; path: string }>(
      'select sha256, path from sources order by sha256, position desc',
    )
    for (const { sha256, path } of rows.iterate()) told.set(sha256, path)
  } catch {
    // What could be read up to here is better than nothing, and nothing depends on it.
  } finally {
    database?.close()
  }
  return told
}

function contentOf(database: Database.Database): CopiedDatabase {
  const originals = database.prepare<[], { sha256: string; size: number }>('select sha256, size from originals').all()
  const { n } = database.prepare<[], { n: number }>('select count(*) as n from documents').get() ?? { n: 0 }
  return {
    schema: database.pragma('user_version', { simple: true }) as number,
    documents: n,
    originals: originals.map(({ sha256, size }) => ({ sha256: Sha256.parse(sha256), size })),
  }
}
