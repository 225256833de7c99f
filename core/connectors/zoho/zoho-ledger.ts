import { readFile } from 'node:fs/promises'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type {
  Booked,
  Connection,
  Known,
  Ledger,
  LedgerKind,
  LedgerNeeds,
  Outcome,
  StepGave,
  StepInput,
} from '../../ports/ledger.ts'
import { ZohoApi, zohoRefusal, type ZohoAnswer } from './api.ts'
import { attachable } from './attachable.ts'
import { adjustedBody, billBody, compare, isSameAmount, isSameNumber, ListedBill, ratesOf, ReadBill } from './bill.ts'
import { listOf } from './list-of.ts'
import { ZohoReferences } from './references.ts'
import { ZohoGiven, zohoSettings, type ZohoSettings } from './settings.ts'
import { zohoSignIn } from './sign-in.ts'
import { ZohoTokens } from './tokens.ts'
import { ZohoVendors } from './vendors.ts'

/** Kinds that are booked as bills. A credit note is another thing in Zoho (vendor credit) and is not made up as a negative bill. */
const BOOKED_AS_BILLS = new Set(['invoice', 'receipt', 'act'])
const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }

/** Zoho Books v3: supplier bills, open as soon as they are made. */
class ZohoLedger implements Ledger {
  private readonly settings: ZohoSettings
  private readonly needs: LedgerNeeds
  private readonly api: ZohoApi
  private readonly references: ZohoReferences
  private readonly vendors: ZohoVendors

  constructor(settings: ZohoSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.api = new ZohoApi(settings, new ZohoTokens(settings, needs), needs)
    this.references = new ZohoReferences(settings, this.api, needs.clock)
    this.vendors = new ZohoVendors(settings, this.api, this.references, needs.clock)
  }

  async probe(signal: AbortSignal): Promise<Outcome<{ organisation: string; notes: readonly string[] }>> {
    const around = await this.references.all(signal, this.needs.clock.now().getTime())
    if (around.outcome !== 'done') return around
    const account = await this.references.find(
      { currency: around.value.currencies[0]?.currency_code ?? '', rates: [] },
      signal,
    )
    if (account.outcome !== 'done') return account
    const bills = await this.api.call({ method: 'GET', path: '/bills', query: { per_page: '1' }, signal })
    if (!('answer' in bills)) return bills.outcome
    if (bills.answer.code !== '0') return this.refusal(bills.answer)
    const { organisation, taxes } = around.value
    const notes = taxes
      .filter(({ is_inactive }) => !is_inactive)
      .map(({ tax_name, tax_percentage }) => `${tax_name}: ${tax_percentage} %`)
    return { outcome: 'done', value: { organisation: organisation.name, notes } }
  }

  async ensureVendor(input: StepInput): Promise<Outcome<StepGave>> {
    const { kind } = input.record
    if (!BOOKED_AS_BILLS.has(kind))
      return { outcome: 'refused', problem: { code: 'ledger-kind-unsupported', params: { kind } } }
    const vendor = await this.vendors.ensure(input)
    if (vendor.outcome !== 'done') return vendor
    const { vendorId, isNew } = vendor.value
    return { outcome: 'done', value: { known: { vendorId }, ...(isNew ? { note: 'vendor-created' as const } : {}) } }
  }

  async ensureReferences({ record, signal }: StepInput): Promise<Outcome<StepGave>> {
    const found = await this.references.find({ currency: record.currency, rates: ratesOf(record) }, signal)
    return found.outcome === 'done' ? { outcome: 'done', value: { known: { references: found.value } } } : found
  }

