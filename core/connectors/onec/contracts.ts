import { v5 } from 'uuid'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { textOf, type Base, type OnecClient, type Writing } from './client.ts'
import { changed, headerValues } from './document-body.ts'
import { fillTemplate, isMissing } from './fill-template.ts'
import { all, guid, isKey, quoted } from './odata-url.ts'

/** Between whom a contract is, by their keys in 1C. */
export interface Parties {
  readonly record: ApprovedRecord
  readonly vendor: string
  readonly organisation: string
  readonly currency: string
}

/**
 * The contract a document belongs to, by supplier, our organisation, kind and currency. Undefined where the mapping leaves the field to the
 * accountant. Problem: ledger-contract-unclear. Several are told apart only by the name in the mapping or by its rule: we guess none.
 */
export async function findContract(
  client: OnecClient,
  base: Base,
  parties: Parties,
  writing: Writing,
  mayWrite: boolean,
): Promise<Outcome<string | undefined>> {
  const { contract } = base.mapping
  const { record, vendor, organisation, currency } = parties
  const isThere = contract !== undefined && base.metadata.sets.has(contract.entity)
  if (contract === undefined || !isThere || !isKey(vendor)) return { outcome: 'done', value: undefined }
  const conditions = [`${contract.owner} eq ${guid(vendor)}`, `${contract.organisation} eq ${guid(organisation)}`]
  if (contract.kind !== undefined) conditions.push(`${contract.kind.field} eq ${quoted(contract.kind.value)}`)
  if (contract.currency !== undefined) conditions.push(`${contract.currency} eq ${guid(currency)}`)
  const filter = all(...conditions, 'DeletionMark eq false')
  const rows = await client.find(contract.entity, { filter }, writing.signal)
  if (rows.outcome !== 'done') return rows
  const preferred = rows.value.filter(
    (row) => contract.preferred !== '' && textOf(row, 'Description') === contract.preferred,
  )
  const fitting = preferred.length > 0 ? preferred : rows.value
  const unclear = {
    code: 'ledger-contract-unclear',
    params: { name: record.supplier.name, count: String(fitting.length) },
  } as const
  if (fitting.length === 1) return { outcome: 'done', value: textOf(fitting[0] ?? {}, 'Ref_Key') }
  const rule = fitting.length === 0 ? contract.whenMissing : contract.whenSeveral
  switch (rule) {
    case 'leave-empty':
      return { outcome: 'done', value: undefined }
    case 'refuse':
      return { outcome: 'refused', problem: unclear }
    case 'newest': {
      const [newest] = [...fitting].sort((a, b) => textOf(b, 'Дата').localeCompare(textOf(a, 'Дата')))
      return { outcome: 'done', value: textOf(newest ?? {}, 'Ref_Key') }
    }
    case 'create':
      return mayWrite ? await createContract(client, base, parties, writing) : { outcome: 'done', value: undefined }
  }
}

async function createContract(
  client: OnecClient,
  base: Base,
  parties: Parties,
  writing: Writing,
): Promise<Outcome<string>> {
  const { record, vendor, organisation, currency } = parties
  const { entity = '', template = {} } = base.mapping.contract ?? {}
  const values = headerValues(record, { vendor, organisation, currency }, undefined)
  const filled = fillTemplate(template, values, base.metadata.types.get(entity))
  if (isMissing(filled)) return { outcome: 'refused', problem: changed(entity, filled.missing) }
  // The same contract gets the same key, so that a lost answer never makes it twice.
  const created = await client.create(
    entity,
    { Ref_Key: v5(`${organisation}/${currency}`, vendor), ...filled },
    writing,
  )
  if (created.outcome === 'not-found')
    return { outcome: 'refused', problem: { code: 'ledger-objects-unpublished', params: { what: entity } } }
  if (created.outcome !== 'done') return created
  const key = textOf(created.value, 'Ref_Key')
  return isKey(key) ? { outcome: 'done', value: key } : { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
}
