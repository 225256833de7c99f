import { z } from 'zod'
import type { Outcome } from '../../ports/ledger.ts'
import type { Clock } from '../../ports.ts'
import type { ZohoApi } from './api.ts'
import { plain } from '../bill-lines.ts'
import { listOf } from './list-of.ts'
import type { ZohoSettings } from './settings.ts'
import { text } from './text.ts'

const Organisation = z.looseObject({
  organization_id: z.string(),
  name: text,
  country: text,
  currency_code: text,
})
const Tax = z.looseObject({
  tax_id: z.string(),
  tax_name: text,
  tax_percentage: text,
  is_inactive: z.boolean().default(false),
})
const Account = z.looseObject({
  account_id: z.string(),
  account_name: text,
  account_code: text,
  is_active: z.boolean().default(true),
})
const Currency = z.looseObject({ currency_id: z.string(), currency_code: z.string() })

export type Organisation = z.infer<typeof Organisation>

interface Kept {
  readonly organisation: Organisation
  readonly taxes: readonly z.infer<typeof Tax>[]
  readonly accounts: readonly z.infer<typeof Account>[]
  readonly currencies: readonly z.infer<typeof Currency>[]
}

/** Organisations, taxes, accounts, currencies. */
const LISTS = 4
const KEPT_FOR_MS = 60 * 60_000

/**
 * What bills refer to, read once an hour and again when something is not found: taxes, accounts, currencies, the organisation. Each list is
 * kept as soon as it came, so a line that breaks between them costs one list and not all.
 */
export class ZohoReferences {
  private readonly settings: ZohoSettings
  private readonly api: ZohoApi
  private readonly clock: Clock
  private readonly lists = new Map<string, { readonly at: number; readonly rows: readonly unknown[] }>()
  private loading: Promise<Outcome<Kept>> | undefined

  constructor(settings: ZohoSettings, api: ZohoApi, clock: Clock) {
    this.settings = settings
    this.api = api
    this.clock = clock
  }

  /** What is kept; read anew when it is older than an hour or than `newerThan`. */
  async all(signal: AbortSignal, newerThan = this.clock.now().getTime() - KEPT_FOR_MS): Promise<Outcome<Kept>> {
    // Where every list is young enough nothing is asked, and nobody who reads them anew is waited for.
    if (this.oldest() > newerThan) return await this.load(newerThan, signal)
    this.loading ??= this.load(newerThan, signal).finally(() => (this.loading = undefined))
    return await this.loading
  }

  /** Ids for a currency and rates, by the names bills are made with; refused with what is missing. Looks twice before it refuses. */
  async find(
    wanted: { currency: string; rates: readonly string[] },
    signal: AbortSignal,
  ): Promise<Outcome<Record<string, string>>> {
    const began = this.clock.now().getTime()
    const first = await this.all(signal)
    if (first.outcome !== 'done') return first
    const found = this.pick(first.value, wanted)
    if (found.outcome === 'done' || this.oldest() >= began) return found
    const second = await this.all(signal, began)
    return second.outcome === 'done' ? this.pick(second.value, wanted) : second
  }

  private pick(kept: Kept, wanted: { currency: string; rates: readonly string[] }): Outcome<Record<string, string>> {
    const { account, taxes } = this.settings
    const expenses = kept.accounts.find(
      (one) => one.account_id === account || one.account_code === account || one.account_name === account,
    )
    if (expenses === undefined)
      return { outcome: 'refused', problem: { code: 'ledger-account-unknown', params: { account } } }
    const { currency } = wanted
    const currencyId = kept.currencies.find(({ currency_code }) => currency_code === currency)?.currency_id
    if (currencyId === undefined)
      return { outcome: 'refused', problem: { code: 'ledger-currency-unknown', params: { currency } } }
    const found: Record<string, string> = { account: expenses.account_id, currency: currencyId }
    for (const rate of wanted.rates) {
      const named = taxes[rate]
      const fitting = kept.taxes.filter((tax) =>
        named === undefined
          ? !tax.is_inactive && plain(tax.tax_percentage) === rate
          : tax.tax_id === named || tax.tax_name === named,
      )
      if (fitting.length === 1) found[`tax:${rate}`] = fitting[0]!.tax_id
      // Nothing to tax is no tax: only a rate above zero needs one.
      else if (rate !== '0' || fitting.length > 1) {
        return { outcome: 'refused', problem: { code: 'ledger-tax-unknown', params: { rate } } }
      }
    }
    return { outcome: 'done', value: found }
  }

  private async load(newerThan: number, signal: AbortSignal): Promise<Outcome<Kept>> {
    const organisations = await this.list('/organizations', 'organizations', Organisation, newerThan, signal)
    if (organisations.outcome !== 'done') return organisations
    const organisation = organisations.value.find((one) => one.organization_id === this.settings.organisation)
    if (organisation === undefined) {
      const params = { organisation: this.settings.organisation }
      return { outcome: 'refused', problem: { code: 'ledger-organisation-unknown', params } }
    }
    const taxes = await this.list('/settings/taxes', 'taxes', Tax, newerThan, signal)
    if (taxes.outcome !== 'done') return taxes
    const accounts = await this.list('/chartofaccounts', 'chartofaccounts', Account, newerThan, signal)
    if (accounts.outcome !== 'done') return accounts
    const currencies = await this.list('/settings/currencies', 'currencies', Currency, newerThan, signal)
    if (currencies.outcome !== 'done') return currencies
    const value = {
      organisation,
      taxes: taxes.value,
      accounts: accounts.value.filter(({ is_active }) => is_active),
      currencies: currencies.value,
    }
    return { outcome: 'done', value }
  }

  /** When the oldest list was read; before all time while one of them was not. */
  private oldest(): number {
    const ages = [...this.lists.values()].map(({ at }) => at)
    return ages.length < LISTS ? -Infinity : Math.min(...ages)
  }

  /** One list, as it was kept after `newerThan` or read now. */
  private async list<T>(
    path: string,
    name: string,
    shape: z.ZodType<T>,
    newerThan: number,
    signal: AbortSignal,
  ): Promise<Outcome<readonly T[]>> {
    const kept = this.lists.get(name)
    if (kept !== undefined && kept.at > newerThan) return { outcome: 'done', value: kept.rows as readonly T[] }
    const at = this.clock.now().getTime()
    const read = await listOf(this.api, this.settings, { path, name, shape, signal })
    if (read.outcome === 'done') this.lists.set(name, { at, rows: read.value })
    return read
  }
}
