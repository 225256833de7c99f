import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Problem } from '../../domain/problem.ts'
import type { LedgerNeeds, Outcome } from '../../ports/ledger.ts'
import { odataText } from '../odata-query.ts'
import { Remembered } from '../remembered.ts'
import { billLines, plain } from '../bill-lines.ts'
import type { BcClient, BcEntity } from './client.ts'

/** What invoices refer to: the account, tax groups, currencies. Nothing of it is ever made. */
export class BcReferences {
  private readonly client: BcClient
  private readonly kept: Remembered<BcEntity>

  constructor(client: BcClient, { clock }: Pick<LedgerNeeds, 'clock'>) {
    this.client = client
    this.kept = new Remembered(clock)
  }

  /** The account of the connection. Problem: ledger-account-unknown when it is not there, blocked or not posted to directly. */
  async account(signal: AbortSignal): Promise<Outcome<string>> {
    const { account } = this.client.settings
    const unknown: Problem = { code: 'ledger-account-unknown', params: { account } }
    const found = await this.one('accounts', `number eq ${odataText(account)}`, unknown, signal)
    if (found.outcome !== 'done') return found
    if (found.value['blocked'] === true || found.value['directPosting'] === false) {
      return { outcome: 'refused', problem: unknown }
    }
    return { outcome: 'done', value: account }
  }

  /** References of a record by the names invoices are made with. Problems: ledger-account-, -currency-, -tax-unknown. */
  async of(record: ApprovedRecord, signal: AbortSignal): Promise<Outcome<Record<string, string>>> {
    const account = await this.account(signal)
    if (account.outcome !== 'done') return account
    const currency = await this.currency(record.currency, signal)
    if (currency.outcome !== 'done') return currency
    const references: Record<string, string> = { account: account.value }
    for (const rate of new Set(billLines(record).map(({ taxRate }) => plain(taxRate) ?? '0'))) {
      const code = this.client.settings.taxes[rate]
      const unknown: Problem = { code: 'ledger-tax-unknown', params: { rate } }
      if (code === undefined) {
        // The API does not say which rate a group stands for; only what is not taxed may be left to the account.
        if (rate !== '0') return { outcome: 'refused', problem: unknown }
        continue
      }
      const group = await this.one('taxGroups', `code eq ${odataText(code)}`, unknown, signal)
      if (group.outcome !== 'done') return group
      references[`tax:${rate}`] = code
    }
    return { outcome: 'done', value: references }
  }

  private async currency(code: string, signal: AbortSignal): Promise<Outcome<unknown>> {
    const unknown: Problem = { code: 'ledger-currency-unknown', params: { currency: code } }
    const company = await this.one('companyInformation', undefined, unknown, signal)
    if (company.outcome !== 'done' || company.value['currencyCode'] === code) return company
    return await this.one('currencies', `code eq ${odataText(code)}`, unknown, signal)
  }

  private async one(
    set: string,
    $filter: string | undefined,
    unknown: Problem,
    signal: AbortSignal,
  ): Promise<Outcome<BcEntity>> {
    const found = await this.kept.of(`${set} ${$filter ?? ''}`, async () => {
      const rows = await this.client.list(set, $filter === undefined ? {} : { $filter }, signal)
      // A set that is not offered here can't be asked: what the connection says is believed, and the invoice is refused where it is wrong.
      const isOff = rows.outcome === 'refused' && rows.problem.code === 'ledger-service-off'
      if (isOff || rows.outcome === 'not-found') return { outcome: 'done', value: {} }
      if (rows.outcome !== 'done') return rows
      const [first] = rows.value
      return first === undefined ? { outcome: 'not-found' } : { outcome: 'done', value: first }
    })
    return found.outcome === 'not-found' ? { outcome: 'refused', problem: unknown } : found
  }
}
