import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export type Stored = Record<string, unknown>

/** The information base: a database of its own that outlives kills of the simulator. */
export class BaseOnDisk {
  private readonly sqlite: Database.Database

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.sqlite = new Database(join(folder, 'onec.db'))
    this.sqlite.pragma('journal_mode = wal')
    this.sqlite.exec(`
      create table if not exists objects (position integer primary key, entity text, key text, body text, unique (entity, key));
      create table if not exists requests (position integer primary key, what text, status integer);
    `)
  }

  get(entity: string, key: string): Stored | undefined {
    const row = this.sqlite.prepare('select body from objects where entity = ? and key = ?').get(entity, key) as
      { body: string } | undefined
    return row === undefined ? undefined : (JSON.parse(row.body) as Stored)
  }

  all(entity: string): Stored[] {
    const rows = this.sqlite.prepare('select body from objects where entity = ? order by position').all(entity)
    return (rows as { body: string }[]).map(({ body }) => JSON.parse(body) as Stored)
  }

  put(entity: string, key: string, body: Stored): void {
    this.sqlite
      .prepare(
        'insert into objects (entity, key, body) values (?, ?, ?) on conflict (entity, key) do update set body = excluded.body',
      )
      .run(entity, key, JSON.stringify(body))
  }

  count(): number {
    return (this.sqlite.prepare('select count(*) n from objects').get() as { n: number }).n
  }

  log(what: string, status: number): void {
    this.sqlite.prepare('insert into requests (what, status) values (?, ?)').run(what, status)
  }

  /** How often each kind of request was made ("POST Catalog_Контрагенты"). */
  requests(): Record<string, number> {
    const rows = this.sqlite.prepare('select what, count(*) n from requests group by what').all()
    return Object.fromEntries((rows as { what: string; n: number }[]).map(({ what, n }) => [what, n]))
  }
}
