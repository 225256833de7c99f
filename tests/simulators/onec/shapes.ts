/**
 * What a configuration of 1C has, as far as incoming documents go: entities with their fields. `string:n` is cut at n, `number:n` is rounded to n
 * places; a field of rows is a tabular part. Written from the facts about live bases, and not from the connector's mapping.
 */
export type FieldType = string | { readonly rows: Readonly<Record<string, string>> }
export type Shape = Readonly<Record<string, FieldType>>

export interface Configuration {
  readonly entities: Readonly<Record<string, Shape>>
  readonly enumerations: Readonly<Record<string, readonly string[]>>
  /** Entity whose documents are booked. */
  readonly documents: readonly string[]
}

const CATALOG = { Code: 'string:9', Description: 'string:100', DeletionMark: 'boolean', DataVersion: 'string:12' }
const DOCUMENT = {
  Number: 'string:11', Date: 'date', Posted: 'boolean', DeletionMark: 'boolean', DataVersion: 'string:12', Комментарий: 'string:0',
  Организация_Key: 'guid', Контрагент_Key: 'guid', НомерВходящегоДокумента: 'string:30', ДатаВходящегоДокумента: 'date',
  СуммаДокумента: 'number:2', ВалютаДокумента_Key: 'guid', СуммаВключаетНДС: 'boolean', Ответственный_Key: 'guid',
} // prettier-ignore
const PARTY = { ...CATALOG, ИНН: 'string:12', КПП: 'string:9' }
const FILES = {
  ...CATALOG, Description: 'string:150', ВладелецФайла_Key: 'guid', Расширение: 'string:10', Размер: 'int64', ТипХраненияФайла: 'string:0',
  ДатаСоздания: 'date', ДатаМодификацииУниверсальная: 'date',
} // prettier-ignore
const ROW = {
  LineNumber: 'int64',
  Номенклатура_Key: 'guid',
  Количество: 'number:3',
  Цена: 'number:2',
  Сумма: 'number:2',
  СуммаНДС: 'number:2',
}

/** Objects that every configuration has alike. */
const COMMON = {
  Catalog_Организации: PARTY,
  Catalog_Валюты: CATALOG,
  Catalog_Номенклатура: {
    ...CATALOG, НаименованиеПолное: 'string:1000', Артикул: 'string:50', Услуга: 'boolean', ЕдиницаИзмерения_Key: 'guid',
  },
  Catalog_Склады: CATALOG,
  InformationRegister_ДвоичныеДанныеФайлов: {
    Файл: 'string:36', Файл_Type: 'string:0', ДвоичныеДанныеФайла_Type: 'string:0', ДвоичныеДанныеФайла_Base64Data: 'string:0',
  },
} satisfies Record<string, Shape> // prettier-ignore

