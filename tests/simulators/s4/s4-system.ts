import { randomUUID } from 'node:crypto'
import Big from 'big.js'
import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import { textOf, type Kept, type KeptOnDisk } from '../kept-on-disk.ts'
import { odataFilter, optionsOf, SAP, WrongFilter } from '../odata-filter.ts'
import { ASSIGNED, CURRENCIES, GL_ACCOUNTS, HEADER, ITEM, SUPPLIERS, TAX, TAX_CODES, type Shape } from './shapes.ts'

/** How this system is set up: what a test may change while it runs (PUT /_s4/setup). */
export interface S4Setup {
  user: string
  password: string
  clientId: string
  companyCode: string
  /** Days up to this one lie in closed posting periods. */
  closedUntil: string
  /** Services the user has no authorisation for, and those that are not activated. */
  withoutRights: string[]
  inactive: string[]
  /** Whether creating posts at once, whatever status was asked for: systems differ. */
  postsAtOnce: boolean
  /** Whether SAP checks for an invoice of the same supplier, reference, date and amount. */
  checksDuplicates: boolean
}

export const SETUP: S4Setup = {
  user: 'SKREPKA_COMM', password: 's4-secret', clientId: 'sb-skrepka', companyCode: '1710', closedUntil: '', withoutRights: [], inactive: [],
  postsAtOnce: false, checksDuplicates: true,
} // prettier-ignore

const ITEMS = 'to_SupplierInvoiceItemGLAcct'
const TAXES = 'to_SupplierInvoiceTax'

/** A refusal of SAP Gateway: message class and number, sentence, and what really happened in the details. */
class Refused extends Error {
  readonly status: number
  readonly code: string
  readonly details: readonly string[]
  constructor(status: number, code: string, message: string, details: readonly string[] = []) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }
}

/** S/4HANA as far as supplier invoices from other systems go: OData 2, CSRF tokens, parked and posted invoices, attachments. */
export class S4System implements Vendor {
  private readonly kept: KeptOnDisk
  setup: S4Setup

  constructor(kept: KeptOnDisk) {
    this.kept = kept
    this.setup = { ...SETUP, ...(kept.get('setup', 'setup') as Partial<S4Setup> | undefined) }
    kept.seed('A_Supplier', SUPPLIERS, 'Supplier')
  }

  answer(asked: Asked): Answered {
    const { pathname } = asked.url
    if (pathname === '/_s4/setup') {
      this.setup = { ...this.setup, ...(JSON.parse(asked.body.toString() || '{}') as Partial<S4Setup>) }
      this.kept.put('setup', 'setup', { ...this.setup })
      return { status: 200, body: JSON.stringify(this.setup) }
    }
    if (pathname === '/_s4/object') return this.meddle(asked)
    if (pathname === '/_s4/booked') return { status: 200, body: JSON.stringify(this.booked()) }
    if (pathname === '/oauth/token') return this.token(asked)
    const [, service = '', path = ''] =
      /^\/sap\/opu\/odata\/sap\/([^/]+)\/?(.*)$/.exec(decodeURIComponent(pathname)) ?? []
    const answered = this.guarded(asked, service, path)
    this.kept.log(`${asked.method} ${path.replace(/\(.*\)/, '(key)') || service}`, answered.status)
    return answered
  }

  error500(): Answered {
    return said(new Refused(500, '/IWBEP/CM_MGW_RT/020', 'An internal error occurred'))
  }

  tooMany(seconds: number): Answered {
    return {
      status: 429,
      headers: { 'retry-after': String(seconds), 'content-type': 'text/html' },
      body: '<h1>429</h1>',
    }
  }

  /** Sessions end, and with them CSRF tokens; OAuth tokens die as well. */
  revokeTokens(): void {
    this.kept.remove('session')
    this.kept.remove('token')
  }

  /** Somebody changes an invoice in SAP by hand: {set, key, change}. */
  private meddle(asked: Asked): Answered {
    const { set, key, change } = JSON.parse(asked.body.toString()) as { set: string; key: string; change: Kept }
    const after = { ...this.kept.get(set, key), ...change }
    this.kept.put(set, key, after)
    return { status: 200, body: JSON.stringify(after) }
  }

