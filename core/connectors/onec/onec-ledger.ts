import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type {
  Booked,
  Known,
  Ledger,
  LedgerMapping,
  LedgerNeeds,
  Outcome,
  StepGave,
  StepInput,
} from '../../ports/ledger.ts'
import { parseExact } from '../exact-json.ts'
import { SupplierTurns } from '../supplier-turns.ts'
import { attachOriginal } from './attach-original.ts'
import { OnecClient, textOf, type Base, type Entity } from './client.ts'
import { dangling } from './dangling.ts'
import { recordDiffers, type Difference } from '../../domain/difference.ts'
import { differences } from './differences.ts'
import { COMMENT_START, documentBody, type Found } from './document-body.ts'
import { dryRun } from './dry-run.ts'
import { asBooked, findRecords, whyNotTheSame } from './find-record.ts'
import type { Target } from './mapping.ts'
import { isKey, quoted } from './odata-url.ts'
import { postDocument } from './post-document.ts'
import { probeNotes } from './probe-notes.ts'
import { OnecReferences } from './references.ts'
import { Remembered } from './remembered.ts'
import type { OnecSettings } from './settings.ts'
import { sheetOfRecord, type Sheet } from './sheet-of-record.ts'
import { ensureTaxInvoice } from './tax-invoice.ts'
import { ensureVendor, findVendor, whoOf, type FoundVendor } from './vendors.ts'

/** Kinds that become a bill or receipt. A credit note is a correction of an earlier document in 1C and is not made up as a negative one. */
const TAKEN = new Set(['invoice', 'receipt', 'act'])
const DONE: Outcome<StepGave> = { outcome: 'done', value: {} }

/** How long a supplier that was found is believed to be there; a document's references are looked at again after it is written. */
const VENDOR_MS = 2 * 60_000
/** How long something seen by its key is taken to be there still, and a document that was made to have no files yet. */
const SEEN_MS = 60_000

/** What every step starts from. */
interface Ground {
  readonly base: Base
  readonly target: Target
}

/** 1C:Enterprise 8.3 through its standard OData interface. Documents stay unposted unless the connection says otherwise. */
export class OnecLedger implements Ledger {
  private readonly settings: OnecSettings
  private readonly needs: LedgerNeeds
  private readonly client: OnecClient
  private readonly references: OnecReferences
  private readonly turns: SupplierTurns
  private readonly vendors: Remembered<FoundVendor>
  private readonly seen: Remembered<true>
  private readonly made: Remembered<true>

  constructor(settings: OnecSettings, needs: LedgerNeeds) {
    this.settings = settings
    this.needs = needs
    this.client = new OnecClient(settings, needs)
    this.references = new OnecReferences(this.client)
    this.turns = new SupplierTurns(needs.clock, settings.settleSeconds * 1000)
    this.vendors = new Remembered(needs.clock, VENDOR_MS)
    this.seen = new Remembered(needs.clock, SEEN_MS)
    this.made = new Remembered(needs.clock, SEEN_MS)
  }

  async probe(signal: AbortSignal): ReturnType<Ledger['probe']> {
    const base = await this.client.about(signal, true)
    if (base.outcome !== 'done') return base
    const target = this.target(base.value)
    if (target.outcome !== 'done') return target
    const organisation = await this.references.organisation(base.value, signal)
    if (organisation.outcome !== 'done') return organisation
    // Reading some is the nearest thing to proof of rights that changes nothing: 1C tells of a missing right to write only when one writes.
    const { entity, marker } = target.value
    const filter = `substringof(${quoted(COMMENT_START)}, ${marker})`
    const ours = await this.client.find(entity, { filter, select: ['Ref_Key', marker] }, signal)
    if (ours.outcome !== 'done') return ours
    const notes = probeNotes(base.value, target.value, ours.value)
    return { outcome: 'done', value: { organisation: organisation.value.name, notes } }
  }

  async ensureVendor(input: StepInput): Promise<Outcome<StepGave>> {
    const { kind } = input.record
    if (!TAKEN.has(kind)) return { outcome: 'refused', problem: { code: 'ledger-kind-unsupported', params: { kind } } }
    const base = await this.client.about(input.signal)
    if (base.outcome !== 'done') return base
    const who = whoOf(input.record)
    const vendor = await this.turns.take(input.record, async (isUnsettled) => {
      const known = input.again ? undefined : this.vendors.get(who)
      if (known !== undefined) return { outcome: 'done', value: { ...known.value, isNew: false } }
      return await ensureVendor(this.client, base.value, input.record, input, isUnsettled)
    })
    if (vendor.outcome !== 'done') return vendor
    this.vendors.set(who, { key: vendor.value.key, more: vendor.value.more })
    const { key, more, isNew } = vendor.value
    const references = Object.fromEntries(Object.entries(more).map(([field, value]) => [`vendor.${field}`, value]))
    const known = { vendorId: key, references }
    return { outcome: 'done', value: { known, ...(isNew ? { note: 'vendor-created' as const } : {}) } }
  }