const BP30: Configuration = {
  documents: ['Document_СчетНаОплатуПоставщика', 'Document_ПоступлениеТоваровУслуг', 'Document_СчетФактураПолученный'],
  enumerations: {
    СтавкиНДС: ['БезНДС', 'НДС0', 'НДС5', 'НДС7', 'НДС10', 'НДС18', 'НДС20', 'НДС22', 'НДС10_110', 'НДС20_120'],
  },
  entities: {
    ...COMMON,
    Catalog_Контрагенты: {
      ...PARTY, НаименованиеПолное: 'string:0', ЮридическоеФизическоеЛицо: 'string:0', Комментарий: 'string:0', IsFolder: 'boolean',
    },
    Catalog_ДоговорыКонтрагентов: {
      ...CATALOG, Owner_Key: 'guid', Организация_Key: 'guid', ВидДоговора: 'string:0', ВалютаВзаиморасчетов_Key: 'guid', Номер: 'string:50',
      Дата: 'date',
    },
    ChartOfAccounts_Хозрасчетный: { ...CATALOG },
    Document_СчетНаОплатуПоставщика: {
      ...DOCUMENT, ДоговорКонтрагента_Key: 'guid', КурсВзаиморасчетов: 'number:4', КратностьВзаиморасчетов: 'int64',
      Товары: { rows: { ...ROW, Содержание: 'string:1000', ЕдиницаИзмерения_Key: 'guid', СтавкаНДС: 'enum:СтавкиНДС' } },
    },
    Document_ПоступлениеТоваровУслуг: {
      ...DOCUMENT, ВидОперации: 'string:0', ДоговорКонтрагента_Key: 'guid', Склад_Key: 'guid', КурсВзаиморасчетов: 'number:4',
      КратностьВзаиморасчетов: 'int64', СчетУчетаРасчетовСКонтрагентом_Key: 'guid', СчетУчетаРасчетовПоАвансам_Key: 'guid',
      СпособЗачетаАвансов: 'string:0', ЭтоУниверсальныйДокумент: 'boolean',
      Товары: {
        rows: {
          ...ROW, ЕдиницаИзмерения_Key: 'guid', Коэффициент: 'number:3', СтавкаНДС: 'enum:СтавкиНДС', СчетУчета_Key: 'guid',
          СчетУчетаНДС_Key: 'guid',
        },
      },
      Услуги: {
        rows: {
          ...ROW, Содержание: 'string:1000', СтавкаНДС: 'enum:СтавкиНДС', СчетЗатрат_Key: 'guid', СчетУчетаНДС_Key: 'guid',
        },
      },
    },
    Document_СчетФактураПолученный: {
      ...DOCUMENT, ВидСчетаФактуры: 'string:0', ДоговорКонтрагента_Key: 'guid', ДокументОснование: 'string:36',
      ДокументОснование_Type: 'string:0', КодВидаОперации: 'string:2', КодСпособаПолучения: 'number:0', СуммаНДСДокумента: 'number:2',
      ДокументыОснования: { rows: { LineNumber: 'int64', ДокументОснование: 'string:36', ДокументОснование_Type: 'string:0' } },
    },
    Catalog_СчетНаОплатуПоставщикаПрисоединенныеФайлы: FILES,
    Catalog_ПоступлениеТоваровУслугПрисоединенныеФайлы: FILES,
  },
} // prettier-ignore

/** УТ 11: no supplier's bill, partners beside counterparties, tax rates as a catalog, bytes of files on the item itself. */
const UT11: Configuration = {
  documents: ['Document_ПриобретениеТоваровУслуг'],
  enumerations: {},
  entities: {
    ...COMMON,
    Catalog_Партнеры: CATALOG,
    Catalog_Контрагенты: { ...PARTY, НаименованиеПолное: 'string:0', Партнер_Key: 'guid' },
    Catalog_ДоговорыКонтрагентов: { ...CATALOG, Контрагент_Key: 'guid', Организация_Key: 'guid' },
    Catalog_СтавкиНДС: CATALOG,
    Document_ПриобретениеТоваровУслуг: {
      ...without(DOCUMENT, 'ВалютаДокумента_Key', 'СуммаВключаетНДС'), ХозяйственнаяОперация: 'string:0', Партнер_Key: 'guid',
      Договор_Key: 'guid', Валюта_Key: 'guid', ВалютаВзаиморасчетов_Key: 'guid', ЦенаВключаетНДС: 'boolean', Склад_Key: 'guid',
      Товары: { rows: { ...ROW, КоличествоУпаковок: 'number:3', СтавкаНДС_Key: 'guid', СуммаСНДС: 'number:2' } },
    },
    Catalog_ПриобретениеТоваровУслугПрисоединенныеФайлы: {
      ...FILES, ФайлХранилище_Type: 'string:0', ФайлХранилище_Base64Data: 'string:0',
    },
  },
} // prettier-ignore

