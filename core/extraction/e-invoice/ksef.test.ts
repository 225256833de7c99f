import { describe, expect, it } from 'vitest'
import { ksefLine, ksefXml, type KsefOptions } from '../../../tests/builders/national-e-invoice-xml.ts'
import { Extraction } from '../../domain/invoice.ts'
import { readEInvoice } from './read-e-invoice.ts'

const read = (options: KsefOptions = {}) => readEInvoice({ content: ksefXml(options) })
const told = (options: KsefOptions): unknown[] =>
  read(options).extraction.findings.map((each) => [each.code, each.params?.['path'] ?? each.params?.['rule']])

describe('a KSeF invoice', () => {
  it.each([2, 3] as const)('FA(%i) is read', (version) => {
    const payment = '<Platnosc><TerminPlatnosci><Termin>2026-12-04</Termin></TerminPlatnosci><RachunekBankowy><NrRB>61109010140000071219812874</NrRB><SWIFT>WBKPPLPP</SWIFT></RachunekBankowy></Platnosc>' // prettier-ignore
    const result = read({ version, rest: ksefLine() + payment })
    const { extraction } = result
    expect([result.syntax, result.version, result.typeCode]).toEqual(['ksef', `FA (${version})`, 'VAT'])
    expect(Extraction.parse(extraction)).toEqual(extraction)
    expect([extraction.kind, extraction.language, extraction.findings]).toEqual(['invoice', 'pl', []])
    expect(
      Object.fromEntries(Object.entries(extraction.fields).map(([field, value]) => [field, value?.value])),
    ).toEqual({
      invoiceNumber: 'FV/2026/11/7',
      issueDate: '2026-11-20',
      dueDate: '2026-12-04',
      currency: 'PLN',
      supplierName: 'Bursztyn Narzędzia sp. z o.o.',
      supplierTaxId: '7789901208',
      supplierIban: '61109010140000071219812874',
      supplierBic: 'WBKPPLPP',
      buyerName: 'Warsztat Wilga',
      buyerTaxId: '5250010083',
      netTotal: '1000.00',
      taxTotal: '230.00',
      grossTotal: '1230.00',
    })
    expect(extraction.lines[0]).toMatchObject({ quantity: '10', unit: 'szt.', unitPrice: '100.00', taxRate: '23', netAmount: '1000.00' }) // prettier-ignore
    expect(extraction.taxBreakdown).toEqual([{ category: 'S', rate: '23', base: '1000.00', tax: '230.00' }])
  })

  it('sums the rates up and tells the untaxed apart', () => {
    const sums = '<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1><P_13_2>50.00</P_13_2><P_14_2>4.00</P_14_2><P_13_3>0.00</P_13_3><P_14_3>0.00</P_14_3><P_13_6_2>10.00</P_13_6_2><P_13_7>5.00</P_13_7><P_13_10>7.00</P_13_10><P_15>199.00</P_15>' // prettier-ignore
    const { extraction } = read({ sums })
    expect([extraction.fields.netTotal?.value, extraction.fields.taxTotal?.value]).toEqual(['172.00', '27.00'])
    expect(extraction.taxBreakdown).toEqual([
      { category: 'S', rate: '23', base: '100.00', tax: '23.00' },
      { category: 'S', rate: '8', base: '50.00', tax: '4.00' },
      { category: 'K', rate: '0', base: '10.00', tax: '0.00' },
      { category: 'E', base: '5.00' },
      { category: 'AE', base: '7.00' },
    ])
  })

  it.each([
    ['<NIP>5250010083</NIP>', '5250010083'],
    ['<KodUE>DE</KodUE><NrVatUE>277419502</NrVatUE>', 'DE277419502'],
    ['<KodKraju>US</KodKraju><NrID>99-1234567</NrID>', '99-1234567'],
    ['<BrakID>1</BrakID>', undefined],
  ])('buyer %s', (buyer, id) => expect(read({ buyer }).extraction.fields.buyerTaxId?.value).toBe(id))

  it.each([
    ['zw', undefined], ['oo', undefined], ['np I', undefined], ['0 WDT', '0'], ['0 EX', '0'], ['0 KR', '0'], ['5', '5'],
  ])('rate %s', (printed, rate) => {
    const { lines, findings } = read({ rest: ksefLine(`<P_11>10.00</P_11><P_12>${printed}</P_12>`) }).extraction
    expect([lines[0]?.taxRate, findings]).toEqual([rate, []])
  }) // prettier-ignore

  it('a settlement beside the invoice changes what is payable', () => {
    const settlement = '<Rozliczenie><Obciazenia><Kwota>5.00</Kwota><Powod>kaucja</Powod></Obciazenia><SumaObciazen>5.00</SumaObciazen><SumaOdliczen>2.00</SumaOdliczen><DoZaplaty>1233.00</DoZaplaty></Rozliczenie>' // prettier-ignore
    const { extraction } = read({ rest: ksefLine() + settlement })
    expect([extraction.fields.payableTotal?.value, extraction.payableRounding]).toEqual(['1233.00', '3.00'])
  })

  it('a line priced with tax', () => {
    const line = read({ rest: ksefLine('<P_9B>123.00</P_9B><P_11A>1230.00</P_11A><P_12>23</P_12>') }).extraction
      .lines[0]
    expect(line).toMatchObject({ unitPrice: '123.00', grossAmount: '1230.00' })
    expect(line?.netAmount).toBeUndefined()
  })
})

