import { randomUUID } from 'node:crypto'
import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import type { BaseOnDisk, Stored } from './base-on-disk.ts'
import { ONEC, odataFilter, optionsOf, WrongFilter } from '../odata-filter.ts'
import { released } from './released.ts'
import { metadataXml, type Configuration, type Shape } from './shapes.ts'
import { EMPTY_KEY, emptyObject, Refused, written } from './stored-object.ts'

/** How this base is set up: what a test may change while it runs (PUT /_onec/setup). */
export interface OnecSetup {
  user: string
  password: string
  /** Whether a key that is sent becomes the object's own: bases differ. */
  ownKeys: boolean
  /** Entities that are not in OData's composition ("*" for none at all). */
  unpublished: string[]
  /** Properties this release has not, "Document_X.Поле" or "Document_X.Часть.Поле"; a value of an enumeration as "СтавкиНДС.НДС22". */
  withoutFields: string[]
  /** Objects that a new release calls otherwise: the old name is gone, the new one has all it had. */
  renamed: Record<string, string>
  /** Entities the user has no right to. */
  withoutRights: string[]
  /** Dates up to this one can't be written any more. */
  closedUntil: string
  /** Sessions are forbidden: an update is going on. */
  locked: boolean
  /**
   * What of a `$filter` is read: a gateway before 1C may read none and answer with all documents and suppliers, or refuse `or`, in 1C's
   * words or with a page of its own, or find nothing for it.
   */
  filters: 'all' | 'not-read' | 'no-or' | 'no-or-page' | 'or-finds-nothing'
  /** What the platform's writing handler says no to, by entity, in its own words. */
  handler: Record<string, string>
}

export const SETUP: OnecSetup = {
  user: 'Обмен', password: 'скрепка-1', ownKeys: true, unpublished: [], withoutFields: [], renamed: {}, withoutRights: [], closedUntil: '', locked: false, filters: 'all', handler: {},
} // prettier-ignore

const ROOT = /^\/[^/]+\/odata\/standard\.odata\/?/

interface Address {
  readonly entity: string
  readonly key: string | undefined
  readonly then: string | undefined
}

/** 1C:Enterprise 8.3 behind a web server, as far as incoming documents go, with the quirks of live bases. */
export class OnecBase implements Vendor {
  private readonly base: BaseOnDisk
  private readonly configuration: Configuration
  setup: OnecSetup

  constructor(base: BaseOnDisk, configuration: Configuration, setup: Partial<OnecSetup> = {}) {
    this.base = base
    this.configuration = configuration
    this.setup = { ...SETUP, ...(base.get('setup', 'setup') as Partial<OnecSetup> | undefined), ...setup }
  }

