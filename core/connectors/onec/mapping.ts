import { isJsonObject } from '../exact-json.ts'
import { z } from 'zod'
import bp30 from './mappings/bp30.json' with { type: 'json' }
import unf from './mappings/unf.json' with { type: 'json' }
import ut11 from './mappings/ut11.json' with { type: 'json' }
import type { Metadata } from './metadata.ts'

/**
 * What to write where: data that a person may edit, one tree per configuration of 1C.
 *
 * A template is a list of 1C's fields. A value that begins with `$` is filled in (see fill-template.ts for the names), `|n` after it cuts a
 * text to n characters or rounds a number to n places; any other value is written as it stands. A field whose name ends in `?` is left
 * out where this base has no such field; any other field that is missing stops the connection with ledger-configuration-changed.
 */
const Template = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
export type Template = z.infer<typeof Template>

const Name = z.string().min(1).max(200)

const Target = z.object({
  entity: Name,
  /** Fields by which a record is found again: our marker, supplier, its number, its date, the total. */
  marker: Name,
  vendor: Name,
  number: Name,
  date: Name,
  total: Name,
  /** Whether each row must name an item of 1C, or only may. */
  items: z.enum(['needed', 'wanted']),
  /** Kind of operation by what the rows are: the wrong one hides rows in 1C's form. */
  operations: z.object({ goods: Name, services: Name, both: Name }).optional(),
  header: Template,
  parts: z.array(z.object({ name: Name, takes: z.enum(['goods', 'services', 'all']), row: Template })).min(1),
  /** Attached files of БСП: item in `entity`, bytes in `register` or else in the item's `bytes`. */
  attachments: z
    .object({ entity: Name, owner: Name, header: Template, register: Name.optional(), bytes: Name.optional() })
    .optional(),
  taxInvoice: z.object({ entity: Name, base: Name, bases: Name.optional(), header: Template }).optional(),
})
export type Target = z.infer<typeof Target>

const Lookup = z.object({ entity: Name, by: Name, value: z.string(), optional: z.boolean().default(false) })

export const Mapping = z.object({
  /** For people: what 1C calls it. */
  name: Name,
  /** Entity sets that only this configuration has. */
  recognisedBy: z.array(Name).min(1),
  organisation: z.object({ entity: Name, name: Name, taxId: Name, kpp: Name.optional() }),
  vendor: z.object({
    entity: Name,
    name: Name,
    fullName: Name.optional(),
    taxId: Name,
    kpp: Name.optional(),
    /** Further fields that templates use as `$vendor.<field>`. */
    more: z.array(Name).default([]),
    whenMissing: z.enum(['create', 'refuse']),
    template: Template,
  }),
  contract: z
    .object({
      entity: Name,
      owner: Name,
      organisation: Name,
      currency: Name.optional(),
      /** Field and value of contracts with suppliers. */
      kind: z.object({ field: Name, value: Name }).optional(),
      /** The one to take where a supplier has several. */
      preferred: z.string().default(''),
      whenMissing: z.enum(['create', 'leave-empty', 'refuse']),
      whenSeveral: z.enum(['leave-empty', 'newest', 'refuse']),
      template: Template,
    })
    .optional(),
  currency: z.object({ entity: Name, code: Name, codes: z.record(z.string(), z.string()) }),
  /** Tax rates by percent ("" is «без НДС»): names of an enumeration, or items of a catalog found by its field. */
  taxes: z.union([
    z.object({ enumeration: Name, names: z.record(z.string(), Name) }),
    z.object({ entity: Name, by: Name, names: z.record(z.string(), z.string()) }),
  ]),
  items: z.object({
    entity: Name,
    name: Name,
    fullName: Name.optional(),
    service: Name.optional(),
    unit: Name.optional(),
    /** What a person said: a line's text and the name or key of the item that stands for it. */
    known: z.array(z.object({ text: z.string().min(1), item: z.string().min(1) })).default([]),
    /** The item for lines without one of their own; empty: such a line waits for a person. Never created by us. */
    otherwise: z.string().default(''),
  }),
  /** Accounts, warehouse … found once by a field; templates name them `$lookup.<name>`. An empty value looks for nothing. */
  lookups: z.record(z.string(), Lookup).default({}),
  targets: z.object({ bill: Target.optional(), receipt: Target.optional() }),
})
export type Mapping = z.infer<typeof Mapping>

/** Configurations known out of the box. */
const SHIPPED: readonly unknown[] = [bp30, ut11, unf]

/** Types of `$metadata` worth keeping: what any shipped mapping or the person's own names. */
export function wantedTypes(overrides: unknown): (type: string) => boolean {
  const entities = new Set<string>()
  collectEntities([SHIPPED, overrides], entities)
  return (type) =>
    entities.has(type) || (type.endsWith('_RowType') && [...entities].some((each) => type.startsWith(`${each}_`)))
}

function collectEntities(at: unknown, into: Set<string>): void {
  if (typeof at !== 'object' || at === null) return
  for (const [key, value] of Object.entries(at)) {
    if ((key === 'entity' || key === 'register') && typeof value === 'string') into.add(value)
    else collectEntities(value, into)
  }
}

/** The place in a mapping that a person's overrides spoil. */
export interface WrongMapping {
  readonly wrong: string
}

/**
 * The mapping for this base: the shipped one of the configuration it is recognised as, with the person's overrides. Undefined when
 * nothing shipped fits and the overrides are no whole mapping themselves.
 */
export function mappingFor(
  metadata: Metadata,
  overrides: Readonly<Record<string, unknown>>,
): Mapping | WrongMapping | undefined {
  const shipped = SHIPPED.map((each) => Mapping.parse(each)).find(({ recognisedBy }) =>
    recognisedBy.every((set) => metadata.sets.has(set)),
  )
  const parsed = Mapping.safeParse(shipped === undefined ? overrides : overlaid(shipped, overrides))
  if (parsed.success) return parsed.data
  return shipped === undefined ? undefined : { wrong: `mapping.${parsed.error.issues[0]?.path.join('.') ?? ''}` }
}

/** Overrides win key by key; lists are replaced whole; null removes. */
function overlaid(under: unknown, over: unknown): unknown {
  if (!isJsonObject(under) || !isJsonObject(over)) return over
  const both: Record<string, unknown> = { ...under }
  for (const [key, value] of Object.entries(over)) {
    if (value === null) delete both[key]
    else both[key] = key in under ? overlaid(under[key], value) : value
  }
  return both
}
