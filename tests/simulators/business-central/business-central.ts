import { randomUUID } from 'node:crypto'
import Big from 'big.js'
import { parseExact } from '../../../core/connectors/exact-json.ts'
import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import { textOf, type Kept, type KeptOnDisk } from '../kept-on-disk.ts'
import { BUSINESS_CENTRAL, odataFilter, optionsOf, WrongFilter } from '../odata-filter.ts'

/** How this environment is set up: what a test may change while it runs (PUT /_bc/setup). */
export interface BcSetup {
  tenant: string
  clientId: string
  clientSecret: string
  /** Whether the application is a user of this environment. */
  letsIn: boolean
  company: string
  /** Days before this one can't be posted to. */
  postingFrom: string
  /** Sets the user has no permission for. */
  withoutRights: string[]
  /** Sets that a gateway does not let through. */
  hidden: string[]
  /** A company that rounds tax a line at a time and not over the document. */
  taxPerLine: boolean
  requestsPer5Minutes: number
}

export const SETUP: BcSetup = {
  tenant: 'ahorn.example', clientId: 'b0000000-0000-4000-8000-00000000c11e', clientSecret: 'bc-secret', letsIn: true, company: 'Kontor Ahorn',
  postingFrom: '', withoutRights: [], hidden: [], taxPerLine: false, requestsPer5Minutes: 6000,
} // prettier-ignore

const COMPANY_ID = '0c0ffee0-1111-4222-8333-444455556666'
const ACCOUNTS = [
  { id: randomUUID(), number: '6815', displayName: 'Bürobedarf', blocked: false, directPosting: true },
  { id: randomUUID(), number: '1400', displayName: 'Vorsteuer', blocked: false, directPosting: false },
  { id: randomUUID(), number: '6969', displayName: 'Rundung', blocked: false, directPosting: true },
]
const TAX_GROUPS = [['VAT19', '19'], ['VAT7', '7'], ['NO VAT', '0']].map(([code, percent]) => ({
  id: randomUUID(), code, displayName: `${percent} %`, taxType: 'VAT', percent,
})) // prettier-ignore
const CURRENCIES = [{ id: randomUUID(), code: 'USD', displayName: 'US Dollar' }]

const FIELDS: Record<string, readonly string[]> = {
  companies: ['id', 'name', 'displayName'],
  vendors: ['id', 'number', 'displayName', 'taxRegistrationNumber', 'currencyCode', 'blocked'],
  accounts: ['id', 'number', 'displayName', 'blocked', 'directPosting'],
  taxGroups: ['id', 'code', 'displayName', 'taxType'],
  currencies: ['id', 'code', 'displayName'],
  companyInformation: ['id', 'displayName', 'currencyCode'],
  purchaseInvoices: ['id', 'number', 'invoiceDate', 'postingDate', 'dueDate', 'vendorInvoiceNumber', 'vendorId', 'currencyCode', 'discountAmount', 'totalAmountExcludingTax', 'totalTaxAmount', 'totalAmountIncludingTax', 'status', 'purchaseInvoiceLines'],
  purchaseInvoiceLines: ['id', 'documentId', 'sequence', 'lineType', 'lineObjectNumber', 'description', 'quantity', 'unitCost', 'taxCode'],
  documentAttachments: ['id', 'fileName', 'byteSize', 'parentType', 'parentId'],
} // prettier-ignore
const READ_ONLY = new Set(['id', 'number', 'status', 'totalAmountExcludingTax', 'totalTaxAmount', 'totalAmountIncludingTax', 'byteSize']) // prettier-ignore
const LIMITS: Record<string, number> = {
  vendorInvoiceNumber: 35,
  description: 100,
  displayName: 100,
  taxRegistrationNumber: 20,
}

/** A refusal in Business Central's own words. */
class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Business Central's API v2.0 as far as purchase invoices go, and the authority that gives its tokens; quirks included. */
export class BusinessCentral implements Vendor {
  private readonly kept: KeptOnDisk
  setup: BcSetup

  constructor(kept: KeptOnDisk) {
    this.kept = kept
    this.setup = { ...SETUP, ...(kept.get('setup', 'setup') as Partial<BcSetup> | undefined) }
    kept.seed('accounts', ACCOUNTS, 'number')
    kept.seed('taxGroups', TAX_GROUPS, 'code')
    kept.seed('currencies', CURRENCIES, 'code')
  }