  answer(asked: Asked): Answered {
    const { pathname } = asked.url
    if (pathname === '/_onec/setup') return this.changeSetup(asked)
    if (pathname === '/_onec/booked') return { status: 200, body: JSON.stringify(this.booked()) }
    if (pathname === '/_onec/object') return this.meddle(asked)
    const answered = this.guarded(asked)
    const path = decodeURIComponent(pathname.replace(ROOT, '')).replace(/\(guid'[^']*'\)/u, '({key})')
    this.base.log(`${asked.method} ${path}`, answered.status)
    return answered
  }

  /** What a proxy says when 1C is gone: nothing tells whether the request arrived. */
  error500(): Answered {
    return { status: 500, headers: { 'content-type': 'text/html' }, body: '<h1>500 - Internal server error.</h1>' }
  }

  tooMany(seconds: number): Answered {
    return {
      status: 429,
      headers: { 'retry-after': String(seconds), 'content-type': 'text/html' },
      body: '<h1>429</h1>',
    }
  }

  /** A password has no token that could be revoked: the user is locked out by `setup`. */
  revokeTokens(): void {}

  private changeSetup(asked: Asked): Answered {
    this.setup = { ...this.setup, ...(JSON.parse(asked.body.toString() || '{}') as Partial<OnecSetup>) }
    this.base.put('setup', 'setup', { ...this.setup })
    return { status: 200, body: JSON.stringify(this.setup) }
  }

  /** Somebody at 1C changes an object by hand: {entity, key, change}. Without a key, a new one. */
  private meddle(asked: Asked): Answered {
    const {
      entity,
      key = randomUUID(),
      change,
    } = JSON.parse(asked.body.toString()) as {
      entity: string
      key?: string
      change: Stored
    }
    const before = this.base.get(entity, key) ?? { ...emptyObject(this.shape(entity)), Ref_Key: key }
    const after = { ...before, ...change }
    this.base.put(entity, key, after)
    return { status: 200, body: JSON.stringify(after) }
  }

  /** For the oracle: what stands in the base, whoever wrote it. */
  private booked(): unknown {
    const files = Object.keys(this.configuration.entities).filter((entity) => entity.endsWith('ПрисоединенныеФайлы'))
    const bytes = new Set(this.base.all('InformationRegister_ДвоичныеДанныеФайлов').map((row) => row['Файл']))
    const attached = files.flatMap((entity) => this.base.all(entity))
    const documents = this.configuration.documents.flatMap((entity) =>
      this.base.all(entity).map((document) => ({
        entity,
        id: document['Ref_Key'],
        number: document['НомерВходящегоДокумента'],
        marker: document['Комментарий'],
        total: document['СуммаДокумента'],
        posted: document['Posted'],
        body: document,
        files: attached
          .filter((file) => file['ВладелецФайла_Key'] === document['Ref_Key'])
          .filter((file) => bytes.has(file['Ref_Key']) || file['ФайлХранилище_Base64Data'])
          .map((file) => `${String(file['Description'])}.${String(file['Расширение'])}`),
      })),
    )
    return { documents, vendors: this.base.all('Catalog_Контрагенты').length, requests: this.base.requests() }
  }

  private guarded(asked: Asked): Answered {
    try {
      return this.api(asked)
    } catch (error) {
      if (error instanceof WrongFilter) {
        if (error.why === 'or' && this.setup.filters === 'no-or-page') return { status: 400, body: '<h1>400</h1>' }
        return refusedAs(error.why === 'property' ? noProperty(error.message) : new Refused(400, '14', error.message))
      }
      if (error instanceof Refused) return refusedAs(error)
      throw error
    }
  }

  private api(asked: Asked): Answered {
    const { method, url, headers } = asked
    const { user, password } = this.setup
    if (!ROOT.test(url.pathname)) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>404</h1>' }
    if (headers.authorization !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) {
      return { status: 401, headers: { 'www-authenticate': 'Basic realm="1C:Enterprise 8.3"' }, body: '' }
    }
    if (this.setup.locked) {
      throw new Refused(500, '-1', 'Начало сеанса с информационной базой запрещено. Ведутся технические работы')
    }
    const path = url.pathname.replace(ROOT, '')
    if (path === '$metadata') {
      const body = metadataXml(released(this.configuration, this.setup), (entity) => this.isPublished(entity))
      return { status: 200, headers: { 'content-type': 'application/xml;charset=utf-8' }, body }
    }
    const address = addressOf(decodeURIComponent(path))
    if (!this.isPublished(address.entity)) throw new Refused(404, '8', `Сущность "${address.entity}" не найдена`)
    if (this.setup.withoutRights.includes(address.entity)) throw new Refused(401, '20', 'Недостаточно прав доступа')
    const query = optionsOf(url.search)
    // Every method posts at this address, GET as well.
    if (address.then === 'Post' || address.then === 'Unpost') return this.post(address, address.then === 'Post')
    if (query['$format'] !== 'json' && !(headers.accept ?? '').includes('application/json')) {
      return {
        status: 200,
        headers: { 'content-type': 'application/atom+xml' },
        body: '<feed xmlns="http://www.w3.org/2005/Atom"/>',
      }
    }
    if (method === 'GET') return this.read(asked, address, query)
    if (method === 'POST' && address.key === undefined) return this.create(asked, address.entity)
    if (method === 'PATCH' && address.key !== undefined) return this.change(asked, address.entity, address.key)
    throw new Refused(405, '19', 'Метод запрещен')
  }

  private read(asked: Asked, { entity, key }: Address, query: Record<string, string>): Answered {
    const fields = new Set(['Ref_Key', ...Object.keys(this.shape(entity))])
    const select = query['$select']?.split(',')
    const unknown = select?.find((field) => !fields.has(field))
    if (unknown !== undefined) throw noProperty(unknown)
    const shown = (object: Stored): Stored =>
      select === undefined ? object : Object.fromEntries(select.map((field) => [field, object[field]]))
    if (key !== undefined) {
      const object = this.base.get(entity, key)
      if (object === undefined) throw new Refused(404, '9', `Экземпляр сущности "${entity}(guid'${key}')" не найден`)
      return this.json(200, asked, entity, shown(object), true)
    }
    const fits = this.fits(entity, query['$filter'], fields)
    const rows = this.base.all(entity).filter(fits)
    const [from, top] = [Number(query['$skip'] ?? 0), Number(query['$top'] ?? rows.length)]
    return this.json(
      200,
      asked,
      entity,
      { value: rows.slice(from, from + top).map((row) => this.asJson(entity, shown(row))) },
      false,
    )
  }

  private fits(entity: string, filter: string | undefined, fields: ReadonlySet<string>): (about: Stored) => boolean {
    const isNotRead = this.setup.filters === 'not-read' && /^Document_|^Catalog_Контрагенты$/u.test(entity)
    if (filter === undefined || isNotRead) return () => true
    if (this.setup.filters === 'all') return odataFilter(filter, fields, ONEC)
    try {
      return odataFilter(filter, fields, { ...ONEC, readsOr: false })
    } catch (error) {
      if (this.setup.filters === 'or-finds-nothing' && error instanceof WrongFilter && error.why === 'or')
        return () => false
      throw error
    }
  }

  private create(asked: Asked, entity: string): Answered {
    const sent = jsonOf(asked)
    const shape = this.shape(entity)
    if (entity.startsWith('InformationRegister_')) return this.createRow(asked, entity, sent)
    const asksFor = typeof sent['Ref_Key'] === 'string' && sent['Ref_Key'] !== EMPTY_KEY ? sent['Ref_Key'] : undefined
    const key = this.setup.ownKeys ? (asksFor ?? randomUUID()) : randomUUID()
    if (this.base.get(entity, key) !== undefined) {
      throw new Refused(400, '15', `Экземпляр сущности с ключом '${key}' уже существует`)
    }
    const n = this.base.count() + 1
    const object: Stored = {
      ...written(emptyObject(shape), sent, shape),
      Ref_Key: key,
      DataVersion: version(undefined),
    }
    if ('Number' in shape && object['Number'] === '') object['Number'] = `0000-${String(n).padStart(6, '0')}`
    if ('Code' in shape && object['Code'] === '') object['Code'] = String(n).padStart(9, '0')
    this.mayWrite(entity, object)
    this.base.put(entity, key, object)
    const location = `http://${asked.headers.host ?? ''}${asked.url.pathname.split('/').slice(0, -1).join('/')}/${entity}(guid'${key}')`
    const answer = this.json(201, asked, entity, object, true)
    // The address comes as raw UTF-8, which a header can hold only byte by byte.
    return { ...answer, headers: { ...answer.headers, location: Buffer.from(location).toString('latin1') } }
  }

  /** An independent register: the same key is taken once. */
  private createRow(asked: Asked, entity: string, sent: Stored): Answered {
    const row = written(emptyObject(this.shape(entity)), sent, this.shape(entity))
    const key = `${String(row['Файл'])} ${String(row['Файл_Type'])}`
    if (this.base.get(entity, key) !== undefined)
      throw new Refused(400, '15', 'Запись с такими ключевыми полями существует')
    this.base.put(entity, key, row)
    return this.json(200, asked, entity, row, true)
  }

  private change(asked: Asked, entity: string, key: string): Answered {
    const before = this.base.get(entity, key)
    if (before === undefined) throw new Refused(404, '9', `Экземпляр сущности "${entity}" не найден`)
    const { Ref_Key: _ignored, ...sent } = jsonOf(asked)
    if (sent['DeletionMark'] === true && before['Posted'] === true) throw new Refused(500, '-1', 'Документ проведен')
    const object: Stored = { ...written(before, sent, this.shape(entity)), DataVersion: version(before['DataVersion']) }
    this.mayWrite(entity, object)
    this.base.put(entity, key, object)
    return this.json(200, asked, entity, object, true)
  }

  private post({ entity, key = '' }: Address, posted: boolean): Answered {
    const object = this.base.get(entity, key)
    if (object === undefined) throw new Refused(404, '9', `Экземпляр сущности "${entity}" не найден`)
    if (object['DeletionMark'] === true)
      throw new Refused(500, '-1', 'Помеченный на удаление документ не может быть проведен')
    this.mayWrite(entity, object)
    this.base.put(entity, key, { ...object, Posted: posted, DataVersion: version(object['DataVersion']) })
    return { status: 200, body: '' }
  }

  /** What writing handlers refuse; the write is then rolled back as a whole. */
  private mayWrite(entity: string, object: Stored): void {
    const date = String(object['Date'] ?? '').slice(0, 10)
    const { closedUntil, handler } = this.setup
    const place = `{${entity.replace('_', '.')}.МодульОбъекта(17)}: `
    if (closedUntil !== '' && date !== '' && date <= closedUntil) {
      const [year, month, day] = closedUntil.split('-')
      throw new Refused(
        500,
        '-1',
        `${place}Изменение данных запрещено. Дата запрета изменения: ${day}.${month}.${year}`,
      )
    }
    const words = handler[entity]
    if (words !== undefined) throw new Refused(500, '-1', `${place}${words}`)
  }

  private isPublished(entity: string): boolean {
    const { unpublished } = this.setup
    return (
      entity in released(this.configuration, this.setup).entities &&
      !unpublished.includes('*') &&
      !unpublished.includes(entity)
    )
  }

  private shape(entity: string): Shape {
    return released(this.configuration, this.setup).entities[entity] ?? {}
  }

  private json(status: number, asked: Asked, entity: string, body: Stored, isOne: boolean): Answered {
    const metadata = `http://${asked.headers.host ?? ''}/odata/standard.odata/$metadata#${entity}${isOne ? '/@Element' : ''}`
    const shown = isOne ? this.asJson(entity, body) : body
    return { status, body: unquoted(JSON.stringify({ 'odata.metadata': metadata, ...shown })) }
  }

  /** Numbers are kept as texts and shown as JSON numbers; LineNumber and other Int64 stay texts. References get their addresses. */
  private asJson(entity: string, object: Stored): Stored {
    const shape = this.shape(entity)
    const shown: Stored = {}
    for (const [field, value] of Object.entries(object)) {
      const type = shape[field]
      if (type !== undefined && typeof type !== 'string') {
        shown[field] = (value as Stored[]).map((row) => mapped(row, (name, each) => numbered(type.rows[name], each)))
      } else {
        shown[field] = numbered(type, value)
        if (field.endsWith('_Key') && field !== 'Ref_Key' && value !== EMPTY_KEY) {
          shown[`${field.slice(0, -4)}@navigationLinkUrl`] =
            `${entity}(guid'${String(object['Ref_Key'])}')/${field.slice(0, -4)}`
        }
      }
    }
    return shown
  }
}

function mapped(row: Stored, change: (name: string, value: unknown) => unknown): Stored {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, change(name, value)]))
}

