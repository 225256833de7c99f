import { closeSync, fstatSync, openSync, read, readSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import type Sqlite from 'better-sqlite3'
import { ProblemError } from '../domain/problem.ts'
import { PageSums } from './page-sums.ts'
import { pagesInWal } from './wal-pages.ts'

/** Size of the log from which it is moved into the database, and how often we look, milliseconds. */
const LOG_BYTES = 8 * 1024 * 1024
const LOOK_EVERY = 2000
const PAGES_A_READ = 256

/** Pieces of a copy written between two syncs: a commit that comes meanwhile waits for no more than these. */
const PIECES_A_SYNC = 16

/** How often and how many times a copy waits, milliseconds, for a query to be read to its end. */
const QUERY_LOOK_EVERY = 50
const QUERY_LOOKS = 600

const readPiece = promisify(read)

/** What a look at every page of the database saw. */
export interface PageCheck {
  readonly pages: number
  /** Pages whose content is not what was written. */
  readonly damaged: readonly number[]
}

/** Keeps the page sums true while the database is written, and compares. */
export interface PageWatch {
  /** Moves the log into the database and takes the sums of what moved. Left for later while a query is being read or the file copied. */
  checkpoint(): void
  /** Reads every page of the file, a megabyte at a time, and compares it with its sum. */
  check(): Promise<PageCheck>
  /**
   * Copies what is committed to a new file, a megabyte at a time; work goes on meanwhile, in the log. SQLite's own backup would hold everything up for
   * as long as the disk takes to sync the copy. Problem: cancelled.
   */
  copyTo(target: string, signal?: AbortSignal): Promise<void>
  /** Resolves when no copy is being made. */
  atRest(): Promise<void>
  /** Called after the database itself was closed. */
  close(): void
}

/**
 * Pages get into the database file only by our own checkpoints (SQLite's automatic ones are turned off): the log is moved, the sums of
 * its pages are taken and saved, and only then is the log emptied. A crash in between leaves the log, so the same pages are summed at the
 * next opening. The file is opened once and closed after SQLite has: on POSIX, closing any handle of a file drops the locks its process
 * holds on it (sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
 */
export function watchPages(sqlite: Sqlite.Database, file: string): PageWatch {
  sqlite.pragma('wal_autocheckpoint = 0')
  const pageSize = sqlite.pragma('page_size', { simple: true }) as number
  const log = `${file}-wal`
  const database = openSync(file, 'r')
  let sums = PageSums.load(`${file}.sums`, pageSize)

  let isCopied = false
  let copies = Promise.resolve()

  /** Whether everything committed is in the file now. */
  const checkpoint = (afterCrash = false): boolean => {
    if (isCopied) return false
    const pages = pagesInWal(log)
    if (pages.size === 0 && sums !== undefined) return true
    const damagedBefore = sums === undefined || afterCrash ? new Set<number>() : sums.unlike(pages, database)
    if (!moved(sqlite, 'full')) return false
    if (sums === undefined) sums = PageSums.of(`${file}.sums`, pageSize, database)
    else sums.renew(pages, damagedBefore, database)
    sums.save()
    moved(sqlite, 'truncate')
    return true
  }

  async function copy(target: string, signal: AbortSignal | undefined): Promise<void> {
    for (let looks = 0; !checkpoint(); looks += 1) {
      if (looks === QUERY_LOOKS) throw new Error('a query is read without end')
      await sleep(QUERY_LOOK_EVERY)
    }
    isCopied = true
    try {
      await copyPieces(database, target, PAGES_A_READ * pageSize, signal)
    } finally {
      isCopied = false
    }
  }

  // A log found at opening was left by a crash, which may have come when half of it was already moved.
  checkpoint(true)
  const timer = setInterval(() => {
    if (sizeOf(log) > LOG_BYTES) checkpoint()
  }, LOOK_EVERY)
  timer.unref()

  return {
    checkpoint: () => void checkpoint(),
    copyTo(target, signal) {
      const copied = copies.then(() => copy(target, signal))
      copies = copied.catch(() => {})
      return copied
    },
    atRest: () => copies,
    async check() {
      const buffer = Buffer.allocUnsafe(PAGES_A_READ * pageSize)
      const again = Buffer.allocUnsafe(pageSize)
      const damaged: number[] = []
      const pages = Math.max(sums?.pageCount ?? 0, Math.floor(fstatSync(database).size / pageSize))
      for (let first = 1; first <= pages; first += PAGES_A_READ) {
        const { bytesRead } = await readPiece(database, buffer, 0, buffer.length, (first - 1) * pageSize)
        for (let number = first; number < first + PAGES_A_READ && number <= pages; number++) {
          const at = (number - first) * pageSize
          if (at + pageSize <= bytesRead && sums?.fits(number, buffer.subarray(at, at + pageSize)) === true) continue
          // A checkpoint may have come between reading and comparing; nothing comes between these two.
          const got = readSync(database, again, 0, pageSize, (number - 1) * pageSize)
          if (got < pageSize || sums?.fits(number, again) !== true) damaged.push(number)
        }
      }
      return { pages, damaged }
    },
    close() {
      clearInterval(timer)
      closeSync(database)
    },
  }
}

/** Copies an open file as long as it is now. */
async function copyPieces(source: number, target: string, bytesAPiece: number, signal?: AbortSignal): Promise<void> {
  const copy = await open(target, 'w', 0o600)
  try {
    const buffer = Buffer.allocUnsafe(bytesAPiece)
    const { size } = fstatSync(source)
    for (let at = 0, pieces = 1; at < size; pieces += 1) {
      if (signal?.aborted === true) throw new ProblemError('cancelled')
      const { bytesRead } = await readPiece(source, buffer, 0, Math.min(bytesAPiece, size - at), at)
      if (bytesRead === 0) throw new Error('the database became shorter while it was copied')
      await copy.appendFile(buffer.subarray(0, bytesRead))
      at += bytesRead
      if (pieces % PIECES_A_SYNC === 0) await copy.datasync()
    }
  } finally {
    await copy.close()
  }
}

/** False when a query is being read just now, which SQLite does not let a checkpoint overtake. */
function moved(sqlite: Sqlite.Database, mode: 'full' | 'truncate'): boolean {
  try {
    const [row] = sqlite.pragma(`wal_checkpoint(${mode})`) as { busy: number }[]
    return row?.busy === 0
  } catch (error) {
    const busy =
      error instanceof TypeError || (error instanceof Error && 'code' in error && error.code === 'SQLITE_LOCKED')
    if (busy) return false
    throw error
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
