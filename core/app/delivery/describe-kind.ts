import { z } from 'zod'
import type { ConnectionKind, SettingField } from '../../contract/connections.ts'
import type { LedgerKind } from '../../ports/ledger.ts'

/** What the JSON Schema of a setting may say that a form needs. */
const Property = z.object({
  /** One that may be said in several ways («true» or true) is a list. */
  type: z.union([z.string(), z.array(z.string())]).optional(),
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
  return {
    kind,
    settings: schema === undefined ? [] : settingFields(schema),
    secrets: secrets.map(({ name, needed }) => ({ name, needed })),
    signsIn: signIn !== undefined,
    hasMapping,
  }
}

/** The settings a schema parses, as a form asks for them. */
export function settingFields(schema: z.ZodType): SettingField[] {
  const { properties, required } = described(schema, 'input')
  // A default behind a conversion is only told of what comes out.
  const { properties: parsed } = described(schema, 'output')
  return Object.entries(properties).map(([name, about]) => {
    const standard = about.default ?? parsed[name]?.default
    return field(name, standard === undefined ? about : { ...about, default: standard }, required.includes(name))
  })
}

function described(schema: z.ZodType, io: 'input' | 'output'): z.infer<typeof Described> {
  return Described.parse(z.toJSONSchema(schema, { io, unrepresentable: 'any' }))
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
  if (
    type === 'boolean' ||
    (Array.isArray(type) && type.includes('boolean')) ||
    anyOf?.some((each) => each.type === 'boolean') === true
  )
    return 'yes-no'
  if (type === 'number' || type === 'integer') return 'number'
  if (type === 'string') return 'text'
  return additionalProperties?.type === 'string' ? 'pairs' : 'json'
}
