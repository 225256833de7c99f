import { randomUUID } from 'node:crypto'
import Big from 'big.js'
import { parseExact } from '../../../core/connectors/exact-json.ts'
import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import { textOf, type Kept, type KeptOnDisk } from '../kept-on-disk.ts'
import { filesIn } from '../multipart.ts'
import { odataFilter, optionsOf, SAP, WrongFilter } from '../odata-filter.ts'

/** How this company is set up: what a test may change while it runs (PUT /_b1/setup). */
export interface B1Setup {
  company: string
  user: string
  password: string
  /** Dates up to this one are in a locked posting period. */
  lockedUntil: string
  /** Entities the user has no authorisation for. */
  withoutRights: string[]
  /** Sets and services that a gateway does not let through. */
  hidden: string[]
  /** Whether drafts wait for somebody's approval before they are added. */
  approvals: boolean
  /** Whether the company has a folder for attachments. */
  attachmentFolder: boolean
}

export const SETUP: B1Setup = {
  company: 'SBO_AHORN', user: 'skrepka', password: 'b1-secret', lockedUntil: '', withoutRights: [], hidden: [], approvals: false, attachmentFolder: true,
} // prettier-ignore

const VAT_GROUPS = [['V1', '19'], ['V2', '7'], ['V0', '0'], ['E20', '20']].map(([Code, Rate]) => ({
  Code, Name: `Vorsteuer ${Rate} %`, Category: 'bovcInputTax', Inactive: 'tNO',
  VatGroups_Lines: [{ Effectivefrom: '1990-01-01', Rate: '16' }, { Effectivefrom: '2007-01-01', Rate }],
})) // prettier-ignore
const ACCOUNTS = [
  { Code: '6815', Name: 'Bürobedarf', ActiveAccount: 'tYES' },
  { Code: '6000', Name: 'Aufwendungen', ActiveAccount: 'tNO' },
]
const CURRENCIES = [{ Code: 'EUR' }, { Code: 'USD' }]
/** Rates of foreign currencies to the company's euro, kept for every day. */
const RATES: Record<string, string> = { USD: '0.9' }

const FIELDS: Record<string, readonly string[]> = {
  BusinessPartners: ['CardCode', 'CardName', 'CardType', 'FederalTaxID', 'Currency', 'Frozen'],
  VatGroups: ['Code', 'Name', 'Category', 'Inactive', 'VatGroups_Lines'],
  ChartOfAccounts: ['Code', 'Name', 'ActiveAccount'],
  Currencies: ['Code'],
  Drafts: ['DocEntry', 'DocNum', 'DocObjectCode', 'DocType', 'CardCode', 'NumAtCard', 'DocDate', 'TaxDate', 'DocDueDate', 'DocCurrency', 'DocTotal', 'DocTotalFc', 'VatSum', 'Comments', 'DocumentStatus', 'Cancelled', 'AttachmentEntry', 'Rounding', 'RoundingDiffAmount', 'BPL_IDAssignedToInvoice', 'DocumentLines'],
  Attachments2: ['AbsoluteEntry', 'Attachments2_Lines'],
} // prettier-ignore
const FIELDS_OF: Record<string, readonly string[]> = { ...FIELDS, PurchaseInvoices: FIELDS['Drafts']! }
const KEYS: Record<string, string> = {
  BusinessPartners: 'CardCode', VatGroups: 'Code', ChartOfAccounts: 'Code', Currencies: 'Code', Drafts: 'DocEntry',
  PurchaseInvoices: 'DocEntry', Attachments2: 'AbsoluteEntry',
} // prettier-ignore
const LIMITS: Record<string, number> = { NumAtCard: 100, Comments: 254, CardCode: 15, CardName: 100, FederalTaxID: 32 }

/** A refusal of the Service Layer: its number and sentence. */
class Refused extends Error {
  readonly status: number
  readonly code: number
  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const SESSION_IDLE_MS = 30 * 60_000

/** The Service Layer of SAP Business One 10 as far as supplier invoices go, quirks included; both OData 3 (/b1s/v1) and 4 (/b1s/v2). */
export class ServiceLayer implements Vendor {
  private readonly kept: KeptOnDisk
  setup: B1Setup

  constructor(kept: KeptOnDisk) {
    this.kept = kept
    this.setup = { ...SETUP, ...(kept.get('setup', 'setup') as Partial<B1Setup> | undefined) }
    kept.seed('VatGroups', VAT_GROUPS, 'Code')
    kept.seed('ChartOfAccounts', ACCOUNTS, 'Code')
    kept.seed('Currencies', CURRENCIES, 'Code')
  }