  async lookUp({ record, known, signal }: StepInput): Promise<Outcome<StepGave>> {
    const marked = await this.bills({ reference_number: record.marker }, signal)
    if (marked.outcome !== 'done') return marked
    const ours = marked.value.find(({ reference_number }) => reference_number === record.marker)
    // Made by us: what it says is compared after reading it back.
    if (ours !== undefined) return { outcome: 'done', value: { known: { remoteId: ours.bill_id } } }
    const numbered = await this.bills({ vendor_id: known.vendorId ?? '', bill_number: record.number }, signal)
    if (numbered.outcome !== 'done') return numbered
    const same = numbered.value.find(
      (bill) => bill.vendor_id === known.vendorId && isSameNumber(bill.bill_number, record.number),
    )
    if (same === undefined) return { outcome: 'not-found' }
    if (isSameAmount(same.total, record.grossTotal) && same.date === record.issueDate) {
      return { outcome: 'done', value: { known: { remoteId: same.bill_id }, note: 'found-there' } }
    }
    return { outcome: 'refused', problem: { code: 'ledger-number-taken', params: { number: record.number } } }
  }

  async create({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const result = await this.api.call({
      method: 'POST',
      path: '/bills',
      json: billBody(record, known),
      signal,
      stillWanted,
    })
    if (!('answer' in result)) return result.outcome
    const { answer } = result
    const bill = ReadBill.safeParse(answer.body['bill']).data
    if (answer.code === '0' && bill !== undefined)
      return { outcome: 'done', value: { known: { remoteId: bill.bill_id } } }
    if (answer.code === '0') return { outcome: 'unknown', problem: { code: 'ledger-failed' } }
    // 13011: this vendor has the number since we looked. An earlier request of ours may have arrived late: look again.
    if (answer.code === '13011') {
      return { outcome: 'unknown', problem: { code: 'ledger-number-taken', params: { number: record.number } } }
    }
    if (answer.code === '1002') this.vendors.forget(record)
    return this.refusal(answer, record)
  }

  async readBack({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const first = await this.read(known, signal)
    if (first.outcome !== 'done') return first
    const compared = compare(record, first.value, known)
    if (compared.is === 'different') return { outcome: 'refused', problem: compared.problem }
    if (compared.is === 'same') return { outcome: 'done', value: { known: filesOf(first.value) } }
    const json = adjustedBody(first.value, compared.adjustment)
    const result = await this.api.call({
      method: 'PUT',
      path: `/bills/${known.remoteId ?? ''}`,
      json,
      signal,
      stillWanted,
    })
    if (!('answer' in result)) return result.outcome
    if (result.answer.code !== '0') return this.refusal(result.answer, record)
    const second = await this.read(known, signal)
    if (second.outcome !== 'done') return second
    const again = compare(record, second.value, known)
    if (again.is === 'same') return { outcome: 'done', value: { known: filesOf(second.value), note: 'adjusted' } }
    const params = { field: 'grossTotal', approved: record.grossTotal, found: second.value.total }
    const problem: Problem = again.is === 'different' ? again.problem : { code: 'ledger-record-differs', params }
    return { outcome: 'refused', problem }
  }

  async attachOriginal({ record, known, again, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const bytes = await readFile(this.needs.pathOf(record.original.sha256))
    const file = attachable(record.original.fileName, bytes)
    if (file === undefined) return { outcome: 'done', value: { note: 'original-not-taken' } }
    let files = known.references?.['files'] ?? ''
    if (again) {
      const read = await this.read(known, signal)
      if (read.outcome !== 'done') return read
      files = filesOf(read.value).references?.['files'] ?? ''
    }
    if (files.split('\n').includes(file.name)) return { outcome: 'done', value: { note: 'original-already-there' } }
    const path = `/bills/${known.remoteId ?? ''}/attachment`
    const result = await this.api.call({
      method: 'POST',
      path,
      file: { part: 'attachment', ...file, bytes },
      signal,
      stillWanted,
    })
    if (!('answer' in result)) return result.outcome
    return result.answer.code === '0' ? DONE : this.refusal(result.answer, record)
  }

  async post(): Promise<Outcome<StepGave>> {
    return DONE
  }

  async dryRun(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<{ request: string; body: unknown }>> {
    const vendor = await this.vendors.find(record, signal)
    if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found') return vendor
    const found = await this.references.find({ currency: record.currency, rates: ratesOf(record) }, signal)
    if (found.outcome !== 'done') return found
    const vendorId = vendor.outcome === 'done' ? vendor.value : `new: ${record.supplier.name}`
    const body: unknown = JSON.parse(JSON.stringify(billBody(record, { vendorId, references: found.value })))
    return { outcome: 'done', value: { request: `POST ${this.settings.apiRoot}/books/v3/bills`, body } }
  }

  async booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>> {
    const marked = await this.bills({ reference_number: record.marker }, signal)
    if (marked.outcome !== 'done') return marked
    const vendor = await this.vendors.find(record, signal)
    if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found') return vendor
    const rows = marked.value.filter(({ reference_number }) => reference_number === record.marker)
    if (vendor.outcome === 'done') {
      const numbered = await this.bills({ vendor_id: vendor.value, bill_number: record.number }, signal)
      if (numbered.outcome !== 'done') return numbered
      rows.push(...numbered.value.filter((bill) => isSameNumber(bill.bill_number, record.number)))
    }
    const unique = new Map(rows.map((bill) => [bill.bill_id, bill]))
    const value = [...unique.values()].map(({ bill_id, bill_number, total, date }): Booked => {
      return { remoteId: bill_id, number: bill_number, total, issueDate: date }
    })
    return { outcome: 'done', value }
  }

  private async bills(query: Record<string, string>, signal: AbortSignal): Promise<Outcome<ListedBill[]>> {
    const wanted = { path: '/bills', name: 'bills', shape: ListedBill, signal, query }
    const listed = await listOf(this.api, this.settings, wanted)
    if (listed.outcome !== 'done') return listed
    return { outcome: 'done', value: listed.value.filter(({ status }) => status !== 'void') }
  }

  private async read(known: Known, signal: AbortSignal): Promise<Outcome<ReadBill>> {
    const result = await this.api.call({ method: 'GET', path: `/bills/${known.remoteId ?? ''}`, signal })
    if (!('answer' in result)) return result.outcome
    const bill = ReadBill.safeParse(result.answer.body['bill']).data
    if (result.answer.code === '0' && bill !== undefined) return { outcome: 'done', value: bill }
    return this.refusal(result.answer)
  }

  private refusal(answer: ZohoAnswer, record?: ApprovedRecord): Outcome<never> {
    const { account, organisation } = this.settings
    return zohoRefusal(answer, { date: record?.issueDate ?? '', account, organisation })
  }
}

/** Names of the files a bill has, remembered so that attaching need not ask again. */
function filesOf(bill: ReadBill): Known {
  const names = [bill.attachment_name, ...bill.documents.map(({ file_name }) => file_name)].filter(
    (name) => name !== '',
  )
  return { references: { files: names.join('\n') } }
}

/** Zoho Books as a kind of ledger. */
export const zoho: LedgerKind = {
  kind: 'zoho',
  secrets: [
    { name: 'refreshToken', needed: true },
    { name: 'clientSecret', needed: false },
  ],
  schema: ZohoGiven,
  settings: zohoSettings,
  limits({ settings }: Connection) {
    const { apiRoot, organisation, requestsPerMinute, requestsPerDay, concurrentRequests } = settings as ZohoSettings
    const perDay = requestsPerDay === undefined ? {} : { perDay: requestsPerDay }
    return {
      key: `${apiRoot} ${organisation}`,
      quota: { perMinute: requestsPerMinute, concurrent: concurrentRequests, ...perDay },
    }
  },
  settlesAfterMs: ({ settings }) => (settings as ZohoSettings).settleSeconds * 1000,
  signIn: (settings, given, around) => zohoSignIn(settings as ZohoSettings, given, around),
  open: (connection, needs) => new ZohoLedger(connection.settings as ZohoSettings, needs),
}
