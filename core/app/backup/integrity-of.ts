import { rm } from 'node:fs/promises'
import { problemOf } from '../../domain/problem.ts'
import type { Readers } from '../../ports.ts'
import { storeProblem } from '../../store/store-problems.ts'
import type { Engine } from '../engine.ts'

/** Whoever finishes copies of the database: seconds of work, done in another process. */
export interface FinishesCopies {
  readonly readers: Pick<Readers, 'finishCopy'>
}

/**
 * What SQLite says of the database's structure and indexes; "ok" when all is well. It is asked of a copy, in another process: it thinks for seconds,
 * in which the engine would answer nobody. Problems: cancelled, disk-full.
 */
export async function integrityOf(
  { store, readers }: Pick<Engine, 'store'> & FinishesCopies,
  signal?: AbortSignal,
): Promise<string> {
  const file = `${store.file}.looked-at`
  try {
    await store.copyTo(file, signal)
    return (await readers.finishCopy({ file }, signal ? { signal } : {})).integrity
  } catch (error) {
    const problem = storeProblem(error) ?? error
    const { code } = problemOf(problem)
    if (code === 'store-damaged') return code
    throw problem
  } finally {
    for (const end of ['', '-journal', '-wal', '-shm']) await rm(`${file}${end}`, { force: true })
  }
}
