import { describe, expect, it } from 'vitest'
import { aRecord } from '../../../tests/builders/approved-record.ts'
import { ENTERPRISE_DATA_SCHEMA } from '../../../tests/harness/enterprise-data-schema.ts'
import { UPD_SCHEMA } from '../../../tests/harness/upd-schema.ts'
import { shapeErrors } from '../../../tests/harness/xml-shape.ts'
import { zipEntries } from '../../../tests/harness/zip-entries.ts'
import type { FileFormat } from './file-settings.ts'
import { renderRecord } from './render-record.ts'

const RUSSIAN = {
  supplier: { name: 'ООО «Кедровый склад»', taxId: '7701999016', kpp: '770101001', account: '40702810900000001234', bankCode: '044525225' },
  buyer: { name: 'АО «Северное сияние»', taxId: '7810555204', kpp: '781001001' },
  number: 'УТ-117', currency: 'RUB', netTotal: '1000.00', taxTotal: '210.00', grossTotal: '1210.00',
  lines: [
    { description: 'Бумага А4', quantity: '10', unit: 'пач', unitPrice: '90.00', taxRate: '22', netAmount: '900.00', grossAmount: '1098.00' },
    { description: '=Молоко', quantity: '2', unit: 'л', unitPrice: '50.00', taxRate: '10', netAmount: '100.00', grossAmount: '112.00' },
  ],
  taxBreakdown: [{ category: 'S', rate: '22', base: '900.00', tax: '198.00' }, { category: 'S', rate: '10', base: '100.00', tax: '12.00' }],
} // prettier-ignore
const SOLE_TRADER = { ...RUSSIAN, supplier: { name: 'ИП Лисицына Мария Петровна', taxId: '500100732259' } }
const UNTAXED = {
  ...RUSSIAN, kind: 'act', netTotal: undefined, taxTotal: undefined, grossTotal: '500.00', taxBreakdown: [],
  lines: [{ description: 'Перевозка', quantity: '1', unit: 'шт', unitPrice: '500.00', netAmount: '500.00', grossAmount: '500.00' }],
} // prettier-ignore
const FOREIGN = { buyer: { name: 'АО «Северное сияние»', taxId: '7810555204', kpp: '781001001' } }

async function written(different: Parameters<typeof aRecord>[0], format: FileFormat): Promise<Uint8Array> {
  const rendered = await renderRecord(aRecord(different), { format, originals: false }, '2026-11-20')
  if ('problem' in rendered) throw new Error(rendered.problem.code)
  return rendered.file.bytes
}

describe('files keep the schemas of their formats', () => {
  it.each([
    ['a Russian invoice', RUSSIAN],
    ['one of a sole trader', SOLE_TRADER],
    ['an act without tax', UNTAXED],
  ])('%s as УПД 5.03', async (_, record) => {
    const xml = new TextDecoder('windows-1251').decode(await written(record, 'upd'))
    expect(shapeErrors(xml, UPD_SCHEMA)).toEqual([])
  })

  it.each([
    ['a Russian invoice', RUSSIAN],
    ['one of a sole trader', SOLE_TRADER],
    ['an act without tax', UNTAXED],
    ['one from abroad', FOREIGN],
  ])('%s as EnterpriseData 1.17', async (_, record) => {
    const xml = new TextDecoder().decode(await written(record, 'enterprise-data'))
    expect(shapeErrors(xml, ENTERPRISE_DATA_SCHEMA)).toEqual([])
  })

  it('a schema tells an element out of order, a wrong value, a missing and an unknown attribute', async () => {
    const xml = new TextDecoder('windows-1251').decode(await written(RUSSIAN, 'upd'))
    const broken = (from: string, to: string) => shapeErrors(xml.replace(from, to), UPD_SCHEMA)
    expect(broken('22%', '21%')).toEqual(['/Файл/Документ/ТаблСчФакт/СведТов@НалСт: 21%'])
    expect(broken(' КНД="1115131"', '')).toEqual(['/Файл/Документ@КНД: missing'])
    expect(broken(' КНД=', ' Кнд="1" КНД=')).toEqual(['/Файл/Документ@Кнд: no such attribute'])
    expect(broken('<Акциз><БезАкциз>без акциза</БезАкциз></Акциз>', '')[0]).toContain('СведТов: [')
  })

  it('a workbook has the columns 1C loads, numbers as numbers and texts as texts', async () => {
    const entries = zipEntries(Buffer.from(await written(RUSSIAN, 'xlsx')))
    const sheet = entries.get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? ''
    const texts = [...(entries.get('xl/sharedStrings.xml')?.toString('utf8') ?? '').matchAll(/<t[^>]*>([^<]*)</g)].map(
      ([, text]) => text,
    )
    expect(texts.slice(0, 7)).toEqual(['Номенклатура', 'Количество', 'Цена', 'Сумма', 'Ставка НДС', 'Сумма НДС', 'Всего']) // prettier-ignore
    expect(texts).toContain('=Молоко')
    expect(sheet).not.toContain('<f>')
    const rows = [...sheet.matchAll(/<row.*?<\/row>/gs)].slice(1)
    const numbers = rows.map(([row]) => [...row.matchAll(/<c r="[A-Z]\d+"(?![^>]*t="s")[^>]*><v>([^<]*)</g)].map(([, value]) => value)) // prettier-ignore
    expect(numbers).toEqual([
      ['10', '90', '900', '198', '1098'],
      ['2', '50', '100', '12', '112'],
    ])
  })
})
