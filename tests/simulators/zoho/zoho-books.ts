import { createHash } from 'node:crypto'
import Big from 'big.js'
import { parseExact } from '../../../core/connectors/exact-json.ts'
import type { Answered, Asked, Vendor } from '../faulty-server.ts'
import { textOf, type BooksOnDisk, type Kept } from './books-on-disk.ts'

/** How this Zoho is set up: what a test may change while it runs (PUT /_zoho/setup). */
export interface ZohoSetup {
  organisation: string
  country: string
  requestsPerMinute: number
  /** Dates up to this one can't be booked any more. */
  lockedUntil: string
  /** Scopes that the token lacks, by the first word of the path ("bills"). */
  withoutScope: string[]
  /** Rates and codes of accounts that somebody has made inactive. */
  withoutTaxes: string[]
  withoutAccounts: string[]
  refreshTokens: string[]
  clientId: string
  wrongRegion: boolean
  billsModule: boolean
  accessTokenSeconds: number
  /** What a search knows: everything; names only; or nothing of contacts, as if its index had not come after them yet. */
  searches: 'everything' | 'names' | 'nothing'
  /** What the next questions after a device's code are answered with, whatever the person does. */
  deviceAnswers: string[]
}

export const SETUP: ZohoSetup = {
  organisation: '60012345678', country: 'Germany', requestsPerMinute: 1_000_000, lockedUntil: '', withoutScope: [], withoutTaxes: [], withoutAccounts: [],
  refreshTokens: ['1000.refresh.good'], clientId: '1000.CLIENT', wrongRegion: false, billsModule: true, accessTokenSeconds: 3600, searches: 'everything', deviceAnswers: [],
} // prettier-ignore

const CURRENCIES = ['EUR', 'USD', 'PLN'].map((currency_code, index) => ({
  currency_id: `46000000000000009${index}`,
  currency_code,
}))
const TAXES = [['19', 'Standard'], ['7', 'Reduced'], ['20', 'Standard UK'], ['23', 'VAT PL'], ['0', 'Zero']].map(
  ([tax_percentage, tax_name], index) => ({
    tax_id: `46000000000000007${index}`, tax_name, tax_percentage: Number(tax_percentage), tax_type: 'tax', is_inactive: false,
  }),
) // prettier-ignore
const ACCOUNTS = [
  { account_id: '460000000000000501', account_name: 'Office Supplies', account_code: '6815', account_type: 'expense', is_active: true },
  { account_id: '460000000000000502', account_name: 'Consulting', account_code: null, account_type: 'expense', is_active: true },
] // prettier-ignore

/** Zoho Books v3 as far as supplier bills go, quirks included; see the facts sheet for where each behaviour was seen. */
export class ZohoBooks implements Vendor {
  private readonly books: BooksOnDisk
  private readonly now: () => number
  setup: ZohoSetup

  constructor(books: BooksOnDisk, now: () => number = Date.now) {
    this.books = books
    this.now = now
    this.setup = { ...SETUP, ...(books.get('setup', 'setup') as Partial<ZohoSetup> | undefined) }
  }

  answer(asked: Asked): Answered {
    const { pathname } = asked.url
    if (pathname === '/_zoho/setup') {
      this.setup = { ...this.setup, ...(JSON.parse(asked.body.toString() || '{}') as Partial<ZohoSetup>) }
      this.books.put('setup', 'setup', { ...this.setup })
      return { status: 200, body: JSON.stringify(this.setup) }
    }
    if (pathname === '/_zoho/booked') {
      return {
        status: 200,
        body: JSON.stringify({
          bills: this.books.booked(),
          vendors: this.books.all('contact').length,
          requests: this.books.requestsByKind(),
        }),
      }
    }
    if (pathname === '/oauth/v2/token') return this.token(asked)
    if (pathname === '/oauth/v2/auth') return this.consent(asked)
    if (pathname === '/oauth/v3/device/code') return this.offerDevice(asked)
    if (pathname === '/oauth/v3/device/token') return this.askedByDevice(asked)
    if (pathname === '/device') return this.agreeOnDevice(asked)
    const answered = this.api(asked)
    const what = `${asked.method} ${pathname.replace('/books/v3', '').replace(/\d{6,}/g, '{id}')}`
    const code = /"code":(\d+)/.exec(String(answered.body))?.[1] ?? ''
    this.books.log(this.now(), what, answered.status, code)
    return answered
  }