/** УНФ: stocks and expenses as parts, tax rates as a catalog, no attached files in the composition. */
const UNF: Configuration = {
  documents: ['Document_СчетНаОплатуПоставщика', 'Document_ПриходнаяНакладная'],
  enumerations: {},
  entities: {
    ...COMMON,
    Catalog_Контрагенты: { ...PARTY, НаименованиеПолное: 'string:0', Комментарий: 'string:0', Поставщик: 'boolean' },
    Catalog_СтавкиНДС: CATALOG,
    Document_СчетНаОплатуПоставщика: {
      ...DOCUMENT, Договор_Key: 'guid',
      Запасы: { rows: { ...ROW, Содержание: 'string:1000', СтавкаНДС_Key: 'guid', Всего: 'number:2' } },
    },
    Document_ПриходнаяНакладная: {
      ...DOCUMENT, Договор_Key: 'guid', ВидОперации: 'string:0',
      Запасы: { rows: { ...ROW, СтавкаНДС_Key: 'guid', Всего: 'number:2' } },
      Расходы: { rows: { ...ROW, Содержание: 'string:1000', СтавкаНДС_Key: 'guid', Всего: 'number:2' } },
    },
  },
} // prettier-ignore

function without(shape: Record<string, string>, ...fields: string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(shape).filter(([field]) => !fields.includes(field)))
}

export const CONFIGURATIONS = { bp30: BP30, ut11: UT11, unf: UNF } as const
export type ConfigurationName = keyof typeof CONFIGURATIONS

const EDM: Readonly<Record<string, string>> = {
  string: 'Edm.String', guid: 'Edm.Guid', boolean: 'Edm.Boolean', date: 'Edm.DateTime', int64: 'Edm.Int64', number: 'Edm.Double',
} // prettier-ignore

/** `$metadata` of the published part, without lengths: 1C tells none. */
export function metadataXml({ entities, enumerations }: Configuration, published: (entity: string) => boolean): string {
  const edm = (type: string): string => {
    const [kind = '', detail = ''] = type.split(':')
    return kind === 'enum' ? `StandardODATA.${detail}` : (EDM[kind] ?? 'Edm.String')
  }
  const property = (name: string, type: string) => `<Property Name="${name}" Type="${type}" Nullable="true"/>`
  const parts: string[] = []
  const sets: string[] = []
  for (const [entity, shape] of Object.entries(entities)) {
    if (!published(entity)) continue
    const keyed = entity.startsWith('InformationRegister_') ? [] : [property('Ref_Key', 'Edm.Guid')]
    const own = Object.entries(shape).map(([name, type]) =>
      typeof type === 'string'
        ? property(name, edm(type))
        : property(name, `Collection(StandardODATA.${entity}_${name}_RowType)`),
    )
    for (const [name, type] of Object.entries(shape)) {
      if (typeof type === 'string') continue
      const fields = Object.entries(type.rows).map(([field, each]) => property(field, edm(each)))
      parts.push(`<ComplexType Name="${entity}_${name}_RowType">${fields.join('')}</ComplexType>`)
    }
    parts.push(
      `<EntityType Name="${entity}"><Key><PropertyRef Name="Ref_Key"/></Key>${[...keyed, ...own].join('')}</EntityType>`,
    )
    sets.push(`<EntitySet Name="${entity}" EntityType="StandardODATA.${entity}"/>`)
  }
  const enums = Object.entries(enumerations).map(
    ([name, members]) =>
      `<EnumType Name="${name}" UnderlyingType="Edm.Int32">${members.map((member, at) => `<Member Name="${member}" Value="${at}"/>`).join('')}</EnumType>`,
  )
  return `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx xmlns:edmx="http://schemas.microsoft.com/ado/2007/06/edmx" Version="1.0"><edmx:DataServices m:DataServiceVersion="3.0" xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><Schema Namespace="StandardODATA" xmlns="http://schemas.microsoft.com/ado/2009/11/edm">
${[...enums, ...parts].join('\n')}
<EntityContainer Name="StandardODATA" m:IsDefaultEntityContainer="true">${sets.join('')}</EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`
}
