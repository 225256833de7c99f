import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { LedgerNeeds, Outcome, StepInput } from '../../ports/ledger.ts'
import { anyOf, odataText } from '../odata-query.ts'
import { Remembered } from '../remembered.ts'
import { SupplierTurns, vendorUnknown, type EnsuredVendor } from '../supplier-turns.ts'
import { isSameTaxId, spellingsOf } from '../tax-ids.ts'
import type { BcClient } from './client.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const Vendor = z.looseObject({ id: z.string(), displayName: text, taxRegistrationNumber: text, blocked: text })
type Vendor = z.infer<typeof Vendor>

const LONGEST_NAME = 100
const LONGEST_TAX_ID = 20

/** Suppliers as vendors: found by tax registration number, else by name, else made where the connection allows it. */
export class BcVendors {
  private readonly client: BcClient
  private readonly turns: SupplierTurns
  private readonly found: Remembered<string>

  constructor(client: BcClient, { clock }: Pick<LedgerNeeds, 'clock'>) {
    this.client = client
    this.turns = new SupplierTurns(clock, client.settings.settleSeconds * 1000)
    this.found = new Remembered(clock)
  }

  /** Id of the vendor; `isNew` when it was made now. Problems: ledger-vendor-ambiguous, ledger-vendor-unknown. */
  async ensure(input: StepInput): Promise<Outcome<EnsuredVendor>> {
    return await this.turns.ensure(input, {
      find: (record, signal, afresh) => this.find(record, signal, afresh),
      make: (asked) => this.make(asked),
    })
  }

  /** The vendor's id, or not-found. Writes nothing. */
  async find(record: ApprovedRecord, signal: AbortSignal, afresh = false): Promise<Outcome<string>> {
    if (afresh) this.forget(record)
    return await this.found.of(keyOf(record), async () => await this.search(record, signal))
  }

  /** Forgets a vendor that turned out to be gone. */
  forget(record: ApprovedRecord): void {
    this.found.forget(keyOf(record))
  }

  private async search(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<string>> {
    const { name, taxId, taxNumber } = record.supplier
    const ids = [taxId, taxNumber].flatMap((id) => (id === undefined ? [] : [id]))
    if (ids.length > 0) {
      const asked = spellingsOf(record).map((id) => `taxRegistrationNumber eq ${odataText(id)}`)
      const byId = await this.vendors(anyOf(...asked), signal)
      if (byId.outcome !== 'done') return byId
      const same = byId.value.filter((one) => ids.some((id) => isSameTaxId(id, one.taxRegistrationNumber)))
      if (same.length > 0) return oneOf(same, name)
    }
    const byName = await this.vendors(`displayName eq ${odataText(name.slice(0, LONGEST_NAME))}`, signal)
    if (byName.outcome !== 'done') return byName
    // A namesake with another tax id is somebody else.
    const fitting = ids.length === 0 ? byName.value : byName.value.filter((one) => one.taxRegistrationNumber === '')
    return oneOf(fitting, name)
  }

  private async vendors($filter: string, signal: AbortSignal): Promise<Outcome<readonly Vendor[]>> {
    const rows = await this.client.list('vendors', { $filter }, signal)
    if (rows.outcome !== 'done') return rows
    const parsed = z.array(Vendor).safeParse(rows.value)
    return parsed.success ? { outcome: 'done', value: parsed.data } : this.client.unreadable()
  }

  private async make({ record, signal, stillWanted }: StepInput): Promise<Outcome<EnsuredVendor>> {
    if (this.client.settings.vendors === 'find') return vendorUnknown(record)
    const json = vendorBody(record)
    const made = await this.client.call({ method: 'POST', path: 'vendors', json, signal, stillWanted })
    if (made.outcome === 'not-found') return this.client.unreadable()
    if (made.outcome !== 'done') return made
    const id = made.value?.['id']
    if (typeof id !== 'string') return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    return { outcome: 'done', value: { vendorId: id, isNew: true } }
  }
}

/** The body of `POST vendors`. Posting groups come from the company's template for vendors. */
export function vendorBody({ supplier }: ApprovedRecord): Record<string, string> {
  const id = supplier.taxId ?? supplier.taxNumber
  const isFitting = id !== undefined && id.length <= LONGEST_TAX_ID
  return { displayName: supplier.name.slice(0, LONGEST_NAME), ...(isFitting ? { taxRegistrationNumber: id } : {}) }
}

function keyOf({ supplier }: ApprovedRecord): string {
  return `${supplier.taxId ?? supplier.taxNumber ?? ''} ${supplier.name}`
}

/** Vendors blocked for everything ("All") are not to be booked on any more. */
function oneOf(vendors: readonly Vendor[], name: string): Outcome<string> {
  const living = vendors.filter(({ blocked }) => blocked !== 'All')
  const [only] = living
  if (living.length > 1) return { outcome: 'refused', problem: { code: 'ledger-vendor-ambiguous', params: { name } } }
  return only === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: only.id }
}