  answer(asked: Asked): Answered {
    const { pathname } = asked.url
    if (pathname === '/_b1/setup') {
      this.setup = { ...this.setup, ...(JSON.parse(asked.body.toString() || '{}') as Partial<B1Setup>) }
      this.kept.put('setup', 'setup', { ...this.setup })
      return { status: 200, body: JSON.stringify(this.setup) }
    }
    if (pathname === '/_b1/object') return this.meddle(asked)
    if (pathname === '/_b1/booked') return { status: 200, body: JSON.stringify(this.booked()) }
    const [, version = '', path = ''] = /^\/b1s\/(v[12])\/(.*)$/.exec(pathname) ?? []
    const answered = this.guarded(asked, version, decodeURIComponent(path))
    this.kept.log(`${asked.method} ${path.replace(/\(.*\)/, '(n)')}`, answered.status)
    return answered
  }

  error500(): Answered {
    return { status: 500, body: JSON.stringify({ error: { code: '-1', message: 'Internal error' } }) }
  }

  /** The balancer before the nodes. */
  tooMany(seconds: number): Answered {
    return {
      status: 429,
      headers: { 'retry-after': String(seconds), 'content-type': 'text/html' },
      body: '<h1>429</h1>',
    }
  }

  revokeTokens(): void {
    this.kept.remove('session')
  }

  /** Somebody changes an object in Business One by hand: {set, key, change}. */
  private meddle(asked: Asked): Answered {
    const { set, key, change } = JSON.parse(asked.body.toString()) as { set: string; key: string; change: Kept }
    const after = { ...this.kept.get(set, key), ...change }
    this.kept.put(set, key, after)
    return { status: 200, body: JSON.stringify(after) }
  }

  /** For the oracle: open drafts and invoices, whoever wrote them; a draft that became an invoice is one booking. */
  private booked(): unknown {
    const drafts = this.kept.all('Drafts').filter((one) => one['DocumentStatus'] === 'bost_Open')
    const documents = [...drafts.map((one) => ({ set: 'Drafts', one })), ...this.kept.all('PurchaseInvoices').map((one) => ({ set: 'PurchaseInvoices', one }))] // prettier-ignore
    return {
      documents: documents.map(({ set, one }) => ({
        set,
        id: textOf(one['DocEntry']),
        number: one['NumAtCard'],
        marker: one['Comments'],
        vendor: one['CardCode'],
        total: new Big(textOf(one['DocTotalFc'] ?? '0') || '0').eq(0) ? one['DocTotal'] : one['DocTotalFc'],
        lines: one['DocumentLines'],
        files: this.filesOf(one['AttachmentEntry']),
      })),
      vendors: this.kept.all('BusinessPartners').length,
      requests: this.kept.requests(),
    }
  }

  private filesOf(entry: unknown): string[] {
    const lines = (this.kept.get('Attachments2', textOf(entry))?.['Attachments2_Lines'] ?? []) as Kept[]
    return lines.map((line) => `${textOf(line['FileName'])}.${textOf(line['FileExtension'])}`)
  }

  private guarded(asked: Asked, version: string, path: string): Answered {
    try {
      return this.api(asked, version, path)
    } catch (thrown) {
      const error =
        thrown instanceof WrongFilter ? new Refused(400, -1000, `Invalid filter: ${thrown.message}`) : thrown
      if (!(error instanceof Refused)) throw error
      const { status, code, message } = error
      // Version 1 has numbers and languages, version 2 texts.
      const body =
        version === 'v1' ? { code, message: { lang: 'en-us', value: message } } : { code: String(code), message }
      return { status, body: JSON.stringify({ error: body }) }
    }
  }