  error500(): Answered {
    return reply(500, 1000, 'Internal Error')
  }

  tooMany(seconds: number): Answered {
    const body = {
      code: 44,
      message: 'You have reached the maximum requests allowed per minute for this organization.',
    }
    return { status: 429, headers: { 'retry-after': String(seconds) }, body: JSON.stringify(body) }
  }

  revokeTokens(): void {
    for (const token of this.books.all('token')) this.books.remove('token', textOf(token['token']))
  }

  /** Refusals are HTTP 200 with an error in the body. */
  private token({ body, url }: Asked): Answered {
    const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body.toString())])
    const refuse = (error: string): Answered => ({ status: 200, body: JSON.stringify({ error }) })
    if (form.get('client_id') !== this.setup.clientId) return refuse('invalid_client')
    if (this.setup.wrongRegion) return refuse('other_dc')
    const isCode = form.get('grant_type') === 'authorization_code'
    const code = this.books.get('code', form.get('code') ?? '')
    if (isCode && code === undefined) return refuse('invalid_code')
    // PKCE (RFC 7636 §4.6): a code is only for who holds what its challenge was made from.
    const proof = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (isCode && typeof code?.['challenge'] === 'string' && code['challenge'] !== proof) return refuse('invalid_code')
    if (!isCode && !this.setup.refreshTokens.includes(form.get('refresh_token') ?? '')) return refuse('invalid_code')
    if (isCode) this.books.remove('code', form.get('code') ?? '')
    return this.granted(isCode ? { refresh_token: this.setup.refreshTokens[0] } : {})
  }

  private granted(more: Kept): Answered {
    const token = `1000.${this.books.newId()}.${Math.random().toString(36).slice(2)}`
    const { accessTokenSeconds } = this.setup
    this.books.put('token', token, { token, until: this.now() + accessTokenSeconds * 1000 })
    const reply = { access_token: token, token_type: 'Bearer', expires_in: accessTokenSeconds, ...more }
    return { status: 200, body: JSON.stringify(reply) }
  }

  /** The consent page, with a person who always agrees. */
  private consent({ url }: Asked): Answered {
    const id = `1000.code.${this.books.newId()}`
    this.books.put('code', id, { challenge: url.searchParams.get('code_challenge') })
    const back = new URL(url.searchParams.get('redirect_uri') ?? '')
    back.searchParams.set('code', id)
    back.searchParams.set('state', url.searchParams.get('state') ?? '')
    back.searchParams.set('location', 'eu')
    return { status: 302, headers: { location: back.href }, body: '' }
  }

  /** The code that was shown last, for whoever plays the person. */
  get lastUserCode(): string {
    return textOf(this.books.all('device').at(-1)?.['user_code'] ?? '')
  }

  private offerDevice({ body, url, headers }: Asked): Answered {
    const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body.toString())])
    if (form.get('client_id') !== this.setup.clientId || form.get('grant_type') !== 'device_request') {
      return { status: 200, body: JSON.stringify({ error: 'invalid_client' }) }
    }
    const id = this.books.newId()
    const device = { device_code: `1000.device.${id}`, user_code: id.slice(-6), isAgreed: false }
    this.books.put('device', device.device_code, device)
    const { isAgreed: _ours, ...shown } = device
    const verification_url = `http://${headers.host ?? ''}/device`
    return { status: 200, body: JSON.stringify({ ...shown, verification_url, expires_in: 300_000, interval: 30_000 }) }
  }

  /** The page where a person types the code, who always agrees. */
  private agreeOnDevice({ url }: Asked): Answered {
    const typed = url.searchParams.get('user_code')
    const device = this.books.all('device').find((one) => one['user_code'] === typed)
    if (device !== undefined) this.books.put('device', textOf(device['device_code']), { ...device, isAgreed: true })
    const page = '<form><input name="user_code" autofocus><button>OK</button></form>'
    return { status: 200, headers: { 'content-type': 'text/html' }, body: device === undefined ? page : '<p>OK</p>' }
  }

  private askedByDevice({ body, url }: Asked): Answered {
    const form = new URLSearchParams([...url.searchParams, ...new URLSearchParams(body.toString())])
    const refuse = (error: string): Answered => ({ status: 200, body: JSON.stringify({ error }) })
    const planned = this.setup.deviceAnswers.shift()
    if (planned !== undefined) return refuse(planned)
    const device = this.books.get('device', form.get('code') ?? '')
    if (device === undefined || form.get('grant_type') !== 'device_token') return refuse('invalid_code')
    if (device['isAgreed'] !== true) return refuse('authorization_pending')
    return this.granted({ refresh_token: this.setup.refreshTokens[0] })
  }

  private api(asked: Asked): Answered {
    const { method, url, headers } = asked
    const path = url.pathname.replace(/^\/books\/v3/, '')
    if (path === url.pathname) return reply(404, 5, 'Invalid URL Passed')
    const token = /^Zoho-oauthtoken (\S+)$/.exec(headers.authorization ?? '')?.[1] ?? ''
    const until = Number(this.books.get('token', token)?.['until'] ?? 0)
    if (until < this.now()) return reply(401, 57, 'You are not authorized to perform this operation')
    if (this.books.recent(this.now()) >= this.setup.requestsPerMinute) return this.tooMany(60)
    const topic = path.split('/')[1] ?? ''
    if (this.setup.withoutScope.includes(topic))
      return reply(401, 57, 'You are not authorized to perform this operation')
    if (path === '/organizations') return ok({ organizations: [this.organisation()] })
    const organisation = url.searchParams.get('organization_id')
    if (organisation === null) return reply(400, 6, 'Missing organization_id')
    if (organisation !== this.setup.organisation) {
      return reply(400, 6041, `This user is not associated with the CompanyID/CompanyName:${organisation}.`)
    }
    if (method === 'GET' && path === '/settings/taxes')
      return ok({ taxes: this.taxes(), page_context: { has_more_page: false } })
    if (method === 'GET' && path === '/settings/currencies') return ok({ currencies: CURRENCIES })
    if (method === 'GET' && path === '/chartofaccounts') return ok({ chartofaccounts: this.accounts() })
    if (topic === 'contacts') return this.contacts(asked, path)
    if (topic === 'bills' && !this.setup.billsModule)
      return reply(403, 103001, 'This module is not available in your plan. Upgrade to use it.')
    if (topic === 'bills') return this.bills(asked, path)
    return reply(404, 5, 'Invalid URL Passed')
  }

  private taxes(): Kept[] {
    const { withoutTaxes } = this.setup
    return TAXES.map((tax) => ({ ...tax, is_inactive: withoutTaxes.includes(String(tax.tax_percentage)) }))
  }

  private accounts(): Kept[] {
    const { withoutAccounts } = this.setup
    return ACCOUNTS.map((one) => ({ ...one, is_active: !withoutAccounts.includes(one.account_code ?? '') }))
  }

  private organisation(): Kept {
    return {
      organization_id: this.setup.organisation,
      name: 'Kontor Ahorn',
      country: this.setup.country,
      currency_code: 'EUR',
    }
  }

  private contacts({ method, url, body }: Asked, path: string): Answered {
    const id = path.split('/')[2]
    if (id !== undefined) {
      const contact = this.books.get('contact', id)
      return contact === undefined ? reply(404, 1002, 'Contact does not exist.') : ok({ contact })
    }
    if (method === 'POST') {
      const given = parseExact(body.toString()) as Kept
      const name = textOf(given['contact_name'] ?? '').trim()
      if (name === '') return reply(400, 4, 'Invalid value passed for contact_name')
      if (this.books.all('contact').some((one) => same(one['contact_name'], name))) {
        return reply(400, 3062, `The customer "${name}" already exists. Please specify a different name.`)
      }
      const contact_id = this.books.newId()
      const contact = { ...given, contact_name: name, contact_id, status: 'active' }
      this.books.put('contact', contact_id, contact)
      return reply(201, 0, 'The contact has been added.', { contact })
    }
    const [text, exact] = [url.searchParams.get('search_text'), url.searchParams.get('contact_name')]
    const { searches } = this.setup
    const isKnown = ({ contact_name, company_name, ...more }: Kept, sought: string): boolean =>
      searches !== 'nothing' &&
      JSON.stringify([contact_name, company_name, ...(searches === 'names' ? [] : Object.values(more))])
        .toLowerCase()
        .includes(sought.toLowerCase())
    const found = this.books
      .all('contact')
      .filter((one) => exact === null || (searches !== 'nothing' && same(one['contact_name'], exact)))
      .filter((one) => text === null || isKnown(one, text))
      // Lists leave tax ids out, but not the fields that an organisation made itself.
      .map(({ contact_id, contact_name, company_name, contact_type, custom_field_hash = {} }) => ({
        contact_id,
        contact_name,
        company_name,
        contact_type,
        custom_field_hash,
      }))
    return paged('contacts', found, url)
  }

  private bills({ method, url, body, headers }: Asked, path: string): Answered {
    const [, , id, part] = path.split('/')
    if (id === undefined && method === 'GET') return this.listBills(url)
    if (id === undefined && method === 'POST') return this.keepBill(parseExact(body.toString()) as Kept, undefined)
    const bill = this.books.get('bill', id ?? '')
    if (bill === undefined) return reply(404, 1002, 'Bill does not exist.')
    if (part === 'attachment' && method === 'POST') return this.attach(bill, body, headers['content-type'] ?? '')
    if (method === 'PUT') return this.keepBill(parseExact(body.toString()) as Kept, bill)
    const documents = this.books.filesOf(textOf(bill['bill_id'])).map((file_name) => ({ file_name }))
    return ok({ bill: numbered({ ...bill, documents, attachment_name: documents[0]?.file_name ?? '' }) })
  }

  private listBills(url: URL): Answered {
    const filters = ['vendor_id', 'bill_number', 'reference_number'].flatMap((name) => {
      const value = url.searchParams.get(name)
      return value === null ? [] : [[name, value] as const]
    })
    const rows = this.books.all('bill').filter((bill) => filters.every(([name, value]) => same(bill[name], value)))
    // List rows are shorter than the bill itself.
    return paged(
      'bills',
      rows.map(({ line_items: _lines, adjustment: _adjustment, ...row }) => numbered(row)),
      url,
    )
  }

  private keepBill(given: Kept, before: Kept | undefined): Answered {
    const bill_number = textOf(given['bill_number'] ?? '').trim()
    const vendor = this.books.get('contact', textOf(given['vendor_id']))
    if (vendor === undefined) return reply(404, 1002, 'Vendor does not exist.')
    if (bill_number === '' || bill_number.length > 100) return reply(400, 4, 'Invalid value passed for bill_number')
    const twin = this.books
      .all('bill')
      .find((one) => one['vendor_id'] === given['vendor_id'] && same(one['bill_number'], bill_number))
    if (twin !== undefined && twin['bill_id'] !== before?.['bill_id']) {
      return reply(400, 13011, `A bill with the number ${bill_number} has already been created for this vendor.`)
    }
    if (textOf(given['date']) <= this.setup.lockedUntil) {
      return reply(400, 1038, 'You cannot create or modify transactions before the transaction locking date.')
    }
    const currency = CURRENCIES.find(
      ({ currency_id }) => currency_id === (given['currency_id'] ?? before?.['currency_id']),
    )
    if (currency === undefined) return reply(400, 2, 'Invalid value passed for currency_id')
    const lines = (given['line_items'] ?? []) as Kept[]
    if (lines.length === 0) return reply(400, 13008, 'Add at least one line item.')
    if (lines.some(({ account_id }) => !ACCOUNTS.some((one) => one.account_id === account_id))) {
      return reply(400, 13009, 'Select an account for every line item.')
    }
    if (lines.some(({ tax_id }) => tax_id !== undefined && !TAXES.some((one) => one.tax_id === tax_id))) {
      return reply(400, 2, 'Invalid value passed for tax_id')
    }
    const bill_id = textOf(before?.['bill_id'] ?? this.books.newId())
    const { subTotal, taxTotal } = summed(lines)
    const adjustment = textOf(given['adjustment'] ?? '0')
    const bill: Kept = {
      ...before, ...given, bill_id, bill_number, adjustment, vendor_name: vendor['contact_name'], status: 'open',
      currency_id: currency.currency_id, currency_code: currency.currency_code, due_date: given['due_date'] ?? given['date'],
      sub_total: subTotal.toFixed(2), tax_total: taxTotal.toFixed(2), total: subTotal.plus(taxTotal).plus(adjustment).toFixed(2),
      line_items: lines.map((line, index) => ({ line_item_id: `${bill_id}${index}`, ...line, tax_amount: null })),
    } // prettier-ignore
    this.books.put('bill', bill_id, bill)
    const created = before === undefined
    const answered = reply(
      created ? 201 : 200,
      0,
      created ? 'The bill has been created.' : 'Bill information has been updated.',
      { bill: numbered(bill) },
    )
    return { ...answered, headers: { location: `/api/v3/bills/${bill_id}` } }
  }

  private attach(bill: Kept, body: Buffer, type: string): Answered {
    const text = body.toString('latin1')
    const name = /name="attachment"; filename="([^"]*)"/.exec(text)?.[1]
    if (!type.startsWith('multipart/form-data') || name === undefined) return reply(400, 2, 'Attachment is missing')
    const fileName = Buffer.from(name, 'latin1').toString('utf8')
    if (!/\.(gif|png|jpe?g|bmp|pdf)$/i.test(fileName)) return reply(400, 2, 'The file type is not supported')
    this.books.attach(textOf(bill['bill_id']), fileName, body.length)
    return reply(201, 0, 'The document has been attached.')
  }
}

