import type { OwnCompany } from '../../../core/domain/invoice.ts'

/** A company as it is typed. */
export interface CompanyRow {
  readonly key: string
  readonly name: string
  readonly taxIds: string
  readonly accounts?: string
  readonly address?: string
}

/** Companies for typing. */
export function rowsOf(companies: readonly OwnCompany[]): CompanyRow[] {
  return companies.map(({ name, taxIds, accounts = [], address = '' }) => ({
    key: crypto.randomUUID(),
    name,
    taxIds: taxIds.join(', '),
    accounts: accounts.join(', '),
    address,
  }))
}

/** Companies as typed: ids go without spaces and once each, rows without a name are dropped. */
export function companiesOf(rows: readonly CompanyRow[]): OwnCompany[] {
  return rows
    .map(({ name, taxIds, accounts = '', address = '' }) => ({
      name: name.trim(),
      taxIds: numbersIn(taxIds),
      ...(numbersIn(accounts).length > 0 && { accounts: numbersIn(accounts) }),
      ...(address.trim() !== '' && { address: address.trim() }),
    }))
    .filter(({ name }) => name !== '')
}

function numbersIn(typed: string): string[] {
  return [...new Set(typed.split(/[,;\n]/).map((number) => number.replace(/\s+/g, '').toUpperCase()))].filter(Boolean)
}
