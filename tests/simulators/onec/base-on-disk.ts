import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

export type Stored = Record<string, unknown>

/** The information base: a database of its own that outlives kills of the simulator. */
export class BaseOnDisk {
  private readonly sqlite: Database.Database
  /** Everything on disk once more, parsed: what is given out must not be changed. */
  private readonly parsed = new Map<string, Map<string, Stored>>()

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
    return this.of(entity).get(key)
  }

  all(entity: string): Stored[] {
    return [...this.of(entity).values()]
  }

  private of(entity: string): Map<string, Stored> {
    const known = this.parsed.get(entity)
    if (known !== undefined) return known
    const rows = this.sqlite.prepare('select key, body from objects where entity = ? order by position').all(entity)
    const read = new Map(
      (rows as { key: string; body: string }[]).map(({ key, body }) => [key, JSON.parse(body) as Stored]),
    )
    this.parsed.set(entity, read)
    return read
  }

  put(entity: string, key: string, body: Stored): void {
    this.sqlite
      .prepare(
        'insert into objects (entity, key, body) values (?, ?, ?) on conflict (entity, key) do update set body = excluded.body',
      )
      .run(entity, key, JSON.stringify(body))
    this.of(entity).set(key, JSON.parse(JSON.stringify(body)) as Stored)
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
