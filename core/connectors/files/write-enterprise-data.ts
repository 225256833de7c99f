import type { ApprovedRecord } from '../../domain/approved-record.ts'
import { numericCurrency } from '../../domain/numeric-currency.ts'
import type { Problem } from '../../domain/problem.ts'
import type { Sheet, SheetRow } from '../onec/sheet-of-record.ts'
import { element, group, leaf, type Xml } from './xml-text.ts'

const FORMAT = 'http://v8.1c.ru/edi/edi_stnd/EnterpriseData/1.17'
const EXCHANGE = 'http://www.1c.ru/SSL/Exchange/Message'
const PLAN = 'СинхронизацияДанныхЧерезУниверсальныйФормат'
/** Names of the two sides for a base that has no node for us: the ones 1C's own set-up proposes to fill in. */
const NODES = { to: 'БП', from: 'SK' }

/**
 * A record as an EnterpriseData 1.17 message with one Документ.ПоступлениеТоваровУслуг (element order and obligation of the format's own
 * schema): goods as Товары, an act as Услуги. 1C recognises supplier and organisation by ИНН and КПП and items by name, and makes those it
 * does not know, so a base wants a synchronisation set up first. The reference is the record's marker: loading a file twice makes one
 * document. `madeOn` as YYYY-MM-DD. Problems: record-incomplete, ledger-currency-unknown. Pure.
 */
export function writeEnterpriseData(
  record: ApprovedRecord,
  sheet: Sheet,
  madeOn: string,
): { readonly text: string } | { readonly problem: Problem } {
  const { marker, number, issueDate, kind, currency } = record
  const code = numericCurrency(currency)
  if (code === undefined) return { problem: { code: 'ledger-currency-unknown', params: { currency } } }
  if (record.buyer.name === undefined) return { problem: { code: 'record-incomplete', params: { field: 'buyerName' } } }
  const organisation = element('Организация', {}, ...party({ ...record.buyer, name: record.buyer.name }))
  const supplier = element('Контрагент', {}, ...party(record.supplier))
  const money = classified('Валюта', code, currency)
  const contract = element(
    'Договор',
    {},
    leaf('ВидДоговора', 'СПоставщиком'),
    organisation,
    supplier,
    classified('ВалютаВзаиморасчетов', code, currency),
    leaf('Наименование', 'Без договора'),
  )
  const document = element(
    'Документ.ПоступлениеТоваровУслуг',
    {},
    element(
      'КлючевыеСвойства',
      {},
      leaf('Ссылка', marker),
      leaf('Дата', `${issueDate}T00:00:00`),
      leaf('Номер', number),
      organisation,
      element(
        'ДанныеВходящегоДокумента',
        {},
        leaf('НомерВходящегоДокумента', number),
        leaf('ДатаВходящегоДокумента', issueDate),
      ),
      supplier,
    ),
    leaf('ВидОперации', 'ПокупкаУПоставщика'),
    money,
    leaf('Сумма', sheet.total.toFixed(2)),
    leaf('СуммаВключаетНДС', String(sheet.includesTax)),
    element('ДанныеВзаиморасчетов', {}, contract, classified('ВалютаВзаиморасчетов', code, currency)),
    leaf('Налогообложение', sheet.rows.every(({ rate }) => rate === '') ? 'НеОблагаетсяНДС' : 'ОблагаетсяНДС'),
    kind === 'act' ? group('Услуги', ...sheet.rows.map(service)) : group('Товары', ...sheet.rows.map(goods)),
  )
  const header = element(
    'msg:Header',
    {},
    leaf('msg:Format', FORMAT),
    leaf('msg:CreationDate', `${madeOn}T00:00:00`),
    element(
      'msg:Confirmation',
      {},
      leaf('msg:ExchangePlan', PLAN),
      leaf('msg:To', NODES.to),
      leaf('msg:From', NODES.from),
      leaf('msg:MessageNo', '1'),
      leaf('msg:ReceivedNo', '0'),
    ),
    leaf('msg:AvailableVersion', '1.17'),
  )
  const body = element('Body', { xmlns: FORMAT }, document)
  const message = element('Message', { 'xmlns:msg': EXCHANGE }, header, body)
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${message}\n` }
}

function party({ name, taxId, kpp }: { name: string; taxId?: string | undefined; kpp?: string | undefined }) {
  const isRussian = taxId !== undefined && /^\d{10}(\d\d)?$/.test(taxId)
  const isPerson = isRussian && taxId.length === 12
  return [
    leaf('Наименование', name),
    leaf('НаименованиеПолное', name),
    isRussian ? leaf('ИНН', taxId) : undefined,
    leaf('КПП', kpp),
    leaf('ЮридическоеФизическоеЛицо', isPerson ? 'ФизическоеЛицо' : 'ЮридическоеЛицо'),
    isRussian ? undefined : leaf('НалоговыйНомерНерезидента', taxId),
  ]
}

function classified(name: string, code: string, title: string): Xml {
  return element(name, {}, element('ДанныеКлассификатора', {}, leaf('Код', code), leaf('Наименование', title)))
}

function goods(row: SheetRow, index: number): Xml {
  const item = element(
    'Номенклатура',
    {},
    leaf('НаименованиеПолное', row.description),
    leaf('Наименование', named(row)),
  )
  return element(
    'Строка',
    {},
    leaf('НомерСтрокиДокумента', String(index + 1)),
    element('ДанныеНоменклатуры', {}, item),
    // ОКЕИ 796; what a paper calls the unit is in the item's own words there, not in the document's.
    classified('ЕдиницаИзмерения', '796', 'шт'),
    leaf('Количество', row.quantity.toFixed()),
    leaf('Сумма', row.amount.toFixed(2)),
    leaf('Цена', row.price.toFixed(2)),
    rate(row),
    leaf('СуммаНДС', row.tax.toFixed(2)),
  )
}

function service(row: SheetRow, index: number): Xml {
  return element(
    'Строка',
    {},
    leaf('НомерСтрокиДокумента', String(index + 1)),
    leaf('Количество', row.quantity.toFixed()),
    leaf('Сумма', row.amount.toFixed(2)),
    leaf('Цена', row.price.toFixed(2)),
    rate(row),
    leaf('СуммаНДС', row.tax.toFixed(2)),
    leaf('Содержание', row.description),
  )
}

/** An item's name has at most 100 characters in 1C; the full one has no such limit. */
function named({ description }: SheetRow): string {
  return description.slice(0, 100)
}

function rate({ rate: percent }: SheetRow): Xml {
  return element(
    'СтавкаНДС',
    {},
    leaf('Ставка', percent === '' ? '0' : percent),
    leaf('РасчетнаяСтавка', 'false'),
    leaf('НеОблагается', String(percent === '')),
    leaf('ВидСтавки', percent === '' ? 'БезНДС' : rateKind(percent)),
  )
}

/** НК РФ ст. 164: 10 % is the reduced rate, 0 % that of exports. */
function rateKind(percent: string): string {
  return percent === '0' ? 'Нулевая' : percent === '10' ? 'Пониженная' : 'Общая'
}