  async ensureReferences(input: StepInput): Promise<Outcome<StepGave>> {
    const ground = await this.ground(input.signal)
    if (ground.outcome !== 'done') return ground
    const { base, target } = ground.value
    const sheet = sheetFor(base, input.record)
    if (sheet.outcome !== 'done') return sheet
    const about = { record: input.record, sheet: sheet.value, vendor: input.known.vendorId ?? '' }
    const found = await this.references.ensure(base, target, about, input)
    return found.outcome === 'done' ? { outcome: 'done', value: { known: { references: found.value } } } : found
  }

  async lookUp({ record, known, signal }: StepInput): Promise<Outcome<StepGave>> {
    const ground = await this.ground(signal)
    if (ground.outcome !== 'done') return ground
    const { target } = ground.value
    const found = await findRecords(this.client, target, record, known.vendorId, signal)
    if (found.outcome !== 'done') return found
    const [first] = found.value
    if (first === undefined) return { outcome: 'not-found' }
    const problem = whyNotTheSame(target, record, known.vendorId, first)
    if (problem !== undefined) return { outcome: 'refused', problem }
    const remoteId = textOf(first.entity, 'Ref_Key')
    const adopted = first.by === 'number'
    return {
      outcome: 'done',
      value: {
        known: { remoteId, references: { foundBy: first.by } },
        ...(adopted ? { note: 'found-there' as const } : {}),
      },
    }
  }

  async create(input: StepInput): Promise<Outcome<StepGave>> {
    const { record, known } = input
    const ground = await this.ground(input.signal)
    if (ground.outcome !== 'done') return ground
    const { base, target } = ground.value
    const sheet = sheetFor(base, record)
    if (sheet.outcome !== 'done') return sheet
    const made = documentBody({
      record,
      sheet: sheet.value,
      found: foundIn(known),
      target,
      metadata: base.metadata,
    })
    if ('problem' in made) return { outcome: 'refused', problem: made.problem }
    const created = await this.client.create(target.entity, made.body, input)
    if (created.outcome === 'not-found') return unpublished(target.entity)
    if (created.outcome !== 'done') return created
    const remoteId = textOf(created.value, 'Ref_Key')
    if (!isKey(remoteId)) return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    this.made.set(remoteId, true)
    // Whether this base keeps the keys it is sent is learned here; the marker in the comment finds the document where it does not.
    const references = { foundBy: remoteId.toLowerCase() === record.marker ? 'key' : 'marker' }
    return {
      outcome: 'done',
      value: {
        known: { remoteId, references },
        ...(sheet.value.from === 'lines' ? {} : { note: 'adjusted' as const }),
      },
    }
  }

  async readBack(input: StepInput): Promise<Outcome<StepGave>> {
    const { record, known, signal } = input
    const ground = await this.ground(signal)
    if (ground.outcome !== 'done') return ground
    const { base, target } = ground.value
    const found = foundIn(known)
    if (!isKey(known.remoteId)) return { outcome: 'not-found' }
    const entity = await this.client.get(target.entity, known.remoteId, signal)
    if (entity.outcome !== 'done') return entity
    const foundBy = found['foundBy'] === 'number' ? 'number' : 'key'
    const problem = whyNotTheSame(target, record, known.vendorId, { by: foundBy, entity: entity.value })
    if (problem !== undefined) return { outcome: 'refused', problem }
    const summed = sheetFor(base, record)
    if (summed.outcome !== 'done') return summed
    const sheet = summed.value
    // What somebody entered by hand is their own work beyond what makes it this record.
    if (foundBy !== 'number') {
      const made = documentBody({ record, found, sheet, target, metadata: base.metadata })
      if ('problem' in made) return { outcome: 'refused', problem: made.problem }
      const off = differing(made.body, entity.value)
      if (off.length > 0) return { outcome: 'refused', problem: recordDiffers(off) }
      const astray = await dangling(this.client, base, { target, found, seen: this.seen }, signal)
      if (astray.outcome !== 'done') return astray
      if (astray.value.length > 0) {
        this.vendors.clear()
        this.references.forget()
        return { outcome: 'refused', problem: recordDiffers(astray.value) }
      }
    }
    if (!this.settings.taxInvoice || target.taxInvoice === undefined) return DONE
    const invoice = await ensureTaxInvoice(this.client, base, { target, sheet, found, input })
    return invoice.outcome === 'done'
      ? { outcome: 'done', value: { known: { references: { taxInvoice: invoice.value } } } }
      : invoice
  }

