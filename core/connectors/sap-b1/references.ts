import { z } from 'zod'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { odataText } from '../odata-query.ts'
import { Remembered } from '../remembered.ts'
import { billLines, plain } from '../bill-lines.ts'
import type { B1Client, B1Object } from './client.ts'

const VatGroup = z.looseObject({
  Code: z.string(),
  Category: z.string().nullish(),
  Inactive: z.string().nullish(),
  VatGroups_Lines: z
    .array(z.looseObject({ Effectivefrom: z.string().nullish(), Rate: z.string().nullish() }))
    .default([]),
})
type VatGroup = z.infer<typeof VatGroup>

/** What a company says of itself. */
export interface Company {
  readonly name: string
  readonly localCurrency: string
}

/** What drafts refer to: the account, tax groups, currencies, the company. Nothing of it is ever made. */
export class B1References {
  private readonly client: B1Client
  private readonly kept: Remembered<B1Object>
  private readonly groups: Remembered<readonly VatGroup[]>

  constructor(client: B1Client, { clock }: Pick<LedgerNeeds, 'clock'>) {
    this.client = client
    this.kept = new Remembered(clock)
    this.groups = new Remembered(clock)
  }

  async company(signal: AbortSignal): Promise<Outcome<Company>> {
    const about = await this.kept.of('company', async () => {
      const answer = await this.client.call({ method: 'POST', path: 'CompanyService_GetAdminInfo', json: {}, signal })
      if (answer.outcome === 'unknown') return { outcome: 'later', problem: answer.problem }
      // Not every gateway lets this service through: the company's currency is then not known, and taken to be the document's.
      if (answer.outcome === 'not-found')
        return { outcome: 'done', value: { CompanyName: this.client.settings.company } }
      if (answer.outcome !== 'done') return answer
      return answer.value === undefined ? this.client.unreadable() : { outcome: 'done', value: answer.value }
    })
    if (about.outcome !== 'done') return about
    const { CompanyName, LocalCurrency } = about.value
    return { outcome: 'done', value: { name: textIn(CompanyName), localCurrency: textIn(LocalCurrency) } }
  }

  /** The account of the connection. Problem: ledger-account-unknown when it is not there or is only a title. */
  async account(signal: AbortSignal): Promise<Outcome<string>> {
    const { account } = this.client.settings
    const found = await this.one(`ChartOfAccounts(${odataText(account)})`, signal)
    const unknown: Outcome<never> = {
      outcome: 'refused',
      problem: { code: 'ledger-account-unknown', params: { account } },
    }
    if (found.outcome === 'not-found') return unknown
    if (found.outcome !== 'done') return found
    return found.value['ActiveAccount'] === 'tNO' ? unknown : { outcome: 'done', value: account }
  }

  /** References of a record by the names drafts are made with. Problems: ledger-account-, -currency-, -tax-unknown. */
  async of(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<Record<string, string>>> {
    const company = await this.company(signal)
    if (company.outcome !== 'done') return company
    const account = await this.account(signal)
    if (account.outcome !== 'done') return account
    const { currencies, taxes } = this.client.settings
    const currency = currencies[record.currency] ?? record.currency
    const { localCurrency } = company.value
    const isForeign = localCurrency !== '' && currency !== localCurrency
    if (isForeign) {
      const found = await this.one(`Currencies(${odataText(currency)})`, signal)
      if (found.outcome === 'not-found') {
        return { outcome: 'refused', problem: { code: 'ledger-currency-unknown', params: { currency } } }
      }
      if (found.outcome !== 'done') return found
    }
    const references: Record<string, string> = {
      account: account.value,
      currency,
      ...(isForeign ? { foreign: 'yes' } : {}),
    }
    const groups = await this.vatGroups(signal)
    if (groups.outcome !== 'done' && groups.outcome !== 'not-found') return groups
    for (const rate of new Set(billLines(record).map(({ taxRate }) => plain(taxRate) ?? '0'))) {
      const named = taxes[rate]
      // Groups that can't be asked for: what the connection says is believed, and the draft is refused where it is wrong.
      const code = groups.outcome === 'done' ? groupFor(groups.value, { rate, named, day: record.issueDate }) : named
      if (code !== undefined) references[`tax:${rate}`] = code
      // Nothing to tax needs no group; which one it is must be clear everywhere else.
      else if (rate !== '0' || named !== undefined) {
        return { outcome: 'refused', problem: { code: 'ledger-tax-unknown', params: { rate } } }
      }
    }
    return { outcome: 'done', value: references }
  }

  private async one(path: string, signal: AbortSignal): Promise<Outcome<B1Object>> {
    return await this.kept.of(path, async () => {
      const answer = await this.client.call({ method: 'GET', path, signal })
      if (answer.outcome !== 'done') return answer
      return answer.value === undefined ? this.client.unreadable() : { outcome: 'done', value: answer.value }
    })
  }

  private async vatGroups(signal: AbortSignal): Promise<Outcome<readonly VatGroup[]>> {
    return await this.groups.of('all', async () => {
      const rows = await this.client.list('VatGroups', { $filter: "Category eq 'bovcInputTax'" }, signal)
      if (rows.outcome !== 'done') return rows
      const parsed = z.array(VatGroup).safeParse(rows.value)
      return parsed.success ? { outcome: 'done', value: parsed.data } : this.client.unreadable()
    })
  }
}

/** The tax group of a rate on a day: the one named, else the only active one of input tax whose rate it then is. Pure. */
export function groupFor(
  groups: readonly VatGroup[],
  { rate, named, day }: { rate: string; named: string | undefined; day: string },
): string | undefined {
  const usable = groups.filter(({ Inactive }) => Inactive !== 'tYES')
  if (named !== undefined) return usable.find(({ Code }) => Code === named)?.Code
  const fitting = usable.filter(({ VatGroups_Lines }) => plain(rateOn(VatGroups_Lines, day)) === rate)
  return fitting.length === 1 ? fitting[0]?.Code : undefined
}

/** Rates change on a day: the last that began is the one in force. */
function rateOn(lines: VatGroup['VatGroups_Lines'], day: string): string | undefined {
  const begun = lines.filter(({ Effectivefrom }) => (Effectivefrom ?? '').slice(0, 10) <= day)
  const last = begun.sort((a, b) => (a.Effectivefrom ?? '').localeCompare(b.Effectivefrom ?? '')).at(-1)
  return last?.Rate ?? undefined
}

function textIn(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
