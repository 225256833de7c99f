import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { LedgerNeeds, Outcome, StepInput } from '../../ports/ledger.ts'
import { anyOf, odataText } from '../odata-query.ts'
import { Remembered } from '../remembered.ts'
import { SupplierTurns, vendorUnknown, type EnsuredVendor } from '../supplier-turns.ts'
import { compactId, isSameTaxId, spellingsOf } from '../tax-ids.ts'
import type { B1Client } from './client.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const Partner = z.looseObject({
  CardCode: z.string(),
  CardName: text,
  CardType: text,
  FederalTaxID: text,
  Frozen: text,
})
type Partner = z.infer<typeof Partner>

const SHOWN = 'CardCode,CardName,CardType,FederalTaxID,Frozen'
const LONGEST_CODE = 15
const LONGEST_NAME = 100

/** Suppliers as business partners of type cSupplier: found by tax id, else by name, else made where the connection allows it. */
export class B1Vendors {
  private readonly client: B1Client
  private readonly turns: SupplierTurns
  private readonly found: Remembered<string>

  constructor(client: B1Client, { clock }: Pick<LedgerNeeds, 'clock'>) {
    this.client = client
    this.turns = new SupplierTurns(clock, client.settings.settleSeconds * 1000)
    this.found = new Remembered(clock)
  }

  /** CardCode of the supplier; `isNew` when it was made now. Problems: ledger-vendor-ambiguous, ledger-vendor-unknown. */
  async ensure(input: StepInput): Promise<Outcome<EnsuredVendor>> {
    return await this.turns.ensure(input, {
      find: (record, signal, afresh) => this.find(record, signal, afresh),
      make: (asked) => this.make(asked),
    })
  }

  /** The supplier's CardCode, or not-found. Writes nothing. */
  async find(record: ApprovedRecord, signal: AbortSignal, afresh = false): Promise<Outcome<string>> {
    const key = codeFor(record, '')
    if (afresh) this.found.forget(key)
    return await this.found.of(key, async () => await this.search(record, signal))
  }

  private async search(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<string>> {
    const { name, taxId, taxNumber } = record.supplier
    const spellings = spellingsOf(record)
    // The code we would give is looked for as well: a supplier of ours whose tax id somebody took away.
    const ours = `CardCode eq ${odataText(codeFor(record, this.client.settings.vendorPrefix))}`
    const asked = spellings.map((id) => `FederalTaxID eq ${odataText(id)}`)
    const byId = await this.partners(anyOf(...asked, ours), signal)
    if (byId.outcome !== 'done') return byId
    const ids = [taxId, taxNumber].flatMap((id) => (id === undefined ? [] : [id]))
    const same = byId.value.filter(
      ({ FederalTaxID }) => FederalTaxID === '' || ids.some((id) => isSameTaxId(id, FederalTaxID)),
    )
    if (same.length > 0) return oneOf(same, name)
    const byName = await this.partners(`CardName eq ${odataText(name.slice(0, LONGEST_NAME))}`, signal)
    if (byName.outcome !== 'done') return byName
    // A namesake with another tax id is somebody else.
    return oneOf(ids.length === 0 ? byName.value : byName.value.filter(({ FederalTaxID }) => FederalTaxID === ''), name)
  }

  private async partners(condition: string, signal: AbortSignal): Promise<Outcome<readonly Partner[]>> {
    const $filter = `CardType eq 'cSupplier' and ${condition}`
    const rows = await this.client.list('BusinessPartners', { $select: SHOWN, $filter }, signal)
    if (rows.outcome !== 'done') return rows
    const parsed = z.array(Partner).safeParse(rows.value)
    return parsed.success ? { outcome: 'done', value: parsed.data } : this.client.unreadable()
  }

  private async make({ record, signal, stillWanted }: StepInput): Promise<Outcome<EnsuredVendor>> {
    const { vendors, vendorPrefix } = this.client.settings
    if (vendors === 'find') return vendorUnknown(record)
    const json = vendorBody(record, vendorPrefix)
    const made = await this.client.call({ method: 'POST', path: 'BusinessPartners', json, signal, stillWanted })
    if (made.outcome !== 'done')
      return isTaken(made) ? { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } } : made
    const vendorId = made.value?.['CardCode']
    if (typeof vendorId !== 'string') return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
    return { outcome: 'done', value: { vendorId, isNew: true } }
  }
}

/** The body of `POST /BusinessPartners`. "##" lets the supplier be booked in every currency. */
export function vendorBody(record: ApprovedRecord, prefix: string): Record<string, string> {
  const { name, taxId, taxNumber } = record.supplier
  const id = taxId ?? taxNumber
  return {
    CardCode: codeFor(record, prefix),
    CardName: name.slice(0, LONGEST_NAME),
    CardType: 'cSupplier',
    Currency: '##',
    ...(id === undefined ? {} : { FederalTaxID: id.slice(0, 32) }),
  }
}

/**
 * The code of a supplier follows from its tax id (or name), so that making it twice is refused by Business One itself. What does not fit
 * into 15 characters is replaced by a digest.
 */
export function codeFor({ supplier }: ApprovedRecord, prefix: string): string {
  const id = compactId(supplier.taxId ?? supplier.taxNumber ?? '').replace(/[^A-Z0-9]/g, '')
  if (id !== '' && prefix.length + id.length <= LONGEST_CODE) return prefix + id
  const digest = createHash('sha256')
    .update(id === '' ? supplier.name.toLowerCase() : id)
    .digest('hex')
  return (
    prefix +
    BigInt(`0x${digest.slice(0, 16)}`)
      .toString(36)
      .toUpperCase()
  ).slice(0, LONGEST_CODE)
}

/** The code is taken: an earlier request of ours arrived after all, and looking finds it. */
function isTaken(outcome: Outcome<unknown>): boolean {
  return outcome.outcome === 'refused' && /already exists/i.test(outcome.problem.params?.['words'] ?? '')
}

function oneOf(partners: readonly Partner[], name: string): Outcome<string> {
  const living = partners.filter(({ Frozen }) => Frozen !== 'tYES')
  const [only] = living
  if (living.length > 1) return { outcome: 'refused', problem: { code: 'ledger-vendor-ambiguous', params: { name } } }
  return only === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: only.CardCode }
}
