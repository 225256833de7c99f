import { z } from 'zod'
import type { ConnectionKind, SettingField } from '../../contract/connections.ts'
import type { LedgerKind } from '../../ports/ledger.ts'

/** What the JSON Schema of a setting may say that a form needs. */
const Property = z.object({
  type: z.string().optional(),
  enum: z.array(z.string()).optional(),
  anyOf: z.array(z.object({ type: z.string().optional() })).optional(),
  additionalProperties: z.object({ type: z.string().optional() }).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
})
type Property = z.infer<typeof Property>
const Described = z.object({ properties: z.record(z.string(), Property), required: z.array(z.string()).default([]) })

/** A kind of ledger as a form needs it, derived from the schema its settings are parsed with. Kinds without one ask for nothing by name. */
export function describeKind({ kind, schema, secrets, signIn, hasMapping = false }: LedgerKind): ConnectionKind {
  const { properties, required } =
    schema === undefined
      ? { properties: {}, required: [] }
      : Described.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  return {
    kind,
    settings: Object.entries(properties).map(([name, about]) => field(name, about, required.includes(name))),
    secrets: secrets.map(({ name, needed }) => ({ name, needed })),
    signsIn: signIn !== undefined,
    hasMapping,
  }
}

function field(name: string, about: Property, required: boolean): SettingField {
  const { minimum, maximum } = about
  return {
    name,
    type: typeOf(about),
    required,
    ...(about.default === undefined ? {} : { default: about.default }),
    ...(about.enum === undefined ? {} : { choices: about.enum }),
    ...(minimum === undefined ? {} : { least: minimum }),
    ...(maximum === undefined || maximum === Number.MAX_SAFE_INTEGER ? {} : { most: maximum }),
  }
}

function typeOf({ type, enum: choices, anyOf, additionalProperties }: Property): SettingField['type'] {
  if (choices !== undefined) return 'choice'
  if (type === 'boolean' || anyOf?.some((each) => each.type === 'boolean') === true) return 'yes-no'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'string') return 'text'
  return additionalProperties?.type === 'string' ? 'pairs' : 'json'
}
