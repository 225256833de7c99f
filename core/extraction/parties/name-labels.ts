import type { Candidate } from '../ranking/candidate.ts'
import { announcesName } from '../labels/announced-names.ts'
import type { LabelRole } from '../labels/label-roles.ts'
import type { Label } from '../labels/labels.ts'
import type { Layout, Segment } from '../page-model/layout.ts'
import type { Zone } from '../page-model/zones.ts'

/** What is needed to tell which label speaks about a name. */
export interface LabelContext {
  readonly layout: Layout
  readonly labels: readonly (readonly Label[])[]
}

/** 1 for the text right beside or below the label that opens a block, less for the lines after it. */
export function directness({ layout, labels }: LabelContext, zone: Zone, segment: Segment): number {
  const beside = segment.row === zone.label.row
  if (beside) return (segment === zone.label.segment && !zone.label.fills) || segment.box[0] > zone.label.box[2] ? 1 : 0
  if (!zone.label.fills) return 0
  if (zone.centred) return zone.centred === segment ? 1 : 0.2
  const valueBeside = layout.rows[zone.label.row]?.segments.some(
    (each) =>
      each.box[0] > zone.label.box[2] &&
      !(labels[zone.label.row] ?? []).some((label) => label.segment === each && label.fills) &&
      each.box[0] < zone.box[2] &&
      each.box[0] - zone.label.box[2] < layout.height * 16,
  )
  let order = 0
  for (let row = zone.label.row + 1; row < segment.row; row++) {
    if (
      (labels[row] ?? []).some((label) => (label.fills || label.colon) && !isName(label) && label.box[0] < zone.box[2])
    )
      continue
    order += layout.rows[row]?.segments.some(
      (each) => each.box[0] >= zone.box[0] && each.box[2] <= zone.box[2] + layout.height,
    )
      ? 1
      : 0
  }
  return (order === 0 ? 1 : order === 1 ? 0.45 : 0.2) * (valueBeside ? 0.5 : 1)
}

/** The party a label names, if any. */
export function partyRoleOf(label: Label): LabelRole | undefined {
  return label.meanings
    .map((meaning) => meaning.role)
    .find((role) => ['buyer', 'seller', 'shipTo', 'consignor', 'payee', 'bank', 'contact'].includes(role))
}

/** Whether what follows a label in its own segment is a party. */
export function isPartyLabel(label: Label): boolean {
  return (
    partyRoleOf(label) !== undefined &&
    (label.colon || announcesName(label) || /^\p{Script=Cyrillic}{7,}|.(?:to|for|from)$|^spettle$/u.test(label.key))
  )
}

/** A label "Name:" stands before it, in its segment or as the nearest label on its row. */
export function named({ labels }: LabelContext, segment: Segment): boolean {
  const before = (labels[segment.row] ?? []).filter(
    (label) => label.box[0] <= segment.box[0] + 1 && (label.colon || label.fills),
  )
  const nearest = before.sort((a, b) => b.box[2] - a.box[2])[0]
  return nearest !== undefined && isName(nearest) && (nearest.segment !== segment || !nearest.fills)
}

function inside(box: Candidate['box'], zone: Zone, page: Candidate['page']): boolean {
  return (
    zone.page === page &&
    box[0] >= zone.box[0] &&
    box[0] <= zone.box[2] &&
    box[1] >= zone.box[1] &&
    box[3] <= zone.box[3] + 2
  )
}

/** The nearest label on its row announces something else: "Contract: none", "Phone: …". */
export function speaksOfOther(
  { labels, layout }: LabelContext,
  { segment, leading }: { segment: Segment; leading: Label | undefined },
): boolean {
  const before = (labels[segment.row] ?? [])
    .filter((label) => label.segment !== segment && label.box[2] <= segment.box[0] && (label.colon || label.fills))
    .sort((a, b) => b.box[2] - a.box[2])[0]
  const nearest = leading ?? before
  if (!nearest || (nearest === before && segment.box[0] - nearest.box[2] > layout.height * 30)) return false
  const roles = new Set(nearest.meanings.map((meaning) => meaning.role))
  // "Invoice Date" has its date below it: what stands beside, without a figure, belongs to the next column.
  if (nearest === before && !before.colon && !/\d/.test(segment.text) && [...roles].every((role) => DATED.has(role)))
    return false
  return (
    !isName(nearest) && partyRoleOf(nearest) === undefined && !roles.has('documentTitle') && !roles.has('lineColumn')
  )
}

const DATED: ReadonlySet<LabelRole> = new Set(['issueDate', 'dueDate', 'deliveryDate', 'otherDate'])

/** The block has a line "Name: …", so its other lines are none. */
export function namedElsewhere({ labels }: LabelContext, zone: Zone): boolean {
  return labels.some((row) =>
    row.some(
      (label) => isName(label) && (label.colon || label.fills) && inside(label.segment.box, zone, label.segment.page),
    ),
  )
}

function isName(label: Label): boolean {
  return label.opens && label.meanings.some((meaning) => meaning.role === 'name')
}

/** A label of the account's owner. */
export function isPayee(label: Label): boolean {
  return label.meanings.some((meaning) => meaning.role === 'payee')
}
