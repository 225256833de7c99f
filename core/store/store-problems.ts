import { ProblemError, type ProblemCode } from '../domain/problem.ts'

/** SQLite's primary result codes that a person can do something about (sqlite.org/rescode.html); extended codes start with these. */
const CODES: readonly [prefix: string, problem: ProblemCode][] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_READONLY', 'store-read-only'],
  ['SQLITE_CANTOPEN', 'store-read-only'],
  ['SQLITE_CORRUPT', 'store-damaged'],
  ['SQLITE_NOTADB', 'store-damaged'],
  ['SQLITE_IOERR', 'store-damaged'],
  ['SQLITE_BUSY', 'store-in-use'],
  ['SQLITE_LOCKED', 'store-in-use'],
]

/** The problem a database or file-system error means; undefined when it is neither. */
export function storeProblem(thrown: unknown): ProblemError | undefined {
  if (thrown instanceof ProblemError) return thrown
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
  const row = CODES.find(([prefix]) => code.startsWith(prefix))
  if (row) return new ProblemError(row[1], undefined, thrown)
  if (code === 'ENOSPC' || code === 'EDQUOT') return new ProblemError('disk-full', undefined, thrown)
  if (code === 'EROFS') return new ProblemError('store-read-only', undefined, thrown)
  return undefined
}
