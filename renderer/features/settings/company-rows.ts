import type { OwnCompany } from '../../../core/domain/invoice.ts'

/** A company as it is typed. */
export interface CompanyRow {
  readonly key: string
  readonly name: string
  readonly taxIds: string
}

/** Companies for typing. */
export function rowsOf(companies: readonly OwnCompany[]): CompanyRow[] {
  return companies.map(({ name, taxIds }) => ({ key: crypto.randomUUID(), name, taxIds: taxIds.join(', ') }))
}

/** Companies as typed: ids go without spaces and once each, rows without a name are dropped. */
export function companiesOf(rows: readonly CompanyRow[]): OwnCompany[] {
  return rows
    .map(({ name, taxIds }) => ({
      name: name.trim(),
      taxIds: [...new Set(taxIds.split(/[,;\n]/).map((id) => id.replace(/\s+/g, '').toUpperCase()))].filter(Boolean),
    }))
    .filter(({ name }) => name !== '')
}