/** Zoho counts tax anew: here a line at a time, half up, as it does with tax per item; cents may differ from the paper. */
function summed(lines: Kept[]): { subTotal: Big; taxTotal: Big } {
  let [subTotal, taxTotal] = [new Big(0), new Big(0)]
  for (const line of lines) {
    const net = new Big(textOf(line['rate'] ?? 0)).times(textOf(line['quantity'] ?? 1)).round(2, 1)
    const percent = TAXES.find(({ tax_id }) => tax_id === line['tax_id'])?.tax_percentage ?? 0
    subTotal = subTotal.plus(net)
    taxTotal = taxTotal.plus(net.times(percent).div(100).round(2, 1))
  }
  return { subTotal, taxTotal }
}

function same(one: unknown, other: unknown): boolean {
  return (
    textOf(one ?? '')
      .trim()
      .toLowerCase() ===
    textOf(other ?? '')
      .trim()
      .toLowerCase()
  )
}

/** Amounts are JSON numbers in replies. */
function numbered(bill: Kept): Kept {
  const amounts = new Set(['total', 'sub_total', 'tax_total', 'adjustment'])
  return Object.fromEntries(
    Object.entries(bill).map(([name, value]) => [name, amounts.has(name) ? Number(value) : value]),
  )
}

function reply(status: number, code: number, message: string, more: Kept = {}): Answered {
  return { status, body: JSON.stringify({ code, message, ...more }) }
}

function ok(more: Kept): Answered {
  return reply(200, 0, 'success', more)
}

function paged(name: string, rows: Kept[], url: URL): Answered {
  const page = Number(url.searchParams.get('page') ?? 1)
  const size = Number(url.searchParams.get('per_page') ?? 200)
  const has_more_page = rows.length > page * size
  return ok({
    [name]: rows.slice((page - 1) * size, page * size),
    page_context: { page, per_page: size, has_more_page },
  })
}
