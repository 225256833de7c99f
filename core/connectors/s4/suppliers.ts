import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { odataText } from '../odata-query.ts'
import { Remembered } from '../remembered.ts'
import { isSameTaxId, spellingsOf } from '../tax-ids.ts'
import type { S4Client } from './client.ts'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')
const Supplier = z.looseObject({
  Supplier: z.string(),
  SupplierName: text,
  VATRegistration: text,
  TaxNumber1: text,
  DeletionIndicator: z.boolean().nullish(),
  PostingIsBlocked: z.boolean().nullish(),
})
type Supplier = z.infer<typeof Supplier>

const LONGEST_NAME = 80

/**
 * Suppliers of API_BUSINESS_PARTNER: found by VAT registration or tax number, else by name. None is made: a business partner needs a
 * grouping, an address and the accounts of each company code, which are decisions of whoever keeps the master data.
 */
export class S4Suppliers {
  private readonly client: S4Client
  private readonly found: Remembered<string>

  constructor(client: S4Client, { clock }: Pick<LedgerNeeds, 'clock'>) {
    this.client = client
    this.found = new Remembered(clock)
  }

  /** Number of the supplier in the connection's company code. Problems: ledger-vendor-unknown, ledger-vendor-ambiguous. */
  async find(record: ApprovedRecord, signal: AbortSignal, afresh = false): Promise<Outcome<string>> {
    const { name, taxId, taxNumber } = record.supplier
    const said = this.said(record)
    if (said !== undefined) return { outcome: 'done', value: said }
    const key = `${taxId ?? taxNumber ?? ''} ${name}`
    if (afresh) this.found.forget(key)
    const found = await this.found.of(key, async () => await this.search(record, signal))
    if (found.outcome !== 'not-found') return found
    const params = { name, taxId: taxId ?? taxNumber ?? '—' }
    return { outcome: 'refused', problem: { code: 'ledger-vendor-unknown', params } }
  }

  /** What the connection itself says of a supplier. */
  private said(record: ApprovedRecord): string | undefined {
    const { name, taxId, taxNumber } = record.supplier
    const rows = Object.entries(this.client.settings.suppliers)
    const isIt = (given: string) =>
      given.trim().toLowerCase() === name.trim().toLowerCase() ||
      [taxId, taxNumber].some((id) => id !== undefined && isSameTaxId(id, given))
    return rows.find(([given]) => isIt(given))?.[1]
  }

  private async search(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<string>> {
    const { name, taxId, taxNumber } = record.supplier
    const ids = [taxId, taxNumber].flatMap((id) => (id === undefined ? [] : [id]))
    for (const field of ['VATRegistration', 'TaxNumber1'] as const) {
      if (ids.length === 0) break
      const asked = spellingsOf(record).map((id) => `${field} eq ${odataText(id)}`)
      const rows = await this.suppliers(asked.join(' or '), signal)
      if (rows.outcome !== 'done') return rows
      const same = rows.value.filter((row) => ids.some((id) => isSameTaxId(id, row[field])))
      if (same.length > 0) return await this.inCompany(same, name, signal)
    }
    const rows = await this.suppliers(`SupplierName eq ${odataText(name.slice(0, LONGEST_NAME))}`, signal)
    if (rows.outcome !== 'done') return rows
    // A namesake with another tax id is somebody else.
    const bare = rows.value.filter((row) => row.VATRegistration === '' && row.TaxNumber1 === '')
    return await this.inCompany(ids.length === 0 ? rows.value : bare, name, signal)
  }

  private async suppliers($filter: string, signal: AbortSignal): Promise<Outcome<readonly Supplier[]>> {
    const query = { $filter, $top: '20' }
    const rows = await this.client.list({ service: 'supplierService', path: 'A_Supplier', query, signal })
    if (rows.outcome !== 'done') return rows
    const parsed = z.array(Supplier).safeParse(rows.value)
    if (!parsed.success) return this.client.unreadable()
    const living = parsed.data.filter((row) => row.DeletionIndicator !== true && row.PostingIsBlocked !== true)
    return { outcome: 'done', value: living }
  }

  /** Of suppliers that fit, the one that is extended to the company code. */
  private async inCompany(suppliers: readonly Supplier[], name: string, signal: AbortSignal): Promise<Outcome<string>> {
    const { companyCode } = this.client.settings
    const extended: string[] = []
    for (const { Supplier: id } of suppliers) {
      const path = `A_SupplierCompany(Supplier=${odataText(id)},CompanyCode=${odataText(companyCode)})`
      const found = await this.client.call({ method: 'GET', service: 'supplierService', path, signal })
      if (found.outcome === 'done') extended.push(id)
      else if (found.outcome !== 'not-found') return found
    }
    const [only] = extended
    if (extended.length > 1)
      return { outcome: 'refused', problem: { code: 'ledger-vendor-ambiguous', params: { name } } }
    return only === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: only }
  }
}
