import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/** A supplier or a bill as the simulator keeps it: what was sent plus what Zoho adds. */
export type Kept = Record<string, unknown>

/** A value of something kept, as text; nothing is empty. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** What the simulator booked, for the oracle. */
export interface BookedBill {
  readonly id: string
  readonly number: string
  readonly marker: string
  readonly vendor: string
  readonly total: string
  readonly files: readonly string[]
}

/** Zoho's side of the ledger: a database of its own that outlives kills of the simulator. */
export class BooksOnDisk {
  private readonly sqlite: Database.Database

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true })
    this.sqlite = new Database(join(folder, 'zoho.db'))
    this.sqlite.pragma('journal_mode = wal')
    this.sqlite.exec(`
      create table if not exists kept (kind text, id text, name text, body text, primary key (kind, id));
      create table if not exists files (bill_id text, name text, size integer, position integer primary key);
      create table if not exists requests (position integer primary key, at integer, what text, status integer, code text);
    `)
  }

  get(kind: string, id: string): Kept | undefined {
    const row = this.sqlite.prepare('select body from kept where kind = ? and id = ?').get(kind, id) as
      { body: string } | undefined
    return row === undefined ? undefined : (JSON.parse(row.body) as Kept)
  }

  all(kind: string): Kept[] {
    const rows = this.sqlite.prepare('select body from kept where kind = ? order by rowid').all(kind) as {
      body: string
    }[]
    return rows.map(({ body }) => JSON.parse(body) as Kept)
  }

  put(kind: string, id: string, body: Kept): void {
    this.sqlite
      .prepare('insert or replace into kept (kind, id, body) values (?, ?, ?)')
      .run(kind, id, JSON.stringify(body))
  }

  remove(kind: string, id: string): void {
    this.sqlite.prepare('delete from kept where kind = ? and id = ?').run(kind, id)
  }

  /** Zoho's ids are 18-digit texts, beyond what a JavaScript number holds. */
  newId(): string {
    const { n } = this.sqlite.prepare('select count(*) n from requests').get() as { n: number }
    const { m } = this.sqlite.prepare('select count(*) m from kept').get() as { m: number }
    return `4600000000${String(n).padStart(5, '0').slice(-5)}${String(m + 1)
      .padStart(4, '0')
      .slice(-4)}`
  }

  attach(billId: string, name: string, size: number): void {
    this.sqlite.prepare('insert into files (bill_id, name, size) values (?, ?, ?)').run(billId, name, size)
  }

  filesOf(billId: string): string[] {
    const rows = this.sqlite.prepare('select name from files where bill_id = ? order by position').all(billId) as {
      name: string
    }[]
    return rows.map(({ name }) => name)
  }

  log(at: number, what: string, status: number, code: string): void {
    this.sqlite.prepare('insert into requests (at, what, status, code) values (?, ?, ?, ?)').run(at, what, status, code)
  }

  /** Requests of the last minute. */
  recent(now: number): number {
    const row = this.sqlite
      .prepare('select count(*) n from requests where at > ? and status <> 429')
      .get(now - 60_000) as { n: number }
    return row.n
  }

  requestCount(): number {
    return (this.sqlite.prepare('select count(*) n from requests').get() as { n: number }).n
  }

  /** How many requests were answered with a status. */
  answered(status: number): number {
    return (this.sqlite.prepare('select count(*) n from requests where status = ?').get(status) as { n: number }).n
  }

  /** How often each kind of request was made ("POST /bills"). */
  requestsByKind(): Record<string, number> {
    const rows = this.sqlite.prepare('select what, count(*) n from requests group by what').all() as {
      what: string
      n: number
    }[]
    return Object.fromEntries(rows.map(({ what, n }) => [what, n]))
  }

  booked(): BookedBill[] {
    return this.all('bill').map((bill) => ({
      id: textOf(bill['bill_id']),
      number: textOf(bill['bill_number']),
      marker: textOf(bill['reference_number'] ?? ''),
      vendor: textOf(this.get('contact', textOf(bill['vendor_id']))?.['contact_name'] ?? ''),
      total: textOf(bill['total']),
      files: this.filesOf(textOf(bill['bill_id'])),
    }))
  }

  close(): void {
    this.sqlite.close()
  }
}
