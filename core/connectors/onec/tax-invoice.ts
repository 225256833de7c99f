import { recordDiffers } from '../../domain/difference.ts'
import { v5 } from 'uuid'
import type { Outcome, StepInput } from '../../ports/ledger.ts'
import { parseExact } from '../exact-json.ts'
import { textOf, type Base, type OnecClient } from './client.ts'
import { differences } from './differences.ts'
import { changed, headerValues, type Found } from './document-body.ts'
import { fillTemplate, isMissing } from './fill-template.ts'
import type { Target } from './mapping.ts'
import { all, guid, isKey } from './odata-url.ts'
import type { Sheet } from './sheet-of-record.ts'

/**
 * The received tax invoice (счёт-фактура полученный) beside a receipt: found by our own key or by the receipt it is made for, else created
 * with that receipt as its ground. Where 1C dropped or changed a field of it, ledger-record-differs.
 */
export async function ensureTaxInvoice(
  client: OnecClient,
  base: Base,
  about: { target: Target; sheet: Sheet; found: Found; input: StepInput },
): Promise<Outcome<string>> {
  const { target, sheet, found, input } = about
  const { record, known, signal } = input
  const { taxInvoice } = target
  const ground = known.remoteId
  if (taxInvoice === undefined || !base.metadata.sets.has(taxInvoice.entity))
    return unpublished(taxInvoice?.entity ?? '—')
  if (!isKey(ground)) return { outcome: 'not-found' }
  const { entity, base: groundField, bases } = taxInvoice
  const own = v5('tax-invoice', record.marker)
  const ofGround = all(`${groundField} eq cast(${guid(ground)}, '${target.entity}')`, 'DeletionMark eq false')
  const anyOf = [`Ref_Key eq ${guid(own)}`, ofGround]
  const rows = await client.findAny(entity, { anyOf, select: ['Ref_Key'] }, signal)
  if (rows.outcome !== 'done') return rows
  const there = rows.value.find((row) => textOf(row, 'Ref_Key').toLowerCase() === own) ?? rows.value[0]
  if (there !== undefined) return { outcome: 'done', value: textOf(there, 'Ref_Key') }

  const filled = fillTemplate(taxInvoice.header, headerValues(record, found, sheet), base.metadata.types.get(entity))
  if (isMissing(filled)) return { outcome: 'refused', problem: changed(entity, filled.missing) }
  const points = { [groundField]: ground, [`${groundField}_Type`]: `StandardODATA.${target.entity}` }
  const listed = bases !== undefined && base.metadata.types.get(entity)?.has(bases) === true
  const body = { Ref_Key: own, ...filled, ...points, ...(listed ? { [bases]: [{ LineNumber: '1', ...points }] } : {}) }
  const created = await client.create(entity, body, input)
  if (created.outcome === 'not-found') return unpublished(entity)
  if (created.outcome !== 'done') return created
  const { Ref_Key: _own, ...sent } = parseExact(JSON.stringify(body)) as Record<string, unknown>
  const off = differences(sent, created.value, `${entity}.`)
  if (off.length > 0) return { outcome: 'refused', problem: recordDiffers(off) }
  return { outcome: 'done', value: textOf(created.value, 'Ref_Key') }
}

function unpublished(what: string): Outcome<never> {
  return { outcome: 'refused', problem: { code: 'ledger-objects-unpublished', params: { what } } }
}