  private api(asked: Asked, version: string, path: string): Answered {
    if (version === '') return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' }
    if (path === 'Login' && asked.method === 'POST') return this.login(asked)
    this.admit(asked)
    if (path === 'Logout') return { status: 204, body: '' }
    const [, set = '', quotedKey] = /^(\w+)(?:\((.+)\))?$/.exec(path) ?? []
    if (this.setup.hidden.includes(set)) throw new Refused(404, -1000, `Unrecognized resource path: ${set}`)
    if (path === 'CompanyService_GetAdminInfo') {
      return ok({ CompanyName: 'Kontor Ahorn GmbH', LocalCurrency: 'EUR', SystemCurrency: 'EUR' })
    }
    if (this.setup.withoutRights.includes(set))
      throw new Refused(403, -1, 'You are not authorized to perform this action')
    if (path === 'DraftsService_SaveDraftToDocument') return this.addDraft(asked)
    if (!(set in KEYS)) throw new Refused(404, -1000, `Unrecognized resource path: ${set}`)
    const key = quotedKey?.replace(/^'|'$/g, '').replaceAll("''", "'")
    if (asked.method === 'GET') return this.read(asked, version, set, key)
    if (asked.method === 'POST' && key === undefined) return this.create(asked, version, set)
    if (asked.method === 'PATCH' && key !== undefined) return this.change(asked, set, key)
    throw new Refused(405, -5006, 'The requested action is not supported for this object.')
  }

  private login({ body }: Asked): Answered {
    const given = JSON.parse(body.toString()) as { CompanyDB?: string; UserName?: string; Password?: string }
    if (given.CompanyDB !== this.setup.company) throw new Refused(401, -304, 'Fail to get DB Credentials from SLD')
    if (given.UserName !== this.setup.user || given.Password !== this.setup.password) {
      throw new Refused(401, 100000027, 'Login failed')
    }
    const id = randomUUID()
    this.kept.put('session', id, { id, usedAt: Date.now() })
    const answered = { SessionId: id, Version: '1000190', SessionTimeout: 30 }
    const cookies = `B1SESSION=${id};HttpOnly;,ROUTEID=.node1; path=/b1s`
    return { status: 200, headers: { 'set-cookie': cookies }, body: JSON.stringify(answered) }
  }

  /** Both cookies are needed: the second says which node knows the session. */
  private admit({ headers }: Asked): void {
    const cookie = headers.cookie ?? ''
    const id = /B1SESSION=([^;]+)/.exec(cookie)?.[1] ?? ''
    const session = this.kept.get('session', id)
    const isIdle = Date.now() - Number(session?.['usedAt'] ?? 0) > SESSION_IDLE_MS
    if (session === undefined || isIdle || !cookie.includes('ROUTEID=')) {
      throw new Refused(401, 301, 'Invalid session or session already timeout.')
    }
    this.kept.put('session', id, { ...session, usedAt: Date.now() })
  }