  answer(asked: Asked): Answered {
    const { pathname } = asked.url
    if (pathname === '/_bc/setup') {
      this.setup = { ...this.setup, ...(JSON.parse(asked.body.toString() || '{}') as Partial<BcSetup>) }
      this.kept.put('setup', 'setup', { ...this.setup })
      return { status: 200, body: JSON.stringify(this.setup) }
    }
    if (pathname === '/_bc/object') return this.meddle(asked)
    if (pathname === '/_bc/booked') return { status: 200, body: JSON.stringify(this.booked()) }
    if (pathname.endsWith('/oauth2/v2.0/token')) return this.token(asked)
    const path = decodeURIComponent(pathname.replace(/^.*?\/api\/v2\.0\/?/, ''))
    const answered = this.guarded(asked, path)
    this.kept.log(
      `${asked.method} ${path.replace(/^companies\([^)]*\)\//, '').replace(/\([^)]*\)/g, '(id)')}`,
      answered.status,
    )
    return answered
  }

  error500(): Answered {
    return said(500, 'Internal_ServerError', 'Something went wrong while handling your request.')
  }

  tooMany(seconds: number): Answered {
    const answered = said(
      429,
      'Application_TooManyRequests',
      'Too many requests reached. Actual (6001). Maximum (6000).',
    )
    return { ...answered, headers: { 'retry-after': String(seconds) } }
  }

  revokeTokens(): void {
    this.kept.remove('token')
  }

  /** Somebody changes an entity in Business Central by hand: {set, key, change}. */
  private meddle(asked: Asked): Answered {
    const { set, key, change } = JSON.parse(asked.body.toString()) as { set: string; key: string; change: Kept }
    const after = {
      ...this.kept.get(set, key),
      ...change,
      version: Number(this.kept.get(set, key)?.['version'] ?? 0) + 1,
    }
    this.kept.put(set, key, after)
    return { status: 200, body: JSON.stringify(after) }
  }

  /** For the oracle: what stands in the books, whoever wrote it. */
  private booked(): unknown {
    const files = this.kept.all('documentAttachments').filter((file) => textOf(file['byteSize']) !== '0')
    return {
      documents: this.kept.all('purchaseInvoices').map((invoice) => {
        const lines = this.linesOf(invoice)
        return {
          id: invoice['id'],
          number: invoice['vendorInvoiceNumber'],
          marker: lines
            .filter((line) => line['lineType'] === 'Comment')
            .map((line) => textOf(line['description']))
            .join(' '),
          total: this.totals(invoice).total,
          status: invoice['status'],
          lines,
          files: files.filter((file) => file['parentId'] === invoice['id']).map((file) => textOf(file['fileName'])),
        }
      }),
      vendors: this.kept.all('vendors').length,
      requests: this.kept.requests(),
    }
  }

  /** Entra: refusals carry AADSTS numbers in their description. */
  private token({ url, body }: Asked): Answered {
    const form = new URLSearchParams(body.toString())
    const refuse = (status: number, error: string, description: string): Answered => ({
      status,
      body: JSON.stringify({ error, error_description: description, error_codes: [] }),
    })
    if (!url.pathname.startsWith(`/${this.setup.tenant}/`)) {
      return refuse(
        400,
        'invalid_request',
        'AADSTS90002: Tenant not found. Check to make sure you have the correct tenant ID.',
      )
    }
    if (form.get('grant_type') !== 'client_credentials') return refuse(400, 'unsupported_grant_type', 'AADSTS70003')
    if (form.get('client_id') !== this.setup.clientId) {
      return refuse(400, 'unauthorized_client', 'AADSTS700016: Application was not found in the directory.')
    }
    if (form.get('client_secret') !== this.setup.clientSecret) {
      return refuse(401, 'invalid_client', 'AADSTS7000215: Invalid client secret provided.')
    }
    const token = `eyJ.${randomUUID()}`
    this.kept.put('token', token, { token, until: Date.now() + 3600_000 })
    return { status: 200, body: JSON.stringify({ token_type: 'Bearer', expires_in: 3599, access_token: token }) }
  }

  private guarded(asked: Asked, path: string): Answered {
    try {
      return this.api(asked, path)
    } catch (thrown) {
      if (thrown instanceof WrongFilter)
        return said(400, 'Application_FilterErrorException', 'The filter is not valid.')
      if (!(thrown instanceof Refused)) throw thrown
      return said(thrown.status, thrown.code, `${thrown.message}  CorrelationId:  ${randomUUID()}.`)
    }
  }

