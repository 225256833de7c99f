import type Big from 'big.js'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { decimal, decimalText } from '../../domain/decimal.ts'
import type {
  Booked,
  Known,
  Ledger,
  LedgerKind,
  LedgerNeeds,
  Outcome,
  StepGave,
  StepInput,
} from '../../ports/ledger.ts'
import { bookedOf, foundAmong, gapOf, totalDiffers, type Held } from '../compare-record.ts'
import { jsonNumber, parseExact } from '../exact-json.ts'
import { odataText } from '../odata-query.ts'
import { vendorKnown } from '../supplier-turns.ts'
import { attachOriginal } from './attach.ts'
import { BcClient } from './client.ts'
import { differenceIn, held, invoiceBody, PurchaseInvoice, ROUNDING } from './invoice.ts'
import { BcReferences } from './references.ts'
import { BcGiven, bcSettings, type BcSettings } from './settings.ts'
import { BcVendors } from './vendors.ts'

/** Kinds that become purchase invoices. A credit memo is another entity and is not made up as a negative invoice. */
const TAKEN = new Set(['invoice', 'receipt', 'act'])
const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Dynamics 365 Business Central, API v2.0: purchase invoices as drafts, posted only where the connection asks for it. */
class BcLedger implements Ledger {
  private readonly settings: BcSettings
  private readonly needs: LedgerNeeds
  private readonly client: BcClient
  private readonly references: BcReferences
  private readonly vendors: BcVendors

  constructor(settings: BcSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.client = new BcClient(settings, needs)
    this.references = new BcReferences(this.client, needs)
    this.vendors = new BcVendors(this.client, needs)
  }

  async probe(signal: AbortSignal): Promise<Outcome<{ organisation: string; notes: readonly string[] }>> {
    const company = await this.client.company(signal)
    if (company.outcome !== 'done') return company
    const account = await this.references.account(signal)
    if (account.outcome !== 'done') return account
    const invoices = await this.client.list('purchaseInvoices', { $top: '1', $select: 'id' }, signal)
    if (invoices.outcome !== 'done') return invoices
    const notes = [
      this.settings.account,
      ...Object.entries(this.settings.taxes).map(([rate, code]) => `${rate} % → ${code}`),
    ]
    return { outcome: 'done', value: { organisation: company.value.name, notes } }
  }

  async ensureVendor(input: StepInput): Promise<Outcome<StepGave>> {
    const { kind } = input.record
    if (!TAKEN.has(kind)) return { outcome: 'refused', problem: { code: 'ledger-kind-unsupported', params: { kind } } }
    return vendorKnown(await this.vendors.ensure(input))
  }

  async ensureReferences({ record, signal }: StepInput): Promise<Outcome<StepGave>> {
    const found = await this.references.of(record, signal)
    return found.outcome === 'done' ? { outcome: 'done', value: { known: { references: found.value } } } : found
  }

  async lookUp({ record, known, signal }: StepInput): Promise<Outcome<StepGave>> {
    const standing = await this.standing(record, known.vendorId, signal)
    return standing.outcome === 'done' ? foundAmong(record, standing.value) : standing
  }