  private read(asked: Asked, version: string, set: string, key: string | undefined): Answered {
    const fields = FIELDS_OF[set] ?? []
    if (key !== undefined) {
      const object = this.kept.get(set, key)
      if (object === undefined) throw new Refused(404, -2028, 'No matching records found (ODBC -2028)')
      const tag = version === 'v1' ? 'odata.etag' : '@odata.etag'
      return ok({ [tag]: etagOf(object), ...shown(object) })
    }
    const options = optionsOf(asked.url.search)
    const filter = options['$filter']
    if (filter !== undefined && (version === 'v1' ? /contains\(/ : /substringof\(/).test(filter)) {
      throw new Refused(400, -1000, 'Query string error: unknown function')
    }
    const fits = filter === undefined ? () => true : odataFilter(filter, new Set(fields), SAP)
    const found = this.kept.all(set).filter((object) => fits(object))
    const skip = Number(options['$skip'] ?? 0)
    const page = Number(/odata\.maxpagesize=(\d+)/.exec(String(asked.headers['prefer'] ?? ''))?.[1] ?? 20)
    const top = Math.min(page, Number(options['$top'] ?? page))
    const select = options['$select']?.split(',') ?? fields
    const value = found.slice(skip, skip + top).map((object) => {
      const whole = shown(object)
      return Object.fromEntries(select.filter((name) => name in whole).map((name) => [name, whole[name]]))
    })
    const { $skip: _skip, ...rest } = options
    const query = Object.entries({ ...rest, $skip: String(skip + top) }).map(([name, each]) => `${name}=${encodeURIComponent(each)}`) // prettier-ignore
    const next = `${version === 'v1' ? '' : '/b1s/v2/'}${set}?${query.join('&')}`
    const more = options['$top'] === undefined && found.length > skip + top
    return ok({ value, ...(more ? { [version === 'v1' ? 'odata.nextLink' : '@odata.nextLink']: next } : {}) })
  }

  private create(asked: Asked, version: string, set: string): Answered {
    if (set === 'Attachments2') return this.attach(asked)
    const sent = bodyOf(asked)
    this.knows(set, sent)
    if (set === 'BusinessPartners') {
      const code = textOf(sent['CardCode'])
      if (code === '') throw new Refused(400, -5002, '10001 - CardCode is missing  [OCRD.CardCode]')
      if (this.kept.get(set, code) !== undefined) {
        throw new Refused(400, -2035, "This entry already exists in the following tables (ODBC -2035) 'OCRD'")
      }
      const partner = { Frozen: 'tNO', ...sent }
      this.kept.put(set, code, partner)
      return { status: 201, body: JSON.stringify(partner) }
    }
    if (set !== 'Drafts' && set !== 'PurchaseInvoices') throw new Refused(405, -5006, 'Action not supported')
    const document = this.document(set, sent)
    return {
      status: 201,
      headers: { location: `/b1s/${version}/${set}(${textOf(document['DocEntry'])})` },
      body: numbers(document),
    }
  }

  /** What adding a document checks, for drafts as well. */
  private document(set: string, sent: Kept): Kept {
    if (this.kept.get('BusinessPartners', textOf(sent['CardCode'])) === undefined) {
      throw new Refused(400, -5002, `Business partner '${textOf(sent['CardCode'])}' not found  [OPCH.CardCode]`)
    }
    if (textOf(sent['DocDate']) <= this.setup.lockedUntil) {
      throw new Refused(400, -5002, 'Date deviates from permissible range  [OPCH.DocDate]')
    }
    const currency = textOf(sent['DocCurrency'])
    if (this.kept.get('Currencies', currency) === undefined) throw new Refused(400, -5002, 'Invalid currency')
    const lines = (sent['DocumentLines'] ?? []) as Kept[]
    if (lines.length === 0) throw new Refused(400, -5002, 'Enter line data')
    for (const line of lines) {
      const account = this.kept.get('ChartOfAccounts', textOf(line['AccountCode']))
      if (account?.['ActiveAccount'] !== 'tYES')
        throw new Refused(400, -5002, 'Invalid G/L account  [PCH1.AccountCode]')
      const group = textOf(line['VatGroup'])
      if (group !== '' && this.kept.get('VatGroups', group) === undefined)
        throw new Refused(400, -5002, `Invalid tax code ${group}`)
    }
    const DocEntry = String(this.kept.nextNumber())
    const document = this.summed({
      ...sent, DocEntry, DocNum: String(10_000 + Number(DocEntry)), DocumentStatus: 'bost_Open', Cancelled: 'tNO', AttachmentEntry: null,
      version: 1, DocObjectCode: 'oPurchaseInvoices',
    }) // prettier-ignore
    this.kept.put(set, DocEntry, document)
    return document
  }

  /** Tax is computed a line at a time, half up; amounts in a foreign currency come from RowTotalFC. */
  private summed(document: Kept): Kept {
    const currency = textOf(document['DocCurrency'])
    const isForeign = currency !== 'EUR'
    let total = new Big(0)
    let vat = new Big(0)
    const lines = (document['DocumentLines'] as Kept[]).map((line, LineNum) => {
      const amount = new Big(textOf(line[isForeign ? 'RowTotalFC' : 'LineTotal'] ?? '0') || '0')
      const group = this.kept.get('VatGroups', textOf(line['VatGroup']))
      const rate = textOf(((group?.['VatGroups_Lines'] ?? []) as Kept[]).at(-1)?.['Rate'] ?? '0')
      total = total.plus(amount)
      vat = vat.plus(amount.times(rate).div(100).round(2, 1))
      const local = isForeign ? { LineTotal: amount.times(RATES[currency] ?? 1).toFixed(2) } : {}
      return { LineNum: String(LineNum), ...line, ...local }
    })
    const rounding =
      textOf(document['Rounding']) === 'tYES' ? textOf(document['RoundingDiffAmount'] ?? '0') || '0' : '0'
    const sum = total.plus(vat).plus(rounding)
    const own = isForeign ? sum.times(RATES[currency] ?? 1).toFixed(2) : sum.toFixed(2)
    return {
      ...document,
      DocumentLines: lines,
      VatSum: vat.toFixed(2),
      DocTotal: own,
      DocTotalFc: isForeign ? sum.toFixed(2) : '0.0',
    }
  }

  private change(asked: Asked, set: string, key: string): Answered {
    const before = this.kept.get(set, key)
    if (before === undefined) throw new Refused(404, -2028, 'No matching records found (ODBC -2028)')
    const match = asked.headers['if-match']
    if (match !== undefined && match !== '*' && match !== etagOf(before)) {
      throw new Refused(
        412,
        -2039,
        'Another user or another operation modified data; to continue, open the window again',
      )
    }
    const sent = bodyOf(asked)
    this.knows(set, sent)
    if (
      sent['AttachmentEntry'] !== undefined &&
      this.kept.get('Attachments2', textOf(sent['AttachmentEntry'])) === undefined
    ) {
      throw new Refused(400, -5002, 'Invalid attachment')
    }
    this.kept.put(set, key, this.summed({ ...before, ...sent, version: Number(before['version'] ?? 1) + 1 }))
    return { status: 204, body: '' }
  }

  /** A draft becomes a document with a number of its own; the draft is closed. Nothing comes back. */
  private addDraft(asked: Asked): Answered {
    const entry = textOf((bodyOf(asked)['Document'] as Kept | undefined)?.['DocEntry'])
    const draft = this.kept.get('Drafts', entry)
    if (draft === undefined) throw new Refused(404, -2028, 'No matching records found (ODBC -2028)')
    if (draft['DocumentStatus'] === 'bost_Close') throw new Refused(400, -5002, 'Draft is closed already')
    if (this.setup.approvals) return { status: 204, body: '' }
    const { DocEntry: _own, ...rest } = draft
    const document = this.document('PurchaseInvoices', rest)
    const kept = { ...document, AttachmentEntry: draft['AttachmentEntry'] }
    this.kept.put('PurchaseInvoices', textOf(document['DocEntry']), kept)
    this.kept.put('Drafts', entry, { ...draft, DocumentStatus: 'bost_Close' })
    return { status: 204, body: '' }
  }

  private attach({ body, headers }: Asked): Answered {
    if (!this.setup.attachmentFolder)
      throw new Refused(400, -5002, 'Attachment folder has not been defined, or is not accessible')
    const files = filesIn(body, headers['content-type'] ?? '').filter(({ part }) => part === 'files')
    if (files.length === 0) throw new Refused(400, -1000, 'No file in the request')
    const taken = new Set(this.kept.all('Attachments2').flatMap((one) => this.filesOf(one['AbsoluteEntry'])))
    const lines = files.map(({ name, bytes }) => {
      if (!/\.(pdf|docx?|jpe?g|png|txt|xlsx?|pptx?)$/i.test(name))
        throw new Refused(400, -5002, 'File type is not supported')
      const FileName = name.replace(/\.\w+$/, '')
      const FileExtension = name.split('.').at(-1) ?? ''
      return {
        FileName: taken.has(name) ? `${FileName}_${this.kept.nextNumber()}` : FileName,
        FileExtension,
        size: bytes.length,
      }
    })
    const AbsoluteEntry = String(this.kept.nextNumber())
    this.kept.put('Attachments2', AbsoluteEntry, { AbsoluteEntry, Attachments2_Lines: lines })
    return { status: 201, body: numbers({ AbsoluteEntry, Attachments2_Lines: lines }) }
  }

  /** Unknown properties and values that are too long are refused, not dropped or cut. */
  private knows(set: string, sent: Kept): void {
    for (const [name, value] of Object.entries(sent)) {
      if (!FIELDS_OF[set]?.includes(name)) throw new Refused(400, -1000, `Property '${name}' of '${set}' is invalid`)
      if (textOf(value).length > (LIMITS[name] ?? Infinity))
        throw new Refused(400, -1, `Value too long in property '${name}' of '${set}'`)
    }
  }
}

function etagOf(object: Kept): string {
  return `W/"${Buffer.from(`${textOf(object['DocEntry'])}.${textOf(object['version'] ?? 1)}`).toString('hex')}"`
}

function shown({ version: _version, ...object }: Kept): Kept {
  return JSON.parse(numbers(object)) as Kept
}

const NUMBERS =
  /"(DocEntry|DocNum|DocTotal|DocTotalFc|VatSum|LineTotal|RowTotalFC|RoundingDiffAmount|AttachmentEntry|AbsoluteEntry|Rate|LineNum)":"(-?[\d.]+)"/g

/** Amounts and keys are JSON numbers in answers. */
function numbers(object: Kept): string {
  return JSON.stringify(object).replace(NUMBERS, '"$1":$2')
}

function ok(body: Kept): Answered {
  return { status: 200, body: JSON.stringify(body) }
}

function bodyOf({ body }: Asked): Kept {
  return parseExact(body.toString() || '{}') as Kept
}
