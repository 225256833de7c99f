import { describe, expect, it } from 'vitest'
import { mappingFor, wantedTypes } from './mapping.ts'
import { MetadataReader, NotMetadata, rowType } from './metadata.ts'

const EDMX = `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0"><edmx:DataServices>
<Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
<EnumType Name="СтавкиНДС"><Member Name="БезНДС" Value="0"/><Member Name="НДС20" Value="1"/></EnumType>
<ComplexType Name="Document_ПоступлениеТоваровУслуг_Товары_RowType"><Property Name="Цена" Type="Edm.Double"/></ComplexType>
<EntityType Name="Document_ПоступлениеТоваровУслуг"><Property Name="Ref_Key" Type="Edm.Guid"/>
<Property Name="Товары" Type="Collection(StandardODATA.Document_ПоступлениеТоваровУслуг_Товары_RowType)"/></EntityType>
<EntityType Name="Catalog_Чужой"><Property Name="Ref_Key" Type="Edm.Guid"/></EntityType>
<EntityContainer Name="StandardODATA"><EntitySet Name="Document_ПоступлениеТоваровУслуг"/><EntitySet Name="Catalog_Чужой"/>
<EntitySet Name="ChartOfAccounts_Хозрасчетный"/></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`

function read(text: string, piece = text.length) {
  const reader = new MetadataReader(wantedTypes({}))
  for (let at = 0; at < text.length; at += piece) reader.write(text.slice(at, at + piece))
  return reader.end()
}

describe('$metadata', () => {
  it('is read in pieces of any size; only wanted types are kept', () => {
    const whole = read(EDMX)
    expect(read(EDMX, 7)).toEqual(whole)
    expect([...whole.sets]).toContain('Catalog_Чужой')
    expect([...whole.types.keys()]).not.toContain('Catalog_Чужой')
    expect(rowType(whole, 'Document_ПоступлениеТоваровУслуг', 'Товары')?.get('Цена')).toBe('Edm.Double')
    expect(whole.enums.get('СтавкиНДС')).toEqual(new Set(['БезНДС', 'НДС20']))
  })

  it.each([
    ['a document type with entities', `<!DOCTYPE a [<!ENTITY b "c">]>${EDMX.replace(/^<\?.*?\?>/, '')}`],
    ['an undefined entity', EDMX.replace('Catalog_Чужой', '&bomb;')],
    ['another document', '<html><body/></html>'],
    ['a cut one', EDMX.slice(0, 400)],
    ['nesting without end', `<edmx:Edmx xmlns:edmx="x">${'<a>'.repeat(100)}`],
  ])('%s is none', (_what, text) => {
    expect(() => read(text)).toThrow(NotMetadata)
  })

  it('tells the configuration, and overrides of a person win field by field', () => {
    const mapping = mappingFor(read(EDMX), { lookups: { costs: { value: '44.01' } }, contract: null })
    expect(mapping).toMatchObject({ name: 'Бухгалтерия предприятия 3.0' })
    if (mapping === undefined || 'wrong' in mapping) return expect.fail()
    expect(mapping.lookups['costs']).toEqual({
      entity: 'ChartOfAccounts_Хозрасчетный',
      by: 'Code',
      value: '44.01',
      optional: false,
    })
    expect(mapping.contract).toBeUndefined()
    expect(mappingFor(read(EDMX), { vendor: { whenMissing: 'perhaps' } })).toEqual({
      wrong: 'mapping.vendor.whenMissing',
    })
    const stranger = EDMX.replaceAll('ПоступлениеТоваровУслуг', 'Свой')
    expect(mappingFor(read(stranger), {})).toBeUndefined()
  })
})
