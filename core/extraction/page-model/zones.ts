import type { Box } from '../../domain/evidence.ts'
import type { PageText } from '../../domain/page-text.ts'
import { PARTY_ROLES, type LabelRole } from '../labels/label-roles.ts'
import { announcesName, opensSentence } from '../labels/announced-names.ts'
import type { Label } from '../labels/labels.ts'
import { besideCentre } from './beside-centre.ts'
import { sharedWidth, wordAt, type Layout, type Row, type Segment } from './layout.ts'

/** Part of a page that speaks about one party: from its label down to the next label, table or gap. */
export interface Zone {
  readonly role: LabelRole
  readonly page: PageText
  readonly box: Box
  readonly label: Label
  /** The first of its lines, where the label stands beside their middle. */
  readonly centred: Segment | undefined
}

/** A party's block is never longer than this many lines. */
const MOST_ROWS = 14
/** Vertical white, in letter heights, that ends a block. */
const GAP = 2.6

/** The blocks opened by labels such as "Bill to" or «Поставщик». */
export function findZones(layout: Layout, labels: readonly (readonly Label[])[]): Zone[] {
  const heads = labels.flatMap((row) =>
    row.flatMap((label) => {
      const role = partyRole(label)
      return role ? [{ label, role }] : []
    }),
  )
  return heads.map(({ label, role }): Zone => {
    const page = label.segment.page
    const height = layout.height
    const left = leftEdge(layout, label)
    // A bank line inside a party's block does not end it.
    const bounds = PARTIES.has(role) ? heads.filter((head) => PARTIES.has(head.role)) : heads
    if (!label.opens) return withinSentence(role, label, bounds, height)
    const right = rightEdge(layout, labels, bounds, label)
    const bottom = bottomEdge(layout, labels, bounds, label, [left, right])
    const centred = besideCentre(layout, labels, label)
    const top = centred?.box[1] ?? label.box[1] - height * 0.3
    return { role, page, label, box: [left, top, right, bottom], centred }
  })
}

/** «…, а Заказчик ООО "Верфь" (ИНН …) принял»: as far as the line goes or to the next party in it. */
function withinSentence(role: LabelRole, label: Label, heads: readonly Head[], height: number): Zone {
  const { segment, box } = label
  const next = heads.find((head) => head.label.segment === segment && head.label.box[0] > box[2])
  const right = next === undefined ? segment.box[2] + height : next.label.box[0] - 1
  return { role, page: segment.page, label, box: [box[0] - 1, box[1] - height * 0.3, right, box[3] + height * 0.3], centred: undefined } // prettier-ignore
}

/** Blocks of a party's own; the others (bank, payee, contact) are details that stand inside them or alone. */
const PARTIES: ReadonlySet<LabelRole> = new Set(['seller', 'buyer', 'shipTo', 'consignor'])

/** The block a place lies in: of several the one whose label stands nearest above or beside it. Parties and details are asked for apart. */
export function zoneOf(zones: readonly Zone[], page: PageText, box: Box, sort: 'party' | 'detail'): Zone | undefined {
  const x = Math.min(box[0] + 6, (box[0] + box[2]) / 2)
  const y = (box[1] + box[3]) / 2
  return (
    zones
      .filter(
        (zone) =>
          PARTIES.has(zone.role) === (sort === 'party') &&
          zone.page === page &&
          x >= zone.box[0] &&
          x <= zone.box[2] &&
          y >= zone.box[1] &&
          y <= zone.box[3],
      )
      // By row, not by height: on a page askew one of two labels side by side lies a little lower.
      .sort((a, b) => b.label.row - a.label.row || b.label.box[0] - a.label.box[0])[0]
  )
}

