import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export type Kept = Record<string, unknown>

/** A vendor's ledger: a database of its own that outlives kills of the simulator. Objects of a set by their key, in the order made. */
export class KeptOnDisk {
  private readonly sqlite: Database.Database

  constructor(folder: string, name: string) {
    mkdirSync(folder, { recursive: true })
    this.sqlite = new Database(join(folder, `${name}.db`))
    this.sqlite.pragma('journal_mode = wal')
    this.sqlite.exec(`
      create table if not exists kept (position integer primary key, kind text, id text, body text, unique (kind, id));
      create table if not exists requests (position integer primary key, at integer, what text, status integer);
    `)
  }

  get(kind: string, id: string): Kept | undefined {
    const row = this.sqlite.prepare('select body from kept where kind = ? and id = ?').get(kind, id) as
      { body: string } | undefined
    return row === undefined ? undefined : (JSON.parse(row.body) as Kept)
  }

  all(kind: string): Kept[] {
    const rows = this.sqlite.prepare('select body from kept where kind = ? order by position').all(kind)
    return (rows as { body: string }[]).map(({ body }) => JSON.parse(body) as Kept)
  }

  put(kind: string, id: string, body: Kept): void {
    this.sqlite
      .prepare(
        'insert into kept (kind, id, body) values (?, ?, ?) on conflict (kind, id) do update set body = excluded.body',
      )
      .run(kind, id, JSON.stringify(body))
  }

  remove(kind: string, id?: string): void {
    if (id === undefined) this.sqlite.prepare('delete from kept where kind = ?').run(kind)
    else this.sqlite.prepare('delete from kept where kind = ? and id = ?').run(kind, id)
  }

  /** Puts what is to be there from the beginning, unless the ledger is older. */
  seed(kind: string, objects: readonly Kept[], key: string): void {
    for (const object of objects) {
      const id = String(object[key])
      if (this.get(kind, id) === undefined) this.put(kind, id, object)
    }
  }

  /** 1, 2, 3 …, never given twice, whatever was removed. */
  nextNumber(): number {
    const n = Number(this.get('counter', 'n')?.['n'] ?? 0) + 1
    this.put('counter', 'n', { n })
    return n
  }

  log(what: string, status: number): void {
    this.sqlite.prepare('insert into requests (at, what, status) values (?, ?, ?)').run(Date.now(), what, status)
  }

  /** Requests of the last so many milliseconds that were let in. */
  recent(withinMs: number): number {
    const asked = this.sqlite.prepare('select count(*) n from requests where at > ? and status <> 429')
    return (asked.get(Date.now() - withinMs) as { n: number }).n
  }

  /** How often each kind of request was made ("POST Drafts"). */
  requests(): Record<string, number> {
    const rows = this.sqlite.prepare('select what, count(*) n from requests group by what').all()
    return Object.fromEntries((rows as { what: string; n: number }[]).map(({ what, n }) => [what, n]))
  }
}

/** A value of something kept, as text; nothing is empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
