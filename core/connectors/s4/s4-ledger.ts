import type { ApprovedRecord } from '../../domain/approved-record.ts'
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
import { bookedOf, foundAmong, type Held } from '../compare-record.ts'
import { odataText } from '../odata-query.ts'
import { billLines, plain } from '../bill-lines.ts'
import { attachOriginal } from './attach.ts'
import { S4Client } from './client.ts'
import { differenceIn, headerText, held, invoiceBody, POSTED, stands, SupplierInvoice } from './invoice.ts'
import { S4Given, s4Settings, type S4Settings } from './settings.ts'
import { S4Suppliers } from './suppliers.ts'

/** Kinds that become supplier invoices. A credit memo is one with another sign in SAP and is not made up from these. */
const TAKEN = new Set(['invoice', 'receipt', 'act'])
const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }
const SERVICE = 'invoiceService'
const SET = 'A_SupplierInvoice'

/** S/4HANA through API_SUPPLIERINVOICE_PROCESS_SRV: supplier invoices parked, posted only where the connection asks for it. */
class S4Ledger implements Ledger {
  private readonly settings: S4Settings
  private readonly needs: LedgerNeeds
  private readonly client: S4Client
  private readonly suppliers: S4Suppliers

  constructor(settings: S4Settings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.client = new S4Client(settings, needs)
    this.suppliers = new S4Suppliers(this.client, needs)
  }

  async probe(signal: AbortSignal): Promise<Outcome<{ organisation: string; notes: readonly string[] }>> {
    const { companyCode, account, taxes, suppliers: said } = this.settings
    const query = { $top: '1', $filter: `CompanyCode eq ${odataText(companyCode)}` }
    const invoices = await this.client.list({ service: SERVICE, path: SET, query, signal })
    if (invoices.outcome !== 'done') return invoices
    const suppliers = await this.client.list({
      service: 'supplierService', path: 'A_SupplierCompany', query, signal,
    }) // prettier-ignore
    const notes = [account, ...Object.entries(taxes).map(([rate, code]) => `${rate} % → ${code}`)]
    // Not published here, or not to this user: then the connection has to say who is who.
    const isSaid = suppliers.outcome === 'refused' && Object.keys(said).length > 0
    if (isSaid) return { outcome: 'done', value: { organisation: companyCode, notes } }
    if (suppliers.outcome !== 'done') return suppliers
    // Without a supplier nothing could be booked: most likely there is no such company code.
    if (suppliers.value.length === 0) {
      const params = { organisation: companyCode }
      return { outcome: 'refused', problem: { code: 'ledger-organisation-unknown', params } }
    }
    return { outcome: 'done', value: { organisation: companyCode, notes } }
  }

  async ensureVendor({ record, again, signal }: StepInput): Promise<Outcome<StepGave>> {
    const { kind } = record
    if (!TAKEN.has(kind)) return { outcome: 'refused', problem: { code: 'ledger-kind-unsupported', params: { kind } } }
    const supplier = await this.suppliers.find(record, signal, again)
    return supplier.outcome === 'done' ? { outcome: 'done', value: { known: { vendorId: supplier.value } } } : supplier
  }

  async ensureReferences({ record }: StepInput): Promise<Outcome<StepGave>> {
    const found = this.taxCodes(record)
    return await Promise.resolve(
      found.outcome === 'done' ? { outcome: 'done', value: { known: { references: found.value } } } : found,
    )
  }

  async lookUp({ record, known, signal }: StepInput): Promise<Outcome<StepGave>> {
    const standing = await this.standing(record, known.vendorId, signal)
    return standing.outcome === 'done' ? foundAmong(record, standing.value) : standing
  }

