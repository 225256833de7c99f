import type { Db } from './open-store.ts'

interface Asked {
  readonly work: (tx: Db) => Promise<unknown>
  readonly done: (value: unknown) => void
  readonly failed: (error: unknown) => void
}

/**
 * Durable commits shared: whatever asks to be stored in one turn of the event loop, or while a commit before is under way, goes to disk
 * with one sync instead of one each (SQLite waits for the disk at every commit, and all of the engine waits with it). An answer comes
 * after the commit, never before.
 */
export class GroupedCommits {
  private readonly db: Db
  private waiting: Asked[] = []
  private isUnderWay = false

  constructor(db: Db) {
    this.db = db
  }

  /**
   * Runs some work in a transaction with others' and answers once it is committed. The work must depend on nothing but what it reads there
   * and change nothing outside: when the work of another one fails, all are rolled back and each is run again in a transaction of its own.
   */
  async run<T>(work: (tx: Db) => Promise<T>): Promise<T> {
    return await new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, done: resolve as (value: unknown) => void, failed: reject })
      if (this.isUnderWay) return
      this.isUnderWay = true
      setImmediate(() => void this.commitAll())
    })
  }

  private async commitAll(): Promise<void> {
    for (let group = this.taken(); group.length > 0; group = this.taken()) {
      if (await this.commit(group)) continue
      for (const one of group) await this.commit([one])
    }
    this.isUnderWay = false
  }

  private taken(): Asked[] {
    return this.waiting.splice(0)
  }

  /** Whether the group has its answers: undone for another try only where it is more than one. */
  private async commit(group: readonly Asked[]): Promise<boolean> {
    const values: unknown[] = []
    try {
      await this.db.transaction().execute(async (tx) => {
        for (const { work } of group) values.push(await work(tx))
      })
    } catch (error) {
      if (group.length > 1) return false
      group[0]?.failed(error)
      return true
    }
    for (const [index, { done }] of group.entries()) done(values[index])
    return true
  }
}
