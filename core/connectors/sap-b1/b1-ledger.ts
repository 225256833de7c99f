import { readFile } from 'node:fs/promises'
import { decimal, decimalText } from '../../domain/decimal.ts'
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
import { bookedOf, foundAmong, gapOf, totalDiffers, type Held } from '../compare-record.ts'
import { jsonNumber, parseExact } from '../exact-json.ts'
import { namedOriginal } from '../named-original.ts'
import { anyOf, odataText } from '../odata-query.ts'
import { vendorKnown } from '../supplier-turns.ts'
import { B1Client, type B1Object } from './client.ts'
import { differenceIn, Document, draftBody, held, totalOf } from './draft.ts'
import { B1References } from './references.ts'
import { B1Given, b1Settings, type B1Settings } from './settings.ts'
import { B1Vendors } from './vendors.ts'

/** Kinds that become A/P invoices. A credit note is a document of its own in Business One and is not made up as a negative invoice. */
const TAKEN = new Set(['invoice', 'receipt', 'act'])
const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }
/** The Service Layer takes 50 MB; types are those its attachment folder takes by default. */
const LARGEST_BYTES = 50 * 1024 * 1024
const FILE_TYPES = new Set(['pdf', 'jpg', 'png'])
const SETS = ['Drafts', 'PurchaseInvoices'] as const

/** SAP Business One through its Service Layer: A/P invoices as drafts, which an accountant adds, or the connection when asked to. */
class B1Ledger implements Ledger {
  private readonly settings: B1Settings
  private readonly needs: LedgerNeeds
  private readonly client: B1Client
  private readonly references: B1References
  private readonly vendors: B1Vendors

  constructor(settings: B1Settings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.client = new B1Client(settings, needs)
    this.references = new B1References(this.client, needs)
    this.vendors = new B1Vendors(this.client, needs)
  }

  async probe(signal: AbortSignal): Promise<Outcome<{ organisation: string; notes: readonly string[] }>> {
    const company = await this.references.company(signal)
    if (company.outcome !== 'done') return company
    const account = await this.references.account(signal)
    if (account.outcome !== 'done') return account
    const drafts = await this.client.call({
      method: 'GET',
      path: 'Drafts',
      query: { $top: '1', $select: 'DocEntry' },
      signal,
    })
    if (drafts.outcome !== 'done') return drafts
    const notes = [`${this.settings.account} · ${company.value.localCurrency}`]
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
    const draft = draftBody(record, known, this.settings)
    if ('problem' in draft) return { outcome: 'refused', problem: draft.problem }
    const json = draft.body
    const date = record.issueDate
    const made = await this.client.call({ method: 'POST', path: 'Drafts', json, signal, stillWanted, date })
    if (made.outcome === 'not-found') return this.client.unreadable()
    if (made.outcome !== 'done') return made
    const entry = made.value?.['DocEntry']
    if (typeof entry !== 'string') return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    return { outcome: 'done', value: { known: { remoteId: `Drafts(${entry})`, references: { foundBy: 'marker' } } } }
  }

  async readBack(input: StepInput): Promise<Outcome<StepGave>> {
    const { record, known, signal, stillWanted } = input
    const first = await this.compared(record, known, signal)
    if (first.outcome !== 'done') return first
    const { document, gap, etag } = first.value
    if (gap === undefined) return DONE
    // The cents our paper rounds otherwise: Business One has a field for them.
    const rounding = decimalText(gap.plus(decimal(document.RoundingDiffAmount) ?? 0))
    const json = { Rounding: 'tYES', RoundingDiffAmount: jsonNumber(rounding) }
    const path = known.remoteId ?? ''
    const changed = await this.client.call({ method: 'PATCH', path, json, signal, stillWanted, ...etag })
    if (changed.outcome !== 'done') return changed
    const second = await this.compared(record, known, signal)
    if (second.outcome !== 'done') return second
    if (second.value.gap === undefined) return { outcome: 'done', value: { note: 'adjusted' } }
    const problem = totalDiffers(record, totalOf(second.value.document))
    return { outcome: 'refused', problem }
  }

