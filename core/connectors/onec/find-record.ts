import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { recordDiffers } from '../../domain/difference.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Booked, Outcome } from '../../ports/ledger.ts'
import { textOf, type Entity, type OnecClient } from './client.ts'
import { differences } from './differences.ts'
import type { Target } from './mapping.ts'
import { all, datetime, guid, isKey, midnight, quoted } from './odata-url.ts'

/** A document of 1C that stands for a record. `by`: our own key, our marker in the comment, or supplier with number and date. */
export interface FoundRecord {
  readonly by: 'key' | 'marker' | 'number'
  readonly entity: Entity
}

/**
 * Documents in 1C for this record, in one question. Our own GUID first: most bases keep the key they are sent; where one gives its own, the
 * marker in the comment is what is found. Somebody's own entry has neither, only the supplier's number and date. Marked for deletion counts
 * only by key.
 */
export async function findRecords(
  client: OnecClient,
  target: Target,
  record: ApprovedRecord,
  vendor: string | undefined,
  signal: AbortSignal,
): Promise<Outcome<readonly FoundRecord[]>> {
  const { marker, number, issueDate } = record
  const anyOf = [
    `Ref_Key eq ${guid(marker)}`,
    all(`substringof(${quoted(marker)}, ${target.marker})`, 'DeletionMark eq false'),
  ]
  if (isKey(vendor)) {
    const numbered = [`${target.number} eq ${quoted(number)}`, `${target.date} eq ${datetime(issueDate)}`]
    anyOf.push(all(`${target.vendor} eq ${guid(vendor)}`, ...numbered, 'DeletionMark eq false'))
  }
  const { marker: comment, vendor: owner, number: numberField, date, total } = target
  const select = [...new Set(['Ref_Key', 'DeletionMark', comment, owner, numberField, date, total])]
  const rows = await client.findAny(target.entity, { anyOf, select }, signal)
  if (rows.outcome !== 'done') return rows
  // A gateway before 1C may read less of a filter than 1C does and answer more than was asked: what fits nothing is no find of ours.
  const by = (entity: Entity): FoundRecord['by'] | undefined => {
    if (textOf(entity, 'Ref_Key').toLowerCase() === marker) return 'key'
    if (entity['DeletionMark'] === true) return undefined
    if (textOf(entity, comment).includes(marker)) return 'marker'
    const isNumber = textOf(entity, numberField).trim().toUpperCase() === number.trim().toUpperCase()
    const around = { [owner]: vendor, [date]: midnight(issueDate) }
    return isKey(vendor) && isNumber && differences(around, entity).length === 0 ? 'number' : undefined
  }
  const found = rows.value.flatMap((entity): FoundRecord[] => {
    const fits = by(entity)
    return fits === undefined ? [] : [{ by: fits, entity }]
  })
  return { outcome: 'done', value: found.sort((one, other) => ORDER.indexOf(one.by) - ORDER.indexOf(other.by)) }
}

const ORDER: readonly FoundRecord['by'][] = ['key', 'marker', 'number']

/** Why a document that was found is not this record, the field by our own name; undefined when it is. Pure. */
export function whyNotTheSame(
  target: Target,
  record: ApprovedRecord,
  vendor: string | undefined,
  found: FoundRecord,
): Problem | undefined {
  const identity: [name: string, field: string, approved: unknown][] = [
    ['invoiceNumber', target.number, record.number],
    ['issueDate', target.date, midnight(record.issueDate)],
    ['grossTotal', target.total, record.grossTotal],
    ['supplierName', target.vendor, isKey(vendor) ? vendor : undefined],
    ['DeletionMark', 'DeletionMark', false],
  ]
  for (const [name, field, approved] of identity) {
    if (approved === undefined) continue
    const [first] = differences({ [field]: approved }, found.entity)
    if (first === undefined) continue
    if (found.by === 'number') return { code: 'ledger-number-taken', params: { number: record.number } }
    return recordDiffers([{ ...first, field: name }])
  }
  return undefined
}

/** How a document is told to reconciliation. */
export function asBooked(target: Target, { entity }: FoundRecord): Booked {
  const date = textOf(entity, target.date).slice(0, 10)
  return {
    remoteId: textOf(entity, 'Ref_Key'),
    number: textOf(entity, target.number),
    total: textOf(entity, target.total),
    ...(date === '' ? {} : { issueDate: date }),
  }
}