  /** For the oracle: what stands in the books, whoever wrote it. */
  private booked(): unknown {
    return {
      documents: this.kept.all('invoice').map((invoice) => ({
        id: keyOf(invoice),
        number: invoice['SupplierInvoiceIDByInvcgParty'],
        marker: invoice['DocumentHeaderText'],
        total: invoice['InvoiceGrossAmount'],
        status: invoice['SupplierInvoiceStatus'],
        items: invoice[ITEMS],
        taxes: invoice[TAXES],
        files: this.filesOf(keyOf(invoice).replace('/', '')).map((file) => textOf(file['FileName'])),
      })),
      vendors: this.kept.all('A_Supplier').length,
      requests: this.kept.requests(),
    }
  }

  private token({ headers, body }: Asked): Answered {
    const { clientId, password } = this.setup
    const isKnown = headers.authorization === `Basic ${Buffer.from(`${clientId}:${password}`).toString('base64')}`
    if (!isKnown) return { status: 401, body: JSON.stringify({ error: 'invalid_client' }) }
    if (new URLSearchParams(body.toString()).get('grant_type') !== 'client_credentials') {
      return { status: 400, body: JSON.stringify({ error: 'unsupported_grant_type' }) }
    }
    const token = randomUUID()
    this.kept.put('token', token, { token, until: Date.now() + 3600_000 })
    return { status: 200, body: JSON.stringify({ access_token: token, token_type: 'bearer', expires_in: 3599 }) }
  }

  private guarded(asked: Asked, service: string, path: string): Answered {
    try {
      return this.api(asked, service, path)
    } catch (thrown) {
      if (thrown instanceof WrongFilter) return said(new Refused(400, '/IWBEP/CM_MGW_RT/019', 'Invalid filter'))
      if (!(thrown instanceof Refused)) throw thrown
      return said(thrown)
    }
  }

  private api(asked: Asked, service: string, path: string): Answered {
    if (!this.isLetIn(asked)) {
      return {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="SAP NetWeaver"', 'content-type': 'text/html' },
        body: '<h1>Logon failed</h1>',
      }
    }
    if (service === '' || this.setup.inactive.includes(service)) {
      throw new Refused(403, '/IWFND/MED/170', `No service found for namespace '', name '${service}', version '0001'`)
    }
    if (this.setup.withoutRights.includes(service)) {
      throw new Refused(403, '/IWFND/CM_CONSUMER/101', 'No authorization to access Service')
    }
    if (asked.headers['x-csrf-token']?.toString().toLowerCase() === 'fetch') {
      // Whatever is read brings the token along; the service's root is enough.
      const answered = path === '' ? ok({ EntitySets: [] }) : this.served(asked, service, path)
      return { ...answered, headers: this.newSession() }
    }
    const forbidden = asked.method === 'GET' ? undefined : this.withoutSession(asked)
    return forbidden ?? this.served(asked, service, path)
  }

  private served(asked: Asked, service: string, path: string): Answered {
    const [, set = '', key] = /^(\w+)(?:\((.+)\))?$/.exec(path) ?? []
    if (service === 'API_CV_ATTACHMENT_SRV') return this.attachments(asked, set)
    if (service === 'API_BUSINESS_PARTNER') return this.suppliers(asked, set, key)
    if (set === 'Post' && asked.method === 'POST') return this.post(optionsOf(asked.url.search))
    if (set === 'A_SupplierInvoice' && asked.method === 'POST') return this.create(asked)
    if (set === 'A_SupplierInvoice') return this.read(asked, key)
    throw new Refused(404, '/IWFND/CM_BEC/026', `Resource not found for the segment '${set}'`)
  }