  async create({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const invoice = invoiceBody(record, known)
    if ('problem' in invoice) return { outcome: 'refused', problem: invoice.problem }
    const made = await this.client.call({
      method: 'POST',
      path: 'purchaseInvoices',
      json: invoice.body,
      signal,
      stillWanted,
      date: record.issueDate,
    })
    if (made.outcome === 'not-found') this.vendors.forget(record)
    if (made.outcome !== 'done') return made
    const id = made.value?.['id']
    if (typeof id !== 'string') return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    return { outcome: 'done', value: { known: { remoteId: id, references: { foundBy: 'marker' } } } }
  }

  async readBack(input: StepInput): Promise<Outcome<StepGave>> {
    const { record, known, signal } = input
    const first = await this.compared(record, known, signal)
    if (first.outcome !== 'done') return first
    const { gap, invoice } = first.value
    if (gap === undefined) return DONE
    const rounded = await this.round(invoice, gap, input)
    if (rounded.outcome !== 'done') return rounded
    const second = await this.compared(record, known, signal)
    if (second.outcome !== 'done') return second
    if (second.value.gap === undefined) return { outcome: 'done', value: { note: 'adjusted' } }
    const found = second.value.invoice.totalAmountIncludingTax
    return { outcome: 'refused', problem: totalDiffers(record, found) }
  }

  async attachOriginal(input: StepInput): Promise<Outcome<StepGave>> {
    return await attachOriginal(this.client, input, this.needs.pathOf(input.record.original.sha256))
  }

  async post({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    if (!this.settings.post) return DONE
    // Posting twice is refused, so what is no draft any more has been posted.
    const read = await this.read(known, signal)
    if (read.outcome !== 'done' || read.value.status !== 'Draft') return read.outcome === 'done' ? DONE : read
    const path = `purchaseInvoices(${read.value.id})/Microsoft.NAV.post`
    const posted = await this.client.call({ method: 'POST', path, signal, stillWanted, date: record.issueDate })
    return posted.outcome === 'done' ? DONE : posted
  }

  async dryRun(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<{ request: string; body: unknown }>> {
    const vendor = await this.vendors.find(record, signal)
    if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found') return vendor
    const found = await this.references.of(record, signal)
    if (found.outcome !== 'done') return found
    const vendorId = vendor.outcome === 'done' ? vendor.value : `new: ${record.supplier.name}`
    const invoice = invoiceBody(record, { vendorId, references: found.value })
    if ('problem' in invoice) return { outcome: 'refused', problem: invoice.problem }
    const company = await this.client.company(signal)
    if (company.outcome !== 'done') return company
    const request = `POST ${this.settings.address}/companies(${company.value.id})/purchaseInvoices`
    return { outcome: 'done', value: { request, body: parseExact(JSON.stringify(invoice.body)) } }
  }

  async booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>> {
    const vendor = await this.vendors.find(record, signal)
    if (vendor.outcome === 'not-found') return { outcome: 'done', value: [] }
    if (vendor.outcome !== 'done') return vendor
    const standing = await this.standing(record, vendor.value, signal)
    return standing.outcome === 'done' ? { outcome: 'done', value: bookedOf(record, standing.value) } : standing
  }

  /** The cents our paper rounds otherwise: a line of their own, changed where it is there already. */
  private async round(invoice: PurchaseInvoice, gap: Big, input: StepInput): Promise<Outcome<unknown>> {
    const { roundingAccount, taxes } = this.settings
    const { record, signal, stillWanted } = input
    if (roundingAccount === undefined || invoice.status !== 'Draft') {
      const problem = totalDiffers(record, invoice.totalAmountIncludingTax)
      return { outcome: 'refused', problem }
    }
    const line = invoice.purchaseInvoiceLines.find(({ description }) => description === ROUNDING)
    const before = decimal(line?.unitCost)?.times(decimal(line?.quantity) ?? 1)
    const amount = before === undefined ? gap : gap.plus(before)
    const [quantity, unitCost] = [jsonNumber(amount.lt(0) ? '-1' : '1'), jsonNumber(decimalText(amount.abs()))]
    if (line !== undefined) {
      const path = `purchaseInvoiceLines(${line.id})`
      const etag = line['@odata.etag']
      return await this.client.call({ method: 'PATCH', path, json: { quantity, unitCost }, etag, signal, stillWanted })
    }
    const taxCode = taxes['0']
    const json = {
      lineType: 'Account', lineObjectNumber: roundingAccount, description: ROUNDING, quantity, unitCost,
      ...(taxCode === undefined ? {} : { taxCode }),
    } // prettier-ignore
    const path = `purchaseInvoices(${invoice.id})/purchaseInvoiceLines`
    return await this.client.call({ method: 'POST', path, json, signal, stillWanted })
  }

  /**
   * Invoices of this supplier under this number or of this day, drafts and posted ones: among those of the day ours is found by its marker
   * when somebody changed the number. Two questions, since Business Central reads no `or` over different fields. Lines can only be asked for
   * with their invoice.
   */
  private async standing(
    record: ApprovedRecord,
    vendorId: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<Held[]>> {
    if (vendorId === undefined || !GUID.test(vendorId)) return { outcome: 'done', value: [] }
    const found = new Map<string, PurchaseInvoice>()
    for (const which of [`vendorInvoiceNumber eq ${odataText(record.number)}`, `invoiceDate eq ${record.issueDate}`]) {
      const query = { $filter: `vendorId eq ${vendorId} and ${which}`, $expand: 'purchaseInvoiceLines' }
      const rows = await this.client.list('purchaseInvoices', query, signal)
      if (rows.outcome !== 'done') return rows
      const parsed = PurchaseInvoice.array().safeParse(rows.value)
      if (!parsed.success) return this.client.unreadable()
      for (const invoice of parsed.data) found.set(invoice.id, invoice)
    }
    const standing = [...found.values()].filter(({ status }) => status !== 'Canceled' && status !== 'Corrective')
    return { outcome: 'done', value: standing.map((invoice) => held(invoice, record)) }
  }

  private async compared(record: ApprovedRecord, known: Known, signal: AbortSignal) {
    const read = await this.read(known, signal)
    if (read.outcome !== 'done') return read
    const invoice = read.value
    const problem = differenceIn(invoice, record, known)
    if (problem !== undefined) return { outcome: 'refused' as const, problem }
    const { totalAmountIncludingTax: total, purchaseInvoiceLines: lines } = invoice
    const gap = gapOf(record, total, lines.length)
    if (gap.is === 'different' || (gap.is === 'cents' && known.references?.['foundBy'] === 'number')) {
      return { outcome: 'refused' as const, problem: totalDiffers(record, total) }
    }
    return { outcome: 'done' as const, value: { invoice, gap: gap.is === 'cents' ? gap.gap : undefined } }
  }

  private async read({ remoteId = '' }: Known, signal: AbortSignal): Promise<Outcome<PurchaseInvoice>> {
    if (!GUID.test(remoteId)) return { outcome: 'not-found' }
    const path = `purchaseInvoices(${remoteId})`
    const answer = await this.client.call({ method: 'GET', path, query: { $expand: 'purchaseInvoiceLines' }, signal })
    if (answer.outcome !== 'done') return answer
    const invoice = PurchaseInvoice.safeParse(answer.value).data
    return invoice === undefined ? this.client.unreadable() : { outcome: 'done', value: invoice }
  }
}

/** Business Central as a kind of ledger. Limits are counted for each user (operational-limits-online). */
export const businessCentralKind: LedgerKind = {
  kind: 'bc',
  secrets: [{ name: 'clientSecret', needed: true }],
  schema: BcGiven,
  settings: bcSettings,
  limits({ settings }) {
    const { address, clientId, user, requestsPerMinute, concurrentRequests } = settings as BcSettings
    const key = `bc ${address} ${clientId ?? user ?? ''}`
    return { key, quota: { perMinute: requestsPerMinute, concurrent: concurrentRequests } }
  },
  settlesAfterMs: ({ settings }) => (settings as BcSettings).settleSeconds * 1000,
  open: ({ settings }, needs) => new BcLedger(settings as BcSettings, needs),
}