  async attachOriginal(input: StepInput): Promise<Outcome<StepGave>> {
    const ground = await this.ground(input.signal)
    if (ground.outcome !== 'done') return ground
    const { base, target } = ground.value
    const path = this.needs.pathOf(input.record.original.sha256)
    // Good for one try: after that a file may be on its way.
    const isNew = this.made.take(input.known.remoteId ?? '') !== undefined && !input.again
    return await attachOriginal(this.client, base, { target, input, path, isNew })
  }

  async post(input: StepInput): Promise<Outcome<StepGave>> {
    if (!this.settings.post) return DONE
    const ground = await this.ground(input.signal)
    if (ground.outcome !== 'done') return ground
    return await postDocument(this.client, ground.value.target.entity, input)
  }

  async dryRun(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<{ request: string; body: unknown }>> {
    const ground = await this.ground(signal)
    if (ground.outcome !== 'done') return ground
    const sheet = sheetFor(ground.value.base, record)
    if (sheet.outcome !== 'done') return sheet
    return await dryRun(this.client, this.references, { ...ground.value, record, sheet: sheet.value }, signal)
  }

  async booked(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<readonly Booked[]>> {
    const ground = await this.ground(signal)
    if (ground.outcome !== 'done') return ground
    const { base, target } = ground.value
    const vendor = await findVendor(this.client, base, record, signal)
    // Several suppliers that fit hide nothing of ours: our marker is looked for in any case.
    if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found' && vendor.outcome !== 'refused') return vendor
    const key = vendor.outcome === 'done' ? vendor.value.key : undefined
    const found = await findRecords(this.client, target, record, key, signal)
    if (found.outcome !== 'done') return found
    const standing = found.value.filter(({ entity }) => entity['DeletionMark'] !== true)
    return { outcome: 'done', value: standing.map((each) => asBooked(target, each)) }
  }

  async mapping(signal: AbortSignal): Promise<Outcome<LedgerMapping>> {
    const base = await this.client.about(signal, true)
    if (base.outcome !== 'done') return base
    const effective = base.value.mapping
    const { overrides, file } = base.value
    return { outcome: 'done', value: { recognisedAs: effective.name, effective, overrides, file } }
  }

  private async ground(signal: AbortSignal): Promise<Outcome<Ground>> {
    const base = await this.client.about(signal)
    if (base.outcome !== 'done') return base
    const target = this.target(base.value)
    return target.outcome === 'done' ? { outcome: 'done', value: { base: base.value, target: target.value } } : target
  }

  /** The document to make: the one asked for, else a bill where the configuration has it. It must be published. */
  private target({ mapping, metadata }: Base): Outcome<Target> {
    const { bill, receipt } = mapping.targets
    const isBillThere = bill !== undefined && metadata.sets.has(bill.entity)
    const wanted =
      this.settings.target === undefined
        ? isBillThere
          ? bill
          : (receipt ?? bill)
        : mapping.targets[this.settings.target]
    if (wanted === undefined) return unpublished(`${mapping.name}: ${this.settings.target ?? ''}`)
    return metadata.sets.has(wanted.entity) ? { outcome: 'done', value: wanted } : unpublished(wanted.entity)
  }
}

/** What earlier steps found, by the names templates use. */
function foundIn({ vendorId, references }: Known): Found {
  return { ...references, ...(vendorId === undefined ? {} : { vendor: vendorId }) }
}

function sheetFor({ mapping }: Base, record: ApprovedRecord): Outcome<Sheet> {
  const sheet = sheetOfRecord(record, Object.keys(mapping.taxes.names))
  if (sheet !== undefined) return { outcome: 'done', value: sheet }
  return { outcome: 'refused', problem: { code: 'record-incomplete', params: { field: 'taxTotal' } } }
}

/** Everything sent that is held differently, besides the key (see create) and whether somebody has posted it since. */
function differing(body: Readonly<Record<string, unknown>>, entity: Entity): Difference[] {
  const { Ref_Key: _key, Posted: _posted, ...sent } = parseExact(JSON.stringify(body)) as Record<string, unknown>
  return differences(sent, entity)
}

function unpublished(what: string): Outcome<never> {
  return { outcome: 'refused', problem: { code: 'ledger-objects-unpublished', params: { what } } }
}
