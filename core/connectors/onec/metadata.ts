import { SaxesParser, type SaxesTagPlain } from 'saxes'

/** What we keep of a publication's `$metadata`. Names are 1C's own, without the namespace. */
export interface Metadata {
  /** Every entity set published: which objects 1C lets us see. */
  readonly sets: ReadonlySet<string>
  /** Properties of the wanted entity and row types, by type: name → EDM type. */
  readonly types: ReadonlyMap<string, ReadonlyMap<string, string>>
  /** Members of enumerations, as far as 1C lists them. */
  readonly enums: ReadonlyMap<string, ReadonlySet<string>>
}

/** Why a document can't be `$metadata`; the message is for the log. */
export class NotMetadata extends Error {}

/** Bounds: the largest known (БП КОРП 3.0, 9 735 entities) is under 30 MB and nests 6 elements. */
export const METADATA_LIMITS = { characters: 200_000_000, depth: 32 } as const

const NAMESPACE = /^StandardODATA\./

/**
 * Reads `$metadata` as it arrives and keeps only what is wanted, since one of БП 3.0 has 10 000 types. No document type definition is
 * accepted, so no entity beyond the five of XML is ever expanded. Throws NotMetadata.
 */
export class MetadataReader {
  private readonly parser = new SaxesParser({ position: false })
  private readonly sets = new Set<string>()
  private readonly types = new Map<string, Map<string, string>>()
  private readonly enums = new Map<string, Set<string>>()
  private readonly wanted: (type: string) => boolean
  private type: Map<string, string> | undefined
  private members: Set<string> | undefined
  private depth = 0
  private characters = 0
  private isEdmx = false

  constructor(wanted: (type: string) => boolean) {
    this.wanted = wanted
    this.parser.on('error', (error) => {
      throw new NotMetadata(error.message)
    })
    this.parser.on('doctype', () => {
      throw new NotMetadata('doctype')
    })
    this.parser.on('opentag', (tag) => this.open(tag as SaxesTagPlain))
    this.parser.on('closetag', (tag) => this.close(tag.name))
  }

  /** Takes the next piece of text. */
  write(text: string): void {
    this.characters += text.length
    if (this.characters > METADATA_LIMITS.characters) throw new NotMetadata('too large')
    this.parser.write(text)
  }

  end(): Metadata {
    this.parser.close()
    if (!this.isEdmx) throw new NotMetadata('no edmx')
    return { sets: this.sets, types: this.types, enums: this.enums }
  }

  private open(tag: SaxesTagPlain): void {
    if (++this.depth > METADATA_LIMITS.depth) throw new NotMetadata('depth')
    const name = localName(tag.name)
    const { Name = '', Type = '' } = tag.attributes
    if (this.depth === 1 && name !== 'Edmx') throw new NotMetadata('no edmx')
    if (name === 'Edmx') this.isEdmx = true
    else if (name === 'EntitySet') this.sets.add(Name)
    else if (name === 'EnumType') this.enums.set(Name, (this.members = new Set()))
    else if (name === 'Member') this.members?.add(Name)
    else if (name === 'Property') this.type?.set(Name, Type)
    else if ((name === 'EntityType' || name === 'ComplexType') && this.wanted(Name)) {
      this.types.set(Name, (this.type = new Map()))
    }
  }

  private close(tag: string): void {
    this.depth--
    const name = localName(tag)
    if (name === 'EntityType' || name === 'ComplexType') this.type = undefined
    if (name === 'EnumType') this.members = undefined
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** Row type of a tabular part, or undefined when the entity has no such part. */
export function rowType(metadata: Metadata, entity: string, part: string): ReadonlyMap<string, string> | undefined {
  const type = metadata.types.get(entity)?.get(part)
  const inside = type === undefined ? undefined : /^Collection\((.+)\)$/.exec(type)?.[1]
  return inside === undefined ? undefined : metadata.types.get(inside.replace(NAMESPACE, ''))
}