describe('corrections', () => {
  const corrected = '<DaneFaKorygowanej><DataWystFaKorygowanej>2026-10-01</DataWystFaKorygowanej><NrFaKorygowanej>FV/2026/10/2</NrFaKorygowanej><NrKSeF>1</NrKSeF><NrKSeFFaKorygowanej>7789901208-20261001-0123456789AB-CD</NrKSeFFaKorygowanej></DaneFaKorygowanej>' // prettier-ignore
  const sums = (net: string, tax: string, gross: string): string =>
    `<P_13_1>${net}</P_13_1><P_14_1>${tax}</P_14_1><P_15>${gross}</P_15>`

  it.each([
    ['KOR', '-100.00', '-23.00', '-123.00', 'credit-note'],
    ['KOR', '100.00', '23.00', '123.00', 'invoice'],
    ['KOR_ZAL', '0.00', '0.00', '0.00', 'credit-note'],
  ] as const)('%s by %s: totals are differences', (type, net, tax, gross, kind) => {
    const { extraction, corrects } = read({ type, sums: sums(net, tax, gross), rest: corrected + ksefLine() })
    expect([extraction.kind, extraction.fields.netTotal?.value, extraction.fields.grossTotal?.value]).toEqual([
      kind,
      net,
      gross,
    ])
    expect(corrects).toEqual([{ number: 'FV/2026/10/2', date: '2026-10-01' }])
    expect(extraction.findings).toEqual([])
  })

  it('the line before and the line after may share a number', () => {
    const before = ksefLine().replace('</FaWiersz>', '<StanPrzed>1</StanPrzed></FaWiersz>')
    const { extraction } = read({ type: 'KOR', rest: corrected + before + ksefLine() })
    expect(extraction.findings).toEqual([])
    expect(extraction.lines.map((line) => line.sumsAs)).toEqual(['deduction', undefined])
  })

  it('an order in an advance invoice is no invoiced line', () => {
    const order = '<Zamowienie><WartoscZamowienia>123</WartoscZamowienia><ZamowienieWiersz><P_7Z>dom</P_7Z></ZamowienieWiersz></Zamowienie>' // prettier-ignore
    const { extraction, unmapped } = read({ type: 'ZAL', rest: order })
    expect(extraction.lines).toEqual([])
    expect(unmapped.map((each) => each.value)).toContain('dom')
  })
})

describe('files that KSeF would refuse', () => {
  it.each<[string, KsefOptions, string, string]>([
    ['a comma in an amount', { sums: '<P_13_1>1000.00</P_13_1><P_15>1230,00</P_15>' }, 'e-invoice-value-invalid', 'Faktura/Fa/P_15'],
    ['no day of issue', { date: '' }, 'e-invoice-value-missing', 'Faktura/Fa/P_1'],
    ['an impossible day', { date: '15/02/2026' }, 'e-invoice-value-invalid', 'Faktura/Fa/P_1'],
    ['an EU number without country', { buyer: '<NrVatUE>PL5250010083</NrVatUE>' }, 'e-invoice-structure-broken', 'Faktura/Podmiot2/DaneIdentyfikacyjne/NrVatUE'],
    ['an unknown element in a line', { rest: ksefLine('<P_11>1.00</P_11><GTU_12>1</GTU_12>') }, 'e-invoice-structure-broken', 'Faktura/Fa/FaWiersz/GTU_12'],
    ['a line number twice', { rest: ksefLine() + ksefLine() }, 'e-invoice-structure-broken', 'Faktura/Fa/FaWiersz[2]/NrWierszaFa'],
    ['a correction of nothing', { type: 'KOR' }, 'e-invoice-value-missing', 'Faktura/Fa/DaneFaKorygowanej'],
    ['an empty field', { rest: ksefLine('<P_11>1.00</P_11><P_12></P_12>') }, 'e-invoice-value-missing', 'Faktura/Fa/FaWiersz/P_12'],
  ])('%s', (_, options, code, path) => expect(told(options)).toContainEqual([code, path])) // prettier-ignore

  it.each([
    ['the wrong order', '<P_1>2026-11-20</P_1><P_2>FV/2026/11/7</P_2>', '<P_2>FV/2026/11/7</P_2><P_1>2026-11-20</P_1>', 'e-invoice-structure-broken'],
    ['a country that is none', '<KodKraju>PL</KodKraju>', '<KodKraju>XX</KodKraju>', 'e-invoice-value-invalid'],
    ['a typing error in a name', '<Nazwa>Bursztyn', '<Nazw>Bursztyn', 'e-invoice-structure-broken'],
    ['two answers where one is asked', '<P_19N>1</P_19N>', '<P_19N>1</P_19N><P_19>1</P_19>', 'e-invoice-structure-broken'],
    ['missing declarations', '<P_16>2</P_16>', '', 'e-invoice-value-missing'],
    ['a group member without its group', '<GV>2</GV>', '<GV>1</GV>', 'e-invoice-structure-broken'],
  ])('%s', (_, right, wrong, code) => {
    const closed = wrong.includes('<Nazw>') ? ksefXml().replace('sp. z o.o.</Nazwa>', 'sp. z o.o.</Nazw>') : ksefXml()
    const content = closed.replace(right, wrong)
    expect(readEInvoice({ content }).extraction.findings.map((each) => each.code)).toContain(code)
  }) // prettier-ignore
})