/** The party a label opens a block for, or undefined when it is a mere word of a sentence or a company's name. */
function partyRole(label: Label): LabelRole | undefined {
  const announces = announcesName(label)
  if ((!label.opens && !announces) || opensSentence(label)) return undefined
  const cyrillicPhrase = /^\p{Script=Cyrillic}{7,}/u.test(label.key)
  // "Sold to Humongous Insurance": with its preposition the phrase is no part of a name.
  const next = label.segment.words[label.segment.words.indexOf(label.words.at(-1) ?? -1) + 1]
  const withPreposition =
    label.words.length > 1 &&
    next !== undefined &&
    /^[\p{Lu}\d"«„]/u.test(wordAt(label.segment.page, next).text) &&
    /(?:to|for|from|by|an|aan|adressea|facturea|spettle)$/.test(label.key)
  if (!label.fills && !label.colon && !cyrillicPhrase && !withPreposition && !announces) return undefined
  const roles = label.meanings.map((meaning) => meaning.role).filter((role) => PARTY_ROLES.has(role))
  return roles.find((role) => role === 'buyer') ?? roles[0]
}

/** Lines at the right edge of a page end where their label ends and begin farther left than it. */
function leftEdge(layout: Layout, label: Label): number {
  const { height } = layout
  let left = label.box[0]
  if (!label.fills) return left - height
  for (const row of layout.rows.slice(label.row + 1, label.row + 1 + RIGHT_ALIGNED_ROWS)) {
    const line = row.page === label.segment.page && row.segments.find(({ box }) => Math.abs(box[2] - label.box[2]) < height * 0.4) // prettier-ignore
    if (!line || line.box[0] > label.box[0] - height) break
    left = Math.min(left, line.box[0])
  }
  return left - height
}

/** Lines under a label at the right edge that are looked at. */
const RIGHT_ALIGNED_ROWS = 6

interface Head {
  readonly label: Label
  readonly role: LabelRole
}

function rightEdge(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  heads: readonly Head[],
  label: Label,
): number {
  const page = label.segment.page
  const height = layout.height
  const beside = heads
    .filter((head) => head.label !== label && head.label.segment.page === page && head.label.box[0] > label.box[2])
    .filter((head) => Math.abs(head.label.box[1] - label.box[1]) < height * 2.5)
    .map((head) => head.label.box[0] - height * 0.6)
  const limit = Math.min(page.width, ...beside)
  if (!label.fills) return limit
  // The party stands below its label: its column ends where those lines end.
  const row = layout.rows[label.row]
  const rightNeighbour = row?.segments.find((segment) => segment.box[0] > label.box[2])
  const under = underneath(layout, labels, label)
  const first = under[0]
  // "Name: …", "Address: …" below the head of a block: the values stand in a column of their own.
  const keys = under.filter((segment) => isKey(segment, labels[segment.row] ?? []))
  if (keys.length > 0) return limit
  if (
    !first ||
    (rightNeighbour &&
      rightNeighbour.box[0] < limit &&
      rightNeighbour.box[0] - label.box[2] < height * 14 &&
      !aligned(first, label, height))
  ) {
    return limit
  }
  return Math.min(limit, Math.max(label.box[2], ...under.map((segment) => segment.box[2])) + height * 2)
}

/** Nothing but labels: "Address", «Договор (контракт)»; or an unknown one before its colon: «Склад:». */
function isKey(segment: Segment, labels: readonly Label[]): boolean {
  if (segment.text.endsWith(':')) return true
  const own = labels.filter((label) => label.segment === segment)
  return own.length > 0 && own.reduce((words, label) => words + label.words.length, 0) >= segment.words.length
}

/** Cells in a row from which it is a table's. */
const TABLE_CELLS = 4

/** Lines below a label that start where it starts. */
function underneath(layout: Layout, labels: readonly (readonly Label[])[], label: Label): Segment[] {
  const found: Segment[] = []
  let bottom = label.box[3]
  for (let row = label.row + 1; row < layout.rows.length && found.length < 8; row++) {
    const line = layout.rows[row]
    if (!line || line.page !== label.segment.page || line.box[1] - bottom > layout.height * GAP) break
    if (endsBlock(line, labels[row] ?? [])) break
    const segment = line.segments.find((each) => aligned(each, label, layout.height))
    if (segment) {
      found.push(segment)
      bottom = segment.box[3]
    }
  }
  return found
}

function aligned(segment: Segment, label: Label, height: number): boolean {
  return Math.abs(segment.box[0] - label.box[0]) < height * 1.5
}

function bottomEdge(
  layout: Layout,
  labels: readonly (readonly Label[])[],
  heads: readonly Head[],
  label: Label,
  [left, right]: [number, number],
): number {
  const height = layout.height
  const strip: Box = [left, 0, right, 0]
  let bottom = label.box[3]
  let rows = 0
  const most = label.meanings.some((meaning) => meaning.role === 'contact') ? 1 : MOST_ROWS
  for (let row = label.row + 1; row < layout.rows.length && rows < most; row++) {
    const line = layout.rows[row]
    if (!line || line.page !== label.segment.page) break
    const own = line.segments.filter((segment) => sharedWidth(segment.box, strip) > 0.3)
    if (own.length === 0) continue
    if (own.length >= TABLE_CELLS) break
    const top = Math.min(...own.map((segment) => segment.box[1]))
    if (top - bottom > height * GAP) break
    if (heads.some((head) => head.label.row === row && sharedWidth(head.label.box, strip) > 0.3)) break
    if (endsBlock(line, labels[row] ?? [])) break
    bottom = Math.max(bottom, ...own.map((segment) => segment.box[3]))
    rows++
  }
  return bottom + height * 0.3
}

/** The head of a table of lines, or the title of the document with its number behind or nothing. */
function endsBlock(row: Row, labels: readonly Label[]): boolean {
  if (row.segments.length === 1 && labels.some((label) => isTitle(label, row))) return true
  const columns = labels.filter((label) => label.meanings.some((meaning) => meaning.role === 'lineColumn')).length
  return columns >= 2 && row.segments.length >= 3
}

function isTitle(label: Label, row: Row): boolean {
  if (!label.opens || label.colon || !label.meanings.some(({ role }) => role === 'documentTitle')) return false
  return label.fills || (row.segments[0]?.words.length ?? 9) - label.words.length <= 4
}