  private isLetIn({ headers }: Asked): boolean {
    const { user, password } = this.setup
    const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
    if (bearer !== undefined) return Number(this.kept.get('token', bearer)?.['until'] ?? 0) > Date.now()
    return headers.authorization === `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  }

  private newSession(): Record<string, string> {
    const [id, token] = [randomUUID(), Buffer.from(randomUUID()).toString('base64')]
    this.kept.put('session', id, { id, token })
    return { 'x-csrf-token': token, 'set-cookie': `SAP_SESSIONID_S4H_100=${id}; path=/; HttpOnly` }
  }

  /** Without a token, or one whose session is over: «Required». With a token but not its cookies: a misleading «forbidden». */
  private withoutSession({ headers }: Asked): Answered | undefined {
    const token = headers['x-csrf-token']?.toString() ?? ''
    const id = /SAP_SESSIONID_S4H_100=([^;]+)/.exec(headers.cookie ?? '')?.[1]
    if (token !== '' && id === undefined)
      return { status: 403, headers: { 'content-type': 'text/html' }, body: 'Access forbidden' }
    const session = this.kept.get('session', id ?? '')
    if (token !== '' && session?.['token'] === token) return undefined
    return {
      status: 403,
      headers: { 'x-csrf-token': 'Required', 'content-type': 'text/plain' },
      body: 'CSRF token validation failed',
    }
  }

  private read(asked: Asked, key: string | undefined): Answered {
    const options = optionsOf(asked.url.search)
    const expanded = options['$expand']?.split(',') ?? []
    if (key !== undefined) {
      const [, id = '', year = ''] = /^SupplierInvoice='([^']*)',FiscalYear='([^']*)'$/.exec(key) ?? []
      const invoice = this.kept.get('invoice', `${id}/${year}`)
      if (invoice === undefined) throw new Refused(404, 'M8/021', `Document no. ${id} does not exist`)
      return ok(shown(invoice, expanded))
    }
    const filter = options['$filter']
    const fits = filter === undefined ? () => true : odataFilter(filter, new Set(Object.keys(HEADER)), SAP)
    const rows = this.kept.all('invoice').filter((invoice) => fits(invoice))
    return ok({
      results: rows.slice(0, Number(options['$top'] ?? rows.length)).map((invoice) => shown(invoice, expanded)),
    })
  }

  private create(asked: Asked): Answered {
    const sent = JSON.parse(asked.body.toString()) as Kept
    const { [ITEMS]: itemsSent, [TAXES]: taxesSent, ...header } = sent
    const items = rowsOf(itemsSent)
    const taxes = rowsOf(taxesSent)
    checked('A_SupplierInvoice', header, HEADER)
    for (const item of items) checked('A_SupplierInvoiceItemGLAcct', item, ITEM)
    for (const tax of taxes) checked('A_SupplierInvoiceTax', tax, TAX)
    const invoice: Kept = { ...header, [ITEMS]: items, [TAXES]: taxes, ReverseDocument: '' }
    this.meaningful(invoice)
    const parked = textOf(header['SupplierInvoiceStatus']) === 'A' && !this.setup.postsAtOnce
    if (!parked) this.postable(invoice)
    const SupplierInvoice = String(5_105_600_100 + this.kept.nextNumber())
    const FiscalYear = textOf(header['PostingDate']).slice(0, 4)
    const kept = { ...invoice, SupplierInvoice, FiscalYear, SupplierInvoiceStatus: parked ? 'A' : '5' }
    this.kept.put('invoice', `${SupplierInvoice}/${FiscalYear}`, kept)
    return { ...ok(shown(kept, [])), status: 201 }
  }

  /** What SAP checks for parked invoices as well. */
  private meaningful(invoice: Kept): void {
    const { companyCode, closedUntil, checksDuplicates } = this.setup
    if (invoice['CompanyCode'] !== companyCode)
      throw new Refused(400, 'F5/165', `Company code ${textOf(invoice['CompanyCode'])} does not exist`)
    const supplier = this.kept.get('A_Supplier', textOf(invoice['InvoicingParty']))
    if (supplier === undefined)
      throw new Refused(400, 'F5/103', `Supplier ${textOf(invoice['InvoicingParty'])} does not exist`)
    const day = textOf(invoice['PostingDate']).slice(0, 10)
    if (day <= closedUntil) {
      const period = `${day.slice(5, 7)} ${day.slice(0, 4)}`
      throw new Refused(400, 'M8/000', 'Exception raised without specific error', [
        `F5/201 Posting period 0${period} is not open`,
      ])
    }
    if (!CURRENCIES.has(textOf(invoice['DocumentCurrency']))) {
      throw new Refused(400, 'SG/105', `Currency ${textOf(invoice['DocumentCurrency'])} is unknown`)
    }
    for (const item of invoice[ITEMS] as Kept[]) {
      const [account, code] = [textOf(item['GLAccount']), textOf(item['TaxCode'])]
      if (!GL_ACCOUNTS.has(account))
        throw new Refused(400, 'F5/506', `G/L account ${account} is not defined in chart of accounts YCOA`)
      if (!['S', 'H'].includes(textOf(item['DebitCreditCode'])))
        throw new Refused(400, 'M8/093', 'Enter a debit/credit indicator')
      if (!TAX_CODES.has(code)) throw new Refused(400, 'FF/713', `Tax code ${code} is not defined in procedure TAXD`)
    }
    const same = (one: Kept) =>
      [
        'InvoicingParty',
        'SupplierInvoiceIDByInvcgParty',
        'DocumentDate',
        'InvoiceGrossAmount',
        'DocumentCurrency',
      ].every((name) => one[name] === invoice[name])
    if (checksDuplicates && this.kept.all('invoice').some(same)) {
      throw new Refused(400, 'M8/462', 'Check if invoice already entered as logistics inv. doc. number')
    }
  }

  /** What only posting checks. */
  private postable(invoice: Kept): void {
    const items = (invoice[ITEMS] as Kept[]).reduce(
      (sum, item) =>
        sum.plus(new Big(textOf(item['SupplierInvoiceItemAmount'])).times(item['DebitCreditCode'] === 'H' ? -1 : 1)),
      new Big(0),
    )
    const taxes = (invoice[TAXES] as Kept[]).reduce((sum, tax) => sum.plus(textOf(tax['TaxAmount'])), new Big(0))
    const balance = new Big(textOf(invoice['InvoiceGrossAmount'])).minus(items).minus(taxes)
    if (!balance.eq(0)) throw new Refused(400, 'M8/534', `Balance not zero: ${balance.toFixed(2)} debits`)
  }

  private post(options: Record<string, string>): Answered {
    const plain = (text = '') => text.replace(/^'|'$/g, '')
    const key = `${plain(options['SupplierInvoice'])}/${plain(options['FiscalYear'])}`
    const invoice = this.kept.get('invoice', key)
    if (invoice === undefined) throw new Refused(404, 'M8/021', 'Document does not exist')
    if (invoice['SupplierInvoiceStatus'] === '5') throw new Refused(400, 'M8/255', `Document ${key} already posted`)
    const day = textOf(invoice['PostingDate']).slice(0, 10)
    if (day <= this.setup.closedUntil)
      throw new Refused(400, 'F5/201', `Posting period 0${day.slice(5, 7)} ${day.slice(0, 4)} is not open`)
    this.postable(invoice)
    this.kept.put('invoice', key, { ...invoice, SupplierInvoiceStatus: '5' })
    return ok({ Post: { Success: true } })
  }

  private suppliers(asked: Asked, set: string, key: string | undefined): Answered {
    const options = optionsOf(asked.url.search)
    const { companyCode } = this.setup
    if (set === 'A_SupplierCompany') {
      // Every supplier but the last one seeded is extended to the company code.
      const extended = this.kept.all('A_Supplier').filter((one) => one['Supplier'] !== SUPPLIERS.at(-1)?.Supplier)
      const rows = extended.map(({ Supplier }) => ({ Supplier, CompanyCode: companyCode }))
      if (key === undefined) {
        const fits = odataFilter(options['$filter'] ?? "CompanyCode ne ''", new Set(['Supplier', 'CompanyCode']), SAP)
        return ok({ results: rows.filter((row) => fits(row)).slice(0, Number(options['$top'] ?? 100)) })
      }
      const row = rows.find((one) => key === `Supplier='${textOf(one.Supplier)}',CompanyCode='${one.CompanyCode}'`)
      if (row === undefined) throw new Refused(404, '/IWBEP/CM_MGW_RT/022', 'Resource not found')
      return ok(row)
    }
    if (set !== 'A_Supplier') throw new Refused(404, '/IWFND/CM_BEC/026', `Resource not found for the segment '${set}'`)
    const fits = odataFilter(options['$filter'] ?? "Supplier ne ''", new Set(Object.keys(SUPPLIERS[0]!)), SAP)
    return ok({ results: this.kept.all('A_Supplier').filter((row) => fits(row)) })
  }

  /** Bytes are the body and headers say what they belong to; the same again is a second copy. A wrong object is told as missing rights. */
  private attachments(asked: Asked, set: string): Answered {
    if (set === 'GetAllOriginals') {
      const key = optionsOf(asked.url.search)['LinkedSAPObjectKey'] ?? ''
      return ok({ results: this.filesOf(key.replaceAll("'", '')) })
    }
    const object = asked.headers['businessobjecttypename']
    const key = textOf(asked.headers['linkedsapobjectkey'])
    if (set !== 'AttachmentContentSet' || asked.method !== 'POST')
      throw new Refused(404, '/IWFND/CM_BEC/026', 'Resource not found')
    const isThere = this.kept.all('invoice').some((invoice) => keyOf(invoice).replace('/', '') === key)
    if (object !== 'BUS2081' || !isThere)
      throw new Refused(403, 'CV_ATTACHMENT/006', 'No authorization to perform this action')
    const FileName = decodeURIComponent(textOf(asked.headers['slug']))
    if (FileName === '' || asked.body.length === 0) throw new Refused(400, 'CV_ATTACHMENT/001', 'File name is missing')
    const file = {
      id: randomUUID(),
      FileName,
      MimeType: asked.headers['content-type'],
      FileSize: String(asked.body.length),
      key,
    }
    this.kept.put('file', file.id, file)
    return { ...ok(file), status: 201 }
  }

  private filesOf(key: string): Kept[] {
    return this.kept.all('file').filter((file) => file['key'] === key)
  }
}

/** OData 2: decimals are texts, dates /Date(ms)/, and what is not expanded is only pointed to. */
function shown(invoice: Kept, expanded: readonly string[]): Kept {
  const entries = Object.entries(invoice).map(([name, value]) => {
    if (name === ITEMS || name === TAXES) {
      return [name, expanded.includes(name) ? { results: value } : { __deferred: { uri: name } }]
    }
    if (HEADER[name] === 'date') return [name, `/Date(${Date.parse(`${textOf(value).slice(0, 10)}T00:00:00Z`)})/`]
    return [name, value]
  })
  return Object.fromEntries(entries) as Kept
}

/** Unknown properties, numbers where texts belong, texts that are too long, and what SAP assigns itself are refused. */
function checked(set: string, sent: Kept, shape: Shape): void {
  for (const [name, value] of Object.entries(sent)) {
    const type = shape[name]
    if (type === undefined)
      throw new Refused(400, '/IWCOR/CX_DS_EP_PROPERTY_ERROR', `Property '${name}' is invalid for '${set}'`)
    if (ASSIGNED.has(name)) throw new Refused(400, '/IWBEP/CM_MGW_RT/021', `Property '${name}' is read-only`)
    const isRight =
      type === 'boolean' ? typeof value === 'boolean'
      : type === 'decimal' ? typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)
      : type === 'date' ? typeof value === 'string' && /^\d{4}-\d\d-\d\dT00:00:00$/.test(value)
      : typeof value === 'string' && value.length <= type // prettier-ignore
    if (!isRight)
      throw new Refused(400, '/IWCOR/CX_DS_EDM_FACET_ERROR', `Failed to read property '${name}' of '${set}'`)
  }
}

function rowsOf(sent: unknown): Kept[] {
  return ((sent as { results?: Kept[] } | undefined)?.results ?? []).map((row) => ({ ...row }))
}

function keyOf(invoice: Kept): string {
  return `${textOf(invoice['SupplierInvoice'])}/${textOf(invoice['FiscalYear'])}`
}

function ok(d: Kept): Answered {
  return { status: 200, body: JSON.stringify({ d }) }
}

function said({ status, code, message, details }: Refused): Answered {
  const errordetails = details.map((detail) => {
    const [, id = '', sentence = ''] = /^(\S+) (.*)$/.exec(detail) ?? []
    return { code: id, message: sentence, severity: 'error', target: '' }
  })
  const innererror = { transactionid: randomUUID().replaceAll('-', ''), timestamp: '', errordetails }
  return { status, body: JSON.stringify({ error: { code, message: { lang: 'en', value: message }, innererror } }) }
}
