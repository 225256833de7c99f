import type { ApprovedRecord } from '../../domain/approved-record.ts'
import type { Outcome } from '../../ports/ledger.ts'
import { parseExact } from '../exact-json.ts'
import type { Base, OnecClient } from './client.ts'
import { documentBody } from './document-body.ts'
import type { Target } from './mapping.ts'
import type { OnecReferences } from './references.ts'
import type { Sheet } from './sheet-of-record.ts'
import { findVendor, vendorBody } from './vendors.ts'

/** The document that would be created, and the supplier where it would be too. Only reads. */
export async function dryRun(
  client: OnecClient,
  references: OnecReferences,
  about: { base: Base; target: Target; record: ApprovedRecord; sheet: Sheet },
  signal: AbortSignal,
): Promise<Outcome<{ request: string; body: unknown }>> {
  const { base, target, record, sheet } = about
  const vendor = await findVendor(client, base, record, signal)
  if (vendor.outcome !== 'done' && vendor.outcome !== 'not-found') return vendor
  const newVendor = vendor.outcome === 'done' ? undefined : vendorBody(base, record)
  const key =
    vendor.outcome === 'done'
      ? vendor.value.key
      : newVendor !== undefined && 'Ref_Key' in newVendor
        ? String(newVendor['Ref_Key'])
        : ''
  const more = vendor.outcome === 'done' ? vendor.value.more : {}
  const writing = { signal, stillWanted: () => Promise.resolve(false) }
  const found = await references.ensure(base, target, { record, sheet, vendor: key }, writing, false)
  if (found.outcome !== 'done') return found
  const ofVendor = Object.fromEntries(Object.entries(more).map(([field, value]) => [`vendor.${field}`, value]))
  const made = documentBody({
    record,
    sheet,
    target,
    metadata: base.metadata,
    found: { ...found.value, ...ofVendor, vendor: key },
  })
  if ('problem' in made) return { outcome: 'refused', problem: made.problem }
  const document = parseExact(JSON.stringify(made.body))
  const body =
    newVendor === undefined ? document : { [base.mapping.vendor.entity]: newVendor, [target.entity]: document }
  return { outcome: 'done', value: { request: `POST ${client.settings.address}/${target.entity}`, body } }
}