  async create({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const invoice = invoiceBody(record, known, this.settings)
    if ('problem' in invoice) return { outcome: 'refused', problem: invoice.problem }
    const about = { date: record.issueDate, number: record.number }
    const made = await this.client.call({
      method: 'POST', service: SERVICE, path: SET, json: invoice.body, signal, stillWanted, record: about,
    }) // prettier-ignore
    if (made.outcome === 'not-found') return this.client.unreadable()
    if (made.outcome !== 'done') return made
    const { SupplierInvoice: id, FiscalYear: year } = made.value ?? {}
    if (typeof id !== 'string' || typeof year !== 'string') {
      return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    }
    return { outcome: 'done', value: { known: { remoteId: `${id}/${year}`, references: { foundBy: 'marker' } } } }
  }

  async readBack({ record, known, signal }: StepInput): Promise<Outcome<StepGave>> {
    const read = await this.read(known, signal)
    if (read.outcome !== 'done') return read
    const problem = differenceIn(read.value, record, known, this.settings)
    return problem === undefined ? DONE : { outcome: 'refused', problem }
  }

  async attachOriginal(input: StepInput): Promise<Outcome<StepGave>> {
    return await attachOriginal(this.client, input, this.needs.pathOf(input.record.original.sha256))
  }

  async post({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    if (!this.settings.post) return DONE
    // Sources differ on whether creating already posts, so the status is asked and not assumed.
    const read = await this.read(known, signal)
    if (read.outcome !== 'done') return read
    if (read.value.SupplierInvoiceStatus === POSTED) return DONE
    const { SupplierInvoice: id, FiscalYear: year } = read.value
    const query = { SupplierInvoice: odataText(id), FiscalYear: odataText(year) }
    const about = { date: record.issueDate, number: record.number }
    const posted = await this.client.call({
      method: 'POST', service: SERVICE, path: 'Post', query, signal, stillWanted, record: about,
    }) // prettier-ignore
    return posted.outcome === 'done' ? DONE : posted
  }

  async dryRun(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<{ request: string; body: unknown }>> {
    const supplier = await this.suppliers.find(record, signal)
    if (supplier.outcome !== 'done') return supplier
    const found = this.taxCodes(record)
    if (found.outcome !== 'done') return found
    const invoice = invoiceBody(record, { vendorId: supplier.value, references: found.value }, this.settings)
    if ('problem' in invoice) return { outcome: 'refused', problem: invoice.problem }
    const request = `POST ${this.settings.address}${this.settings.invoiceService}/${SET}`
    return { outcome: 'done', value: { request, body: invoice.body } }
  }

  async booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>> {
    const supplier = await this.suppliers.find(record, signal)
    // A supplier that is not clear hides nothing of ours: our marker is looked for in any case.
    if (supplier.outcome === 'later' || supplier.outcome === 'unknown') return supplier
    const standing = await this.standing(record, supplier.outcome === 'done' ? supplier.value : undefined, signal)
    return standing.outcome === 'done' ? { outcome: 'done', value: bookedOf(record, standing.value) } : standing
  }

  /** Tax codes of a record's rates, from the connection's table. Problem: ledger-tax-unknown. */
  private taxCodes(record: ApprovedRecord): Outcome<Record<string, string>> {
    const codes: Record<string, string> = {}
    for (const rate of new Set(billLines(record).map(({ taxRate }) => plain(taxRate) ?? '0'))) {
      const code = this.settings.taxes[rate]
      if (code !== undefined) codes[`tax:${rate}`] = code
      else if (rate !== '0') return { outcome: 'refused', problem: { code: 'ledger-tax-unknown', params: { rate } } }
    }
    return { outcome: 'done', value: codes }
  }

  /** Invoices with our marker, and those of this supplier and number; two questions, since gateways refuse conditions over several fields. */
  private async standing(
    record: ApprovedRecord,
    vendorId: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<Held[]>> {
    const company = `CompanyCode eq ${odataText(this.settings.companyCode)}`
    const marked = `DocumentHeaderText eq ${odataText(headerText(record))}`
    const number = `SupplierInvoiceIDByInvcgParty eq ${odataText(record.number)}`
    const conditions = [
      marked,
      ...(vendorId === undefined ? [] : [`InvoicingParty eq ${odataText(vendorId)} and ${number}`]),
    ]
    const standing: Held[] = []
    for (const condition of conditions) {
      const query = { $filter: `${company} and ${condition}` }
      const rows = await this.client.list({ service: SERVICE, path: SET, query, signal })
      if (rows.outcome !== 'done') return rows
      const parsed = SupplierInvoice.array().safeParse(rows.value)
      if (!parsed.success) return this.client.unreadable()
      standing.push(...parsed.data.filter(stands).map((invoice) => held(invoice, record)))
    }
    return { outcome: 'done', value: standing }
  }

  private async read({ remoteId = '' }: Known, signal: AbortSignal): Promise<Outcome<SupplierInvoice>> {
    const [, id = '', year = ''] = /^(\w+)\/(\d{4})$/.exec(remoteId) ?? []
    if (id === '') return { outcome: 'not-found' }
    const path = `${SET}(SupplierInvoice=${odataText(id)},FiscalYear=${odataText(year)})`
    const query = { $expand: 'to_SupplierInvoiceItemGLAcct,to_SupplierInvoiceTax' }
    const answer = await this.client.call({ method: 'GET', service: SERVICE, path, query, signal })
    if (answer.outcome !== 'done') return answer
    const invoice = SupplierInvoice.safeParse(answer.value).data
    if (invoice === undefined) return this.client.unreadable()
    return stands(invoice) ? { outcome: 'done', value: invoice } : { outcome: 'not-found' }
  }
}

/** S/4HANA as a kind of ledger. `password` is the communication user's, or the secret of the OAuth client. */
export const s4Kind: LedgerKind = {
  kind: 's4',
  secrets: [{ name: 'password', needed: true }],
  schema: S4Given,
  settings: s4Settings,
  limits({ settings }) {
    const { address, client, user, clientId, concurrentRequests } = settings as S4Settings
    const key = `s4 ${address} ${client ?? ''} ${user ?? clientId ?? ''}`
    return { key, quota: { concurrent: concurrentRequests } }
  },
  settlesAfterMs: ({ settings }) => (settings as S4Settings).settleSeconds * 1000,
  open: ({ settings }, needs) => new S4Ledger(settings as S4Settings, needs),
}