  private api(asked: Asked, path: string): Answered {
    this.admit(asked)
    if (path === 'companies')
      return ok({ value: [{ id: COMPANY_ID, name: this.setup.company, displayName: 'Kontor Ahorn GmbH' }] })
    const inCompany = /^companies\(([^)]*)\)\/(.*)$/.exec(path)
    if (inCompany?.[1] !== COMPANY_ID) throw new Refused(404, 'Internal_CompanyNotFound', 'Company not found.')
    const [, set = '', key, then] = /^(\w+)(?:\(([^)]*)\))?(?:\/([\w.]+))?$/.exec(inCompany[2] ?? '') ?? []
    if (!(set in FIELDS) || this.setup.hidden.includes(set))
      throw new Refused(404, 'BadRequest_NotFound', `No HTTP resource was found for '${set}'.`)
    if (this.setup.withoutRights.includes(set)) {
      throw new Refused(403, 'Internal_ServerError', 'Sorry, the current permissions prevented the action. (TableData 38 Purchase Header Read: Base Application)') // prettier-ignore
    }
    if (key === undefined) return asked.method === 'POST' ? this.create(asked, set) : this.list(asked, set)
    const entity = this.kept.get(set, key)
    if (entity === undefined) throw new Refused(404, 'BadRequest_ResourceNotFound', 'Could not find the resource.')
    if (then === 'Microsoft.NAV.post') return this.post(entity)
    if (then === 'purchaseInvoiceLines') return this.createLine(asked, entity)
    if (then === 'attachmentContent') return this.content(asked, entity)
    if (asked.method === 'GET') return ok(this.shown(set, entity, optionsOf(asked.url.search)['$expand'] !== undefined))
    if (asked.method === 'PATCH') return this.change(asked, set, entity)
    throw new Refused(405, 'BadRequest_MethodNotAllowed', 'Method not allowed.')
  }

  private admit({ headers }: Asked): void {
    const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    const basic = `Basic ${Buffer.from(`ADMIN:${this.setup.clientSecret}`).toString('base64')}`
    const isToken = Number(this.kept.get('token', token)?.['until'] ?? 0) > Date.now()
    if (!(isToken && this.setup.letsIn) && headers.authorization !== basic) {
      throw new Refused(401, 'Authentication_InvalidCredentials', 'The server has rejected the client credentials.')
    }
    if (this.kept.recent(5 * 60_000) >= this.setup.requestsPer5Minutes) {
      throw new Refused(429, 'Application_TooManyRequests', 'Too many requests reached.')
    }
  }

  private list(asked: Asked, set: string): Answered {
    const options = optionsOf(asked.url.search)
    const filter = options['$filter']
    if (set === 'companyInformation')
      return ok({ value: [{ id: COMPANY_ID, displayName: 'Kontor Ahorn GmbH', currencyCode: 'EUR' }] })
    if (set === 'purchaseInvoiceLines' && !/\b(documentId|id) eq/.test(filter ?? '')) {
      throw new Refused(400, 'Application_DialogException', 'You must specify an Id or a Document Id to get the lines.')
    }
    const fits = filter === undefined ? () => true : odataFilter(filter, new Set(FIELDS[set]), BUSINESS_CENTRAL)
    const rows = this.kept.all(set).filter((entity) => fits(entity))
    const value = rows.slice(0, Number(options['$top'] ?? 20_000)).map((entity) => this.shown(set, entity, options['$expand'] !== undefined)) // prettier-ignore
    return ok({ '@odata.context': `${asked.url.pathname}/$metadata`, value })
  }

  private create(asked: Asked, set: string): Answered {
    const sent = bodyOf(asked)
    this.checked(set, sent)
    if (set === 'purchaseInvoices') return this.createInvoice(sent)
    if (set === 'documentAttachments') {
      if (this.kept.get('purchaseInvoices', textOf(sent['parentId'])) === undefined) {
        throw new Refused(400, 'Application_DialogException', 'The parent document does not exist.')
      }
      return this.made(set, { ...sent, byteSize: '0' })
    }
    if (set === 'vendors')
      return this.made(set, {
        taxRegistrationNumber: '',
        ...sent,
        number: `K${10_000 + this.kept.nextNumber()}`,
        blocked: ' ',
      })
    throw new Refused(405, 'BadRequest_MethodNotAllowed', 'Method not allowed.')
  }

  private createInvoice(sent: Kept): Answered {
    const { purchaseInvoiceLines, ...header } = sent
    if (this.kept.get('vendors', textOf(header['vendorId'])) === undefined) {
      throw new Refused(404, 'BadRequest_ResourceNotFound', 'The vendor does not exist.')
    }
    const currency = textOf(header['currencyCode'])
    if (currency !== 'EUR' && currency !== '' && this.kept.get('currencies', currency) === undefined) {
      throw new Refused(400, 'Internal_InvalidTableRelation', `The field Currency Code of table Purchase Header contains a value (${currency}) that cannot be found in the related table (Currency).`) // prettier-ignore
    }
    // All or nothing: lines are checked before anything is kept.
    const lines = ((purchaseInvoiceLines ?? []) as Kept[]).map((line) => this.checkedLine(line))
    const id = randomUUID()
    const invoice = {
      dueDate: header['invoiceDate'],
      ...header,
      id,
      number: `EK-${1000 + this.kept.nextNumber()}`,
      status: 'Draft',
      version: 1,
    }
    this.kept.put('purchaseInvoices', id, invoice)
    lines.forEach((line, index) => this.putLine(id, line, (index + 1) * 10_000))
    return { ...ok(this.shown('purchaseInvoices', invoice, false)), status: 201 }
  }

  private createLine(asked: Asked, invoice: Kept): Answered {
    if (asked.method === 'GET')
      return ok({ value: this.linesOf(invoice).map((line) => this.shown('purchaseInvoiceLines', line, false)) })
    this.isDraft(invoice)
    const line = this.putLine(
      textOf(invoice['id']),
      this.checkedLine(bodyOf(asked)),
      (this.linesOf(invoice).length + 1) * 10_000,
    )
    return { ...ok(this.shown('purchaseInvoiceLines', line, false)), status: 201 }
  }

  private putLine(documentId: string, line: Kept, sequence: number): Kept {
    const id = `${documentId}-${sequence}`
    const kept = { ...line, id, documentId, sequence: String(sequence), version: 1 }
    this.kept.put('purchaseInvoiceLines', id, kept)
    return kept
  }

  private checkedLine(line: Kept): Kept {
    this.checked('purchaseInvoiceLines', line)
    if (line['lineType'] === 'Comment') return line
    const number = textOf(line['lineObjectNumber'])
    const account = this.kept.get('accounts', number)
    if (account === undefined) {
      throw new Refused(400, 'Internal_InvalidTableRelation', `The field No. of table Purchase Line contains a value (${number}) that cannot be found in the related table (G/L Account).`) // prettier-ignore
    }
    if (account['directPosting'] === false) throw new Refused(400, 'Application_DialogException', 'Direct Posting must be equal to Yes in G/L Account.') // prettier-ignore
    // Without a code the account's own group applies.
    const taxCode = textOf(line['taxCode'] ?? 'VAT19')
    if (this.kept.get('taxGroups', taxCode) === undefined) {
      throw new Refused(400, 'Internal_InvalidTableRelation', `The field VAT Prod. Posting Group of table Purchase Line contains a value (${taxCode}) that cannot be found in the related table (VAT Product Posting Group).`) // prettier-ignore
    }
    return { ...line, taxCode }
  }

  private change(asked: Asked, set: string, entity: Kept): Answered {
    const match = asked.headers['if-match']
    if (match === undefined) throw new Refused(400, 'BadRequest_InvalidToken', 'The If-Match header is missing.')
    if (match !== '*' && match !== etagOf(entity)) {
      throw new Refused(409, 'Request_EntityChanged', 'Another user has already changed the record.')
    }
    if (set === 'purchaseInvoices') this.isDraft(entity)
    if (set === 'purchaseInvoiceLines')
      this.isDraft(this.kept.get('purchaseInvoices', textOf(entity['documentId'])) ?? {})
    const sent = bodyOf(asked)
    this.checked(set, sent)
    const after = { ...entity, ...sent, version: Number(entity['version'] ?? 1) + 1 }
    this.kept.put(set, textOf(entity['id']), after)
    return ok(this.shown(set, after, false))
  }

  private isDraft(invoice: Kept): void {
    if (invoice['status'] !== 'Draft')
      throw new Refused(400, 'Application_DialogException', 'The invoice has already been posted.')
  }

  private post(invoice: Kept): Answered {
    this.isDraft(invoice)
    const { postingFrom } = this.setup
    if (textOf(invoice['postingDate']) < postingFrom) {
      throw new Refused(
        400,
        'Application_DialogException',
        'Posting Date is not within your range of allowed posting dates.',
      )
    }
    const number = textOf(invoice['vendorInvoiceNumber'])
    const twin = this.kept.all('purchaseInvoices').find((one) => one['status'] === 'Open' && one['vendorId'] === invoice['vendorId'] && one['vendorInvoiceNumber'] === number) // prettier-ignore
    if (twin !== undefined)
      throw new Refused(
        400,
        'Application_DialogException',
        `Purchase Invoice ${number} already exists for this vendor.`,
      )
    this.kept.put('purchaseInvoices', textOf(invoice['id']), {
      ...invoice,
      status: 'Open',
      version: Number(invoice['version']) + 1,
    })
    return { status: 204, body: '' }
  }

  private content(asked: Asked, file: Kept): Answered {
    if (asked.headers['if-match'] === undefined)
      throw new Refused(400, 'BadRequest_InvalidToken', 'The If-Match header is missing.')
    if (asked.method !== 'PATCH') throw new Refused(405, 'BadRequest_MethodNotAllowed', 'Method not allowed.')
    this.kept.put('documentAttachments', textOf(file['id']), { ...file, byteSize: String(asked.body.length) })
    return { status: 204, body: '' }
  }

  private made(set: string, sent: Kept): Answered {
    const id = randomUUID()
    const entity = { ...sent, id, version: 1 }
    this.kept.put(set, id, entity)
    return { ...ok(this.shown(set, entity, false)), status: 201 }
  }

  private checked(set: string, sent: Kept): void {
    for (const [name, value] of Object.entries(sent)) {
      if (!FIELDS[set]?.includes(name) || READ_ONLY.has(name)) {
        throw new Refused(
          400,
          'BadRequest',
          `The property '${name}' does not exist on type 'Microsoft.NAV.${set}' or is read-only.`,
        )
      }
      const limit = LIMITS[name]
      if (limit !== undefined && textOf(value).length > limit) {
        throw new Refused(400, 'Application_StringExceededLength', `The length of the string is ${textOf(value).length}, but it must be less than or equal to ${limit} characters.`) // prettier-ignore
      }
    }
  }

  private linesOf(invoice: Kept): Kept[] {
    return this.kept.all('purchaseInvoiceLines').filter((line) => line['documentId'] === invoice['id'])
  }

  /** VAT is computed for each group over the whole document; some companies round each line. */
  private totals(invoice: Kept): { net: string; tax: string; total: string } {
    const bases = new Map<string, Big>()
    let net = new Big(0)
    let perLine = new Big(0)
    for (const line of this.linesOf(invoice)) {
      if (line['lineType'] === 'Comment') continue
      const amount = new Big(textOf(line['quantity']) || '0').times(textOf(line['unitCost']) || '0').round(2, 1)
      const code = textOf(line['taxCode'])
      net = net.plus(amount)
      perLine = perLine.plus(amount.times(this.percent(code)).div(100).round(2, 1))
      bases.set(code, (bases.get(code) ?? new Big(0)).plus(amount))
    }
    const whole = [...bases].reduce(
      (sum, [code, base]) => sum.plus(base.times(this.percent(code)).div(100).round(2, 1)),
      new Big(0),
    )
    const tax = this.setup.taxPerLine ? perLine : whole
    return { net: net.toFixed(2), tax: tax.toFixed(2), total: net.plus(tax).toFixed(2) }
  }

  private percent(code: string): string {
    return textOf(this.kept.get('taxGroups', code)?.['percent']) || '0'
  }

  private shown(set: string, { version: _version, percent: _percent, ...entity }: Kept, expanded: boolean): Kept {
    const tag = { '@odata.etag': etagOf({ ...entity, version: _version }) }
    if (set !== 'purchaseInvoices') return { ...tag, ...numbered(entity) }
    const { net, tax, total } = this.totals(entity)
    const sums = { totalAmountExcludingTax: net, totalTaxAmount: tax, totalAmountIncludingTax: total }
    const lines = expanded
      ? { purchaseInvoiceLines: this.linesOf(entity).map((line) => this.shown('purchaseInvoiceLines', line, false)) }
      : {}
    return { ...tag, ...numbered({ ...entity, ...sums }), ...lines }
  }
}

function etagOf(entity: Kept): string {
  return `W/"${Buffer.from(`${textOf(entity['id'])}.${textOf(entity['version'] ?? 1)}`).toString('base64')}"`
}

const NUMBERS = new Set([
  'quantity',
  'unitCost',
  'sequence',
  'byteSize',
  'totalAmountExcludingTax',
  'totalTaxAmount',
  'totalAmountIncludingTax',
])

/** Amounts are JSON numbers in answers. */
function numbered(entity: Kept): Kept {
  return Object.fromEntries(
    Object.entries(entity).map(([name, value]) => [name, NUMBERS.has(name) ? Number(value) : value]),
  )
}

function ok(body: Kept): Answered {
  return { status: 200, body: JSON.stringify(body) }
}

function said(status: number, code: string, message: string): Answered {
  return { status, body: JSON.stringify({ error: { code, message } }) }
}

function bodyOf({ body }: Asked): Kept {
  return parseExact(body.toString() || '{}') as Kept
}
