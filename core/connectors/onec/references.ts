import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { textOf, type Base, type OnecClient, type Writing } from './client.ts'
import { findContract, type Parties } from './contracts.ts'
import type { Found } from './document-body.ts'
import { findItems, type FoundItem } from './items.ts'
import type { Target } from './mapping.ts'
import { all, isKey, quoted } from './odata-url.ts'
import { Remembered } from './remembered.ts'
import type { Sheet } from './sheet-of-record.ts'

/** How long what hardly ever changes (organisation, currencies, accounts, tax rates) is remembered. */
const KEPT_MS = 10 * 60_000

/** How long what people do change (items, contracts) is: documents of one pile ask once. */
const FOUND_MS = 2 * 60_000

interface Kept {
  readonly key: string
  readonly name: string
  readonly at: number
}

/** Finds what a document refers to. Makes nothing but a contract, and that only where the mapping says so. */
export class OnecReferences {
  private readonly client: OnecClient
  private readonly kept = new Map<string, Kept>()
  private readonly items: Remembered<FoundItem | undefined>
  private readonly contracts: Remembered<string | undefined>

  constructor(client: OnecClient) {
    this.client = client
    this.items = new Remembered(client, FOUND_MS)
    this.contracts = new Remembered(client, FOUND_MS)
  }

  /** Forgets everything: something that was remembered turned out to be gone. */
  forget(): void {
    this.kept.clear()
    this.items.clear()
    this.contracts.clear()
  }

  /** Our organisation in 1C. Problem: ledger-organisation-unknown. */
  async organisation(base: Base, signal: AbortSignal): Promise<Outcome<Kept>> {
    const { organisation: fields } = base.mapping
    const given = this.client.settings.organisation
    const [taxId = '', kpp] = given.split('/')
    const byTaxId = /^\d{10,12}$/.test(taxId.trim())
    const conditions = byTaxId ? [`${fields.taxId} eq ${quoted(taxId.trim())}`] : [`${fields.name} eq ${quoted(given)}`]
    if (byTaxId && kpp !== undefined && fields.kpp !== undefined)
      conditions.push(`${fields.kpp} eq ${quoted(kpp.trim())}`)
    const filter = all(...conditions, 'DeletionMark eq false')
    return await this.one(fields.entity, fields.name, filter, signal, {
      code: 'ledger-organisation-unknown',
      params: { organisation: given },
    })
  }

  /** Everything that a document of this record refers to besides its supplier. */
  async ensure(
    base: Base,
    target: Target,
    about: { record: ApprovedRecord; sheet: Sheet; vendor: string },
    writing: Writing,
    mayWrite = true,
  ): Promise<Outcome<Found>> {
    const { record, sheet, vendor } = about
    const { signal } = writing
    const { mapping } = base
    const found: Record<string, string> = {}
    const organisation = await this.organisation(base, signal)
    if (organisation.outcome !== 'done') return organisation
    found['organisation'] = organisation.value.key
    const currency = await this.currency(base, record.currency, signal)
    if (currency.outcome !== 'done') return currency
    found['currency'] = currency.value
    for (const rate of new Set(sheet.rows.map((row) => row.rate))) {
      const tax = await this.rate(base, rate, signal)
      if (tax.outcome !== 'done') return tax
      found[`rate.${rate}`] = tax.value
    }
    const used = JSON.stringify(target)
    for (const [name, { entity, by, value, optional }] of Object.entries(mapping.lookups)) {
      if (value === '' || !used.includes(`"$lookup.${name}"`)) continue
      const problem: Problem = entity.startsWith('ChartOfAccounts_')
        ? { code: 'ledger-account-unknown', params: { account: value } }
        : { code: 'ledger-configuration-changed', params: { what: `${entity}.${by} = ${value}` } }
      const looked = await this.one(entity, by, `${by} eq ${quoted(value)}`, signal, problem)
      if (looked.outcome === 'done') found[`lookup.${name}`] = looked.value.key
      else if (looked.outcome !== 'refused' || !optional) return looked
    }
    const wanted = { sheet, needed: target.items === 'needed', known: this.items }
    const items = await findItems(this.client, mapping.items, wanted, signal)
    if (items.outcome !== 'done') return items
    Object.assign(found, items.value)
    const parties = { record, vendor, organisation: organisation.value.key, currency: currency.value }
    const contract = await this.contract(base, parties, writing, mayWrite)
    if (contract.outcome !== 'done') return contract
    if (contract.value !== undefined) found['contract'] = contract.value
    return { outcome: 'done', value: found }
  }

  private async contract(
    base: Base,
    parties: Parties,
    writing: Writing,
    mayWrite: boolean,
  ): Promise<Outcome<string | undefined>> {
    const { vendor, organisation, currency } = parties
    const name = `${vendor} ${organisation} ${currency}`
    const known = mayWrite ? this.contracts.get(name) : undefined
    if (known !== undefined) return { outcome: 'done', value: known.value }
    const contract = await findContract(this.client, base, parties, writing, mayWrite)
    if (contract.outcome === 'done' && mayWrite && isKey(vendor)) this.contracts.set(name, contract.value)
    return contract
  }

  private async currency(base: Base, code: string, signal: AbortSignal): Promise<Outcome<string>> {
    const { currency } = base.mapping
    const problem: Problem = { code: 'ledger-currency-unknown', params: { currency: code } }
    const own = currency.codes[code]
    if (own === undefined) return { outcome: 'refused', problem }
    const found = await this.one(currency.entity, currency.code, `${currency.code} eq ${quoted(own)}`, signal, problem)
    return found.outcome === 'done' ? { outcome: 'done', value: found.value.key } : found
  }

  /** The name of an enumeration, or the key of an item. Problem: ledger-tax-unknown, also when this release has no such rate yet. */
  private async rate(base: Base, rate: string, signal: AbortSignal): Promise<Outcome<string>> {
    const { taxes } = base.mapping
    const problem: Problem = { code: 'ledger-tax-unknown', params: { rate: rate === '' ? '—' : rate } }
    const name = taxes.names[rate]
    if (name === undefined) return { outcome: 'refused', problem }
    if ('enumeration' in taxes) {
      const members = base.metadata.enums.get(taxes.enumeration)
      return members?.has(name) === false ? { outcome: 'refused', problem } : { outcome: 'done', value: name }
    }
    const found = await this.one(
      taxes.entity,
      taxes.by,
      all(`${taxes.by} eq ${quoted(name)}`, 'DeletionMark eq false'),
      signal,
      problem,
    )
    return found.outcome === 'done' ? { outcome: 'done', value: found.value.key } : found
  }

  /** The first that fits; refused with `problem` when none does. */
  private async one(
    entity: string,
    name: string,
    filter: string,
    signal: AbortSignal,
    problem: Problem,
  ): Promise<Outcome<Kept>> {
    const now = this.client.now().getTime()
    const place = `${entity}?${filter}`
    const kept = this.kept.get(place)
    if (kept !== undefined && now - kept.at < KEPT_MS) return { outcome: 'done', value: kept }
    const rows = await this.client.find(entity, { filter, select: ['Ref_Key', name] }, signal)
    if (rows.outcome !== 'done') return rows
    const first = rows.value.find((row) => isKey(row['Ref_Key']))
    if (first === undefined) return { outcome: 'refused', problem }
    const found = { key: textOf(first, 'Ref_Key'), name: textOf(first, name), at: now }
    this.kept.set(place, found)
    return { outcome: 'done', value: found }
  }
}