/** Marks what is to be a number in JSON; see `unquoted`. */
function numbered(type: string | undefined, value: unknown): unknown {
  return type?.startsWith('number') === true ? `\u0001${String(value)}` : value
}

function unquoted(json: string): string {
  return json.replace(/"\\u0001(-?[\d.]+)"/g, '$1')
}

function refusedAs({ status, code, message }: Refused): Answered {
  return { status, body: JSON.stringify({ 'odata.error': { code, message: { lang: 'ru', value: message } } }) }
}

function noProperty(name: string): Refused {
  return new Refused(400, '10', `Свойство '${name}' не найдено`)
}

function addressOf(path: string): Address {
  const parts = /^([^(/]+)(?:\((?:guid)?'([^']+)'\))?(?:\/(\w+)(?:\([^)]*\))?)?$/u.exec(path)
  if (parts === null) throw new Refused(400, '6', 'Неверный URL')
  return { entity: parts[1] ?? '', key: parts[2]?.toLowerCase(), then: parts[3] }
}

function jsonOf({ body }: Asked): Stored {
  try {
    // Numbers keep the digits they were written with.
    return JSON.parse(body.toString(), (_key, value: unknown, context?: { source?: string }) =>
      typeof value === 'number' ? (context?.source ?? String(value)) : value,
    ) as Stored
  } catch {
    throw new Refused(500, '-1', 'Ошибка разбора JSON')
  }
}

/** An eight-byte counter that grows with every write. */
function version(before: unknown): string {
  const counter = Buffer.alloc(8)
  if (typeof before === 'string') Buffer.from(before, 'base64').copy(counter)
  counter.writeBigUInt64BE(typeof before === 'string' ? counter.readBigUInt64BE() + 1n : 0n)
  return counter.toString('base64')
}
