import type { Configuration, FieldType, Shape } from './shapes.ts'

/** In what another release differs: see OnecSetup. */
interface Release {
  readonly withoutFields: readonly string[]
  readonly renamed: Readonly<Record<string, string>>
}

let last: { of: Configuration; by: Release; is: Configuration } | undefined

/** A configuration as another release of it is: objects renamed, properties and values of enumerations missing. */
export function released(configuration: Configuration, { withoutFields, renamed }: Release): Configuration {
  if (withoutFields.length === 0 && Object.keys(renamed).length === 0) return configuration
  if (last?.of === configuration && last.by.withoutFields === withoutFields && last.by.renamed === renamed)
    return last.is
  const gone = new Set(withoutFields)
  const left = <T>(prefix: string, fields: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(fields).filter(([name]) => !gone.has(`${prefix}.${name}`)))
  const shape = (entity: string, fields: Shape): Shape => {
    const parts = Object.entries(left(entity, fields)).map(([name, type]): [string, FieldType] => [
      name,
      typeof type === 'string' ? type : { rows: left(`${entity}.${name}`, type.rows) },
    ])
    return Object.fromEntries(parts)
  }
  const entities = Object.entries(configuration.entities).map(([entity, fields]) => [
    renamed[entity] ?? entity,
    shape(entity, fields),
  ])
  const enumerations = Object.entries(configuration.enumerations).map(([name, members]) => [
    name,
    members.filter((member) => !gone.has(`${name}.${member}`)),
  ])
  const is = {
    ...configuration,
    entities: Object.fromEntries(entities),
    enumerations: Object.fromEntries(enumerations),
  }
  last = { of: configuration, by: { withoutFields, renamed }, is }
  return is
}
