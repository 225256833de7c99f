import { v5 } from 'uuid'
import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { recordDiffers } from '../../domain/difference.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { textOf, type Base, type Entity, type OnecClient, type Writing } from './client.ts'
import { differences } from './differences.ts'
import { changed, headerValues } from './document-body.ts'
import { parseExact } from '../exact-json.ts'
import { fillTemplate, isMissing } from './fill-template.ts'
import { all, isKey, quoted } from './odata-url.ts'

/** Space of the GUIDs that we give suppliers: the same supplier gets the same key, so that a lost answer never makes it twice. */
const SPACE = '1f0d1a52-5a0c-5d3f-9e3e-6a1f6b3f7c21'

/** A supplier as 1C holds it, by our names. */
export interface FoundVendor {
  readonly key: string
  /** Further fields the mapping asks for. */
  readonly more: Readonly<Record<string, string>>
}

/**
 * The supplier of a record: by ИНН and КПП, else by its exact name. Branches of one organisation share an ИНН, so another КПП is another
 * supplier, except where 1C has none written. Problem: ledger-vendor-ambiguous.
 */
export async function findVendor(
  client: OnecClient,
  base: Base,
  record: ApprovedRecord,
  signal: AbortSignal,
): Promise<Outcome<FoundVendor>> {
  const { vendor } = base.mapping
  const taxId = record.supplier.taxId ?? record.supplier.taxNumber
  const { name, kpp } = record.supplier
  const exactly = taxId === undefined ? `${vendor.name} eq ${quoted(name)}` : `${vendor.taxId} eq ${quoted(taxId)}`
  const select = [
    'Ref_Key',
    vendor.name,
    vendor.taxId,
    ...(vendor.kpp === undefined ? [] : [vendor.kpp]),
    ...vendor.more,
  ]
  const asked = { filter: all(exactly, 'DeletionMark eq false'), select }
  const rows = await client.find(vendor.entity, asked, signal)
  if (rows.outcome !== 'done') return rows
  const fitting = chosen(
    rows.value.filter((row) => isAsked(row, taxId === undefined ? [vendor.name, name] : [vendor.taxId, taxId])),
    vendor.kpp,
    kpp,
  )
  const [only] = fitting
  if (only === undefined) return { outcome: 'not-found' }
  if (fitting.length > 1) return { outcome: 'refused', problem: { code: 'ledger-vendor-ambiguous', params: { name } } }
  return { outcome: 'done', value: asFound(only, vendor.more) }
}

/** Whether a row is one that was asked for: never take the supplier of a gateway that reads no filter. 1C compares without case. */
function isAsked(row: Entity, [field, wanted]: readonly [field: string, wanted: string]): boolean {
  const plain = (text: string) => text.trim().toUpperCase()
  return row['DeletionMark'] !== true && plain(textOf(row, field)) === plain(wanted)
}

/** Those with the same КПП; failing that, those without any. Without a КПП of our own every one fits. Pure. */
function chosen(rows: readonly Entity[], field: string | undefined, kpp: string | undefined): readonly Entity[] {
  if (field === undefined || kpp === undefined) return rows
  const same = rows.filter((row) => textOf(row, field).trim() === kpp)
  return same.length > 0 ? same : rows.filter((row) => textOf(row, field).trim() === '')
}

function asFound(row: Entity, more: readonly string[]): FoundVendor {
  return { key: textOf(row, 'Ref_Key'), more: Object.fromEntries(more.map((field) => [field, textOf(row, field)])) }
}

/** Who a supplier is to us: by ИНН and КПП, else by name. */
export function whoOf({ supplier }: ApprovedRecord): string {
  const { taxId = '', taxNumber = '', kpp = '', name } = supplier
  return (taxId || taxNumber) === '' ? name.toUpperCase() : `${taxId || taxNumber}/${kpp}`
}

/** What creates the supplier, or the field this base does not have. */
export function vendorBody(base: Base, record: ApprovedRecord): Record<string, unknown> | { readonly missing: string } {
  const { entity, template } = base.mapping.vendor
  const filled = fillTemplate(template, headerValues(record, {}, undefined), base.metadata.types.get(entity))
  return isMissing(filled) ? filled : { Ref_Key: v5(whoOf(record), SPACE), ...filled }
}

/**
 * Finds the supplier or creates it, as the connection and its mapping allow. `isUnsettled`: an earlier creation may still be at work, so
 * what is not found is waited for. Problem: ledger-vendor-unknown.
 */
export async function ensureVendor(
  client: OnecClient,
  base: Base,
  record: ApprovedRecord,
  writing: Writing,
  isUnsettled: boolean,
): Promise<Outcome<FoundVendor & { readonly isNew: boolean }>> {
  const found = await findVendor(client, base, record, writing.signal)
  if (found.outcome === 'done') return { outcome: 'done', value: { ...found.value, isNew: false } }
  if (found.outcome !== 'not-found') return found
  if (isUnsettled) return { outcome: 'later', problem: { code: 'ledger-answer-lost' } }
  const { vendor } = base.mapping
  const mayCreate =
    client.settings.vendors === undefined ? vendor.whenMissing === 'create' : client.settings.vendors === 'create'
  if (!mayCreate) {
    const { name, taxId, taxNumber } = record.supplier
    return {
      outcome: 'refused',
      problem: { code: 'ledger-vendor-unknown', params: { name, taxId: taxId ?? taxNumber ?? '—' } },
    }
  }
  const body = vendorBody(base, record)
  if (isMissing(body)) return { outcome: 'refused', problem: changed(vendor.entity, body.missing) }
  const created = await client.create(vendor.entity, body, writing)
  if (created.outcome === 'not-found')
    return { outcome: 'refused', problem: { code: 'ledger-objects-unpublished', params: { what: vendor.entity } } }
  if (created.outcome !== 'done') return created
  const key = textOf(created.value, 'Ref_Key')
  if (!isKey(key)) return { outcome: 'unknown', problem: { code: 'ledger-answer-lost' } }
  const { Ref_Key: _own, ...sent } = parseExact(JSON.stringify(body)) as Record<string, unknown>
  const off = differences(sent, created.value, `${vendor.entity}.`)
  if (off.length > 0) return { outcome: 'refused', problem: recordDiffers(off) }
  return { outcome: 'done', value: { ...asFound(created.value, vendor.more), isNew: true } }
}
