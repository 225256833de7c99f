import { describe, expect, it } from 'vitest'
import { ukdXml, updXml, type UpdOptions } from '../../../tests/builders/national-e-invoice-xml.ts'
import { Extraction } from '../../domain/invoice.ts'
import { readEInvoice } from './read-e-invoice.ts'

const read = (options: UpdOptions = {}) => readEInvoice({ content: updXml(options) })

describe('УПД', () => {
  it.each(['5.01', '5.02', '5.03'] as const)('version %s is read', (version) => {
    const result = read({ version })
    const { extraction } = result
    expect([result.syntax, result.version, result.typeCode]).toEqual(['upd', version, 'СЧФДОП'])
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect([extraction.kind, extraction.language, extraction.findings]).toEqual(['invoice', 'ru', []])
    expect(
      Object.fromEntries(Object.entries(extraction.fields).map(([field, value]) => [field, value?.value])),
    ).toEqual({
      invoiceNumber: 'А-17',
      issueDate: '2026-11-20',
      currency: 'RUB',
      supplierName: 'ООО "Кедровый склад"',
      supplierTaxId: '7701999016',
      supplierKpp: '770101001',
      supplierIban: '40702810600000012345',
      supplierBic: '044525999',
      buyerName: 'АО "Верстак"',
      buyerTaxId: '7810555204',
      buyerKpp: '781001001',
      netTotal: '1000.00',
      taxTotal: '220.00',
      grossTotal: '1220.00',
    })
    expect(extraction.lines).toEqual([
      {
        description: 'Доска обрезная',
        quantity: '10',
        unit: 'шт',
        unitPrice: '100.00',
        taxRate: '22',
        netAmount: '1000.00',
        grossAmount: '1220.00',
        confidence: 1,
        source: 'e-invoice',
      },
    ])
    expect(extraction.taxBreakdown).toEqual([{ category: 'S', rate: '22', base: '1000.00', tax: '220.00' }])
  })

  it.each([
    ['СЧФ', 'invoice'],
    ['СЧФДОП', 'invoice'],
    ['ДОП', 'delivery-note'],
  ] as const)('функция %s: %s', (type, kind) => {
    // prettier-ignore
    expect(read({ type }).extraction.kind).toBe(kind)
  })

  it.each([
    ['0%', '0', 'Z', '0.00'], ['5%', '5', 'S', '50.00'], ['7%', '7', 'S', '70.00'], ['10%', '10', 'S', '100.00'],
    ['18%', '18', 'S', '180.00'], ['20%', '20', 'S', '200.00'], ['22%', '22', 'S', '220.00'], ['10/110', '10', 'S', '100.00'],
    ['20/120', '20', 'S', '200.00'], ['22/122', '22', 'S', '220.00'], ['5/105', '5', 'S', '50.00'], ['16,67%', '16.67', 'S', '166.70'],
  ] as const)('ставка %s', (printed, rate, category, tax) => {
    const { extraction, unmapped } = read({ lines: [[printed, '1000.00', tax, '1000.00']] })
    expect(extraction.lines[0]?.taxRate).toBe(rate)
    expect(extraction.taxBreakdown).toEqual([{ category, rate, base: '1000.00', tax }])
    expect(extraction.findings).toEqual([])
    // The расчётная ставка itself must not get lost.
    expect(unmapped.some((each) => each.value === printed)).toBe(printed.includes('/'))
  }) // prettier-ignore

  it('без НДС has neither rate nor tax', () => {
    const { extraction } = read({
      lines: [['без НДС', '1000.00', 'без НДС', '1000.00']],
      totals: ['1000.00', 'без НДС', '1000.00'],
    })
    expect(extraction.lines[0]?.taxRate).toBeUndefined()
    expect(extraction.fields.taxTotal).toBeUndefined()
    expect(extraction.taxBreakdown).toEqual([{ category: 'E', base: '1000.00' }])
    expect(extraction.findings).toEqual([])
  })

  it('sums the lines of each rate', () => {
    const { taxBreakdown } = read({
      lines: [
        ['22%', '1000.00', '220.00', '1220.00'],
        ['10%', '500.00', '50.00', '550.00'],
        ['22%', '0.50', '0.11', '0.61'],
      ],
    }).extraction
    expect(taxBreakdown).toEqual([
      { category: 'S', rate: '22', base: '1000.50', tax: '220.11' },
      { category: 'S', rate: '10', base: '500.00', tax: '50.00' },
    ])
  })

  it('another currency', () => {
    expect(read({ currency: '156' }).extraction.fields.currency?.value).toBe('CNY')
    const unknown = read({ currency: '999' }).extraction
    expect(unknown.fields.currency).toBeUndefined()
    expect(unknown.findings).toMatchObject([{ code: 'e-invoice-value-invalid', field: 'currency' }])
  })

  it.each([
    ['<СвИП ИННФЛ="500123004591"><ФИО Фамилия="Рябинина" Имя="Вера" Отчество="Олеговна"/></СвИП>', 'Рябинина Вера Олеговна', '500123004591'],
    ['<СвИнНеУч ИдСтат="ИО" КодСтр="156" НаимСтран="Китай" Наим="Lotus Trade Co" Идентиф="91310000X"/>', 'Lotus Trade Co', '91310000X'],
  ])('seller %s', (seller, name, id) => {
    const { fields } = read({ seller }).extraction
    expect([fields.supplierName?.value, fields.supplierTaxId?.value, fields.supplierKpp]).toEqual([name, id, undefined])
  }) // prettier-ignore

  it('tells an impossible day and a missing number', () => {
    const content = updXml()
      .replace('ДатаДок="20.11.2026"', 'ДатаДок="31.11.2026"')
      .replace('НомерДок="А-17"', 'НомерДок=""')
    expect(readEInvoice({ content }).extraction.findings).toMatchObject([
      { code: 'e-invoice-value-invalid', field: 'issueDate', params: { value: '31.11.2026' } },
      { code: 'e-invoice-value-missing', field: 'invoiceNumber' },
    ])
  })
})

describe('УКД', () => {
  it('that lowers the price credits the difference', () => {
    const { extraction, corrects, typeCode } = readEInvoice({
      content: ukdXml({ down: ['100.00', '22.00', '122.00'] }),
    })
    expect([typeCode, extraction.kind]).toEqual(['КСЧФДИС', 'credit-note'])
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect([extraction.fields.netTotal, extraction.fields.taxTotal, extraction.fields.grossTotal].map((each) => each?.value)).toEqual(['-100.00', '-22.00', '-122.00']) // prettier-ignore
    expect(extraction.lines).toMatchObject([{ taxRate: '22', netAmount: '-100.00', grossAmount: '-122.00' }])
    expect(corrects).toEqual([{ number: 'А-17', date: '2026-11-20' }])
  })

  it('that raises one is an invoice over the difference', () => {
    const { extraction, unmapped } = readEInvoice({ content: ukdXml({ up: ['50.00', '11.00', '61.00'] }) })
    expect([extraction.kind, extraction.fields.grossTotal?.value]).toEqual(['invoice', '61.00'])
    expect(unmapped).toContainEqual({ path: 'Файл/Документ/ТаблКСчФ/СведТов/@КолТовДо', value: '10' })
  })

  it('both ways counts the balance', () => {
    const content = ukdXml({ up: ['50.00', '11.00', '61.00'], down: ['100.00', '22.00', '122.00'] })
    expect(readEInvoice({ content }).extraction.fields.grossTotal?.value).toBe('-61.00')
  })
})