  async attachOriginal({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const bytes = await readFile(this.needs.pathOf(record.original.sha256))
    const file = namedOriginal(record.original.fileName, bytes, LARGEST_BYTES)
    if (file === undefined || !FILE_TYPES.has(file.extension)) {
      return { outcome: 'done', value: { note: 'original-not-taken' } }
    }
    const read = await this.read(known, signal)
    if (read.outcome !== 'done') return read
    if (read.value.document.AttachmentEntry !== '' && read.value.document.AttachmentEntry !== '0') {
      return { outcome: 'done', value: { note: 'original-already-there' } }
    }
    // Files of all documents lie in one folder, so the name must be this document's own.
    const name = file.name.replace(/(\.\w+)$/, `_${record.marker.slice(0, 8)}$1`)
    const sent = { part: 'files', name, type: file.type, bytes }
    const stored = await this.client.call({ method: 'POST', path: 'Attachments2', file: sent, signal, stillWanted })
    if (stored.outcome !== 'done') return stored
    const entry = stored.value?.['AbsoluteEntry']
    if (typeof entry !== 'string') return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    const json = { AttachmentEntry: jsonNumber(entry) }
    const path = known.remoteId ?? ''
    const linked = await this.client.call({ method: 'PATCH', path, json, signal, stillWanted, ...read.value.etag })
    return linked.outcome === 'done' ? DONE : linked
  }

  async post({ record, known, signal, stillWanted }: StepInput): Promise<Outcome<StepGave>> {
    const draft = /^Drafts\((\d+)\)$/.exec(known.remoteId ?? '')?.[1]
    if (!this.settings.post || draft === undefined) return DONE
    const before = await this.invoice(record, known, signal)
    if (before.outcome !== 'not-found') return before
    const posted = await this.client.call({
      method: 'POST',
      path: 'DraftsService_SaveDraftToDocument',
      json: { Document: { DocEntry: draft } },
      signal,
      stillWanted,
      date: record.issueDate,
    })
    if (posted.outcome !== 'done') return posted
    const after = await this.invoice(record, known, signal)
    // Not there: an approval procedure of the company holds the draft until somebody approves it in SAP.
    return after.outcome === 'not-found' ? DONE : after
  }

  async dryRun(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<{ request: string; body: unknown }>> {
    const vendor = await this.vendors.find(record, signal)
    if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found') return vendor
    const found = await this.references.of(record, signal)
    if (found.outcome !== 'done') return found
    const vendorId = vendor.outcome === 'done' ? vendor.value : `new: ${record.supplier.name}`
    const draft = draftBody(record, { vendorId, references: found.value }, this.settings)
    if ('problem' in draft) return { outcome: 'refused', problem: draft.problem }
    const value = { request: `POST ${this.settings.address}/Drafts`, body: parseExact(JSON.stringify(draft.body)) }
    return { outcome: 'done', value }
  }

  async booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>> {
    const vendor = await this.vendors.find(record, signal)
    // Several suppliers that fit hide nothing of ours: our marker is looked for in any case.
    if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found' && vendor.outcome !== 'refused') return vendor
    const standing = await this.standing(record, vendor.outcome === 'done' ? vendor.value : undefined, signal)
    return standing.outcome === 'done' ? { outcome: 'done', value: bookedOf(record, standing.value) } : standing
  }

  /** Open drafts and invoices that carry the marker, or are of this supplier and number. */
  private async standing(
    record: ApprovedRecord,
    vendorId: string | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<Held[]>> {
    const marked = this.client.contains('Comments', odataText(record.marker))
    const numbered = `(CardCode eq ${odataText(vendorId ?? '')} and NumAtCard eq ${odataText(record.number)})`
    const $filter = vendorId === undefined ? marked : anyOf(marked, numbered)
    const standing: Held[] = []
    for (const set of SETS) {
      const rows = await this.client.list(set, { $filter }, signal)
      if (rows.outcome !== 'done') return rows
      const parsed = Document.array().safeParse(rows.value)
      if (!parsed.success) return this.client.unreadable()
      standing.push(...parsed.data.filter((one) => stands(set, one)).map((one) => held(set, one, record)))
    }
    // An invoice outweighs the draft it was made from.
    return { outcome: 'done', value: standing.reverse() }
  }

  private async invoice(record: ApprovedRecord, known: Known, signal: AbortSignal): Promise<Outcome<StepGave>> {
    const standing = await this.standing(record, known.vendorId, signal)
    if (standing.outcome !== 'done') return standing
    const invoice = standing.value.find(({ isOurs, remoteId }) => isOurs && remoteId.startsWith('PurchaseInvoices'))
    if (invoice === undefined) return { outcome: 'not-found' }
    return { outcome: 'done', value: { known: { remoteId: invoice.remoteId } } }
  }

  private async compared(record: ApprovedRecord, known: Known, signal: AbortSignal) {
    const read = await this.read(known, signal)
    if (read.outcome !== 'done') return read
    const { document } = read.value
    const draft = draftBody(record, known, this.settings)
    const problem = 'problem' in draft ? draft.problem : differenceIn(document, record, known, draft.body)
    if (problem !== undefined) return { outcome: 'refused' as const, problem }
    const gap = gapOf(record, totalOf(document), document.DocumentLines.length)
    if (gap.is === 'different' || (gap.is === 'cents' && known.references?.['foundBy'] === 'number')) {
      return { outcome: 'refused' as const, problem: totalDiffers(record, totalOf(document)) }
    }
    return { outcome: 'done' as const, value: { ...read.value, gap: gap.is === 'cents' ? gap.gap : undefined } }
  }

  private async read(
    { remoteId }: Known,
    signal: AbortSignal,
  ): Promise<Outcome<{ document: Document; etag: { etag?: string } }>> {
    const path = remoteId ?? ''
    if (!/^(Drafts|PurchaseInvoices)\(\d+\)$/.test(path)) return { outcome: 'not-found' }
    const answer = await this.client.call({ method: 'GET', path, signal })
    if (answer.outcome !== 'done') return answer
    const document = Document.safeParse(answer.value).data
    if (document === undefined) return this.client.unreadable()
    const etag = (answer.value as B1Object)['@odata.etag'] ?? (answer.value as B1Object)['odata.etag']
    return { outcome: 'done', value: { document, etag: typeof etag === 'string' ? { etag } : {} } }
  }
}

/** A closed draft has become an invoice; a cancelled invoice stands for nothing. */
function stands(set: (typeof SETS)[number], { DocObjectCode, DocumentStatus, Cancelled }: Document): boolean {
  if (set === 'PurchaseInvoices') return Cancelled !== 'tYES'
  return DocumentStatus !== 'bost_Close' && ['', 'oPurchaseInvoices', '18'].includes(DocObjectCode)
}

/** SAP Business One as a kind of ledger. Sessions and licences belong to a user of a company. */
export const sapB1Kind: LedgerKind = {
  kind: 'sap-b1',
  secrets: [{ name: 'password', needed: true }],
  schema: B1Given,
  settings: b1Settings,
  limits({ settings }) {
    const { address, company, user, concurrentRequests } = settings as B1Settings
    return { key: `sap-b1 ${address} ${company} ${user}`, quota: { concurrent: concurrentRequests } }
  },
  settlesAfterMs: ({ settings }) => (settings as B1Settings).settleSeconds * 1000,
  open: ({ settings }, needs) => new B1Ledger(settings as B1Settings, needs),
}
