import { describe, expect, it } from 'vitest'
import {
  ciiTax,
  ciiXml,
  ublLine,
  ublSubtotal,
  ublTax,
  ublXml,
  type UblOptions,
} from '../../../../tests/builders/e-invoice-xml.ts'
import { sayFinding } from '../../../app/words.ts'
import { runChecks } from '../../../domain/checks/checks.ts'
import { IsoDate } from '../../../domain/dates.ts'
import type { Finding } from '../../../domain/finding.ts'
import { readEInvoice } from '../read-e-invoice.ts'

const findingsOf = (content: string): readonly Finding[] => readEInvoice({ content }).extraction.findings
const rulesOf = (content: string) => findingsOf(content).map(({ params }) => params?.['rule'])

/** An invoice that keeps every rule, in UBL and with one thing changed. */
const DUE = '<cbc:DueDate>2026-12-20</cbc:DueDate>'
const ubl = (change: (xml: string) => string = (xml) => xml, options: UblOptions = {}) =>
  change(ublXml({ dueDate: '2026-12-20', ...options }))

/** The same with its one line in another tax category. */
function inCategory(category: string, rate: string, extra = '', seller = (xml: string) => xml): string {
  const subtotal = ublSubtotal('EUR', category, rate, '100.00', '0.00').replace(
    '<cac:TaxScheme>',
    `${extra}<cac:TaxScheme>`,
  )
  return seller(
    ubl((xml) => xml.replaceAll('<cbc:ID>S</cbc:ID>', `<cbc:ID>${category}</cbc:ID>`).replace('119.00</cbc:TaxInclusive', '100.00</cbc:TaxInclusive').replace('119.00</cbc:Payable', '100.00</cbc:Payable'), {
      taxTotals: ublTax('EUR', '0.00', subtotal),
      lines: ublLine('Invoice', { rate: rate === '' ? '' : rate }).replace('<cbc:Percent></cbc:Percent>', ''),
    }),
  ) // prettier-ignore
}
const REASON = '<cbc:TaxExemptionReason>Steuerbefreit</cbc:TaxExemptionReason>'

describe('rules of EN 16931', () => {
  it('are kept by a whole invoice in either syntax', () => {
    expect(rulesOf(ubl())).toEqual([])
    expect(rulesOf(ciiXml())).toEqual([])
  })

  it.each<[rule: string, change: (xml: string) => string]>([
    ['BR-08', (xml) => xml.replace(/<cac:PostalAddress>.*?<\/cac:PostalAddress>/, '')],
    ['BR-23', (xml) => xml.replace(' unitCode="HUR">2', '>2')],
    ['BR-27', (xml) => xml.replace('>50.00</cbc:PriceAmount>', '>-50.00</cbc:PriceAmount>').replace('>2<', '>-2<')],
    ['BR-49', (xml) => xml.replace(/<cbc:PaymentMeansCode>.*?<\/cbc:PaymentMeansCode>/, '')],
    ['BR-61', (xml) => xml.replace(/<cac:PayeeFinancialAccount>[^]*?<\/cac:PayeeFinancialAccount>/, '')],
    ['BR-CO-04', (xml) => xml.replace(/<cac:ClassifiedTaxCategory><cbc:ID>S<\/cbc:ID>/, '<cac:ClassifiedTaxCategory>')],
    ['BR-CO-09', (xml) => xml.replace('DE312597841', '312597841')],
    ['BR-CO-14', (xml) => xml.replace('19.00</cbc:TaxAmount><cac:TaxSubtotal>', '18.00</cbc:TaxAmount><cac:TaxSubtotal>')],
    ['BR-CO-15', (xml) => xml.replace('119.00</cbc:TaxInclusive', '120.00</cbc:TaxInclusive')],
    ['BR-CO-16', (xml) => xml.replace('119.00</cbc:Payable', '118.00</cbc:Payable')],
    ['BR-CO-18', (xml) => xml.replace(/<cac:TaxSubtotal>[^]*<\/cac:TaxSubtotal>/, '')],
    ['BR-CO-25', (xml) => xml.replace(DUE, '').replace(/<cac:PaymentTerms>.*?<\/cac:PaymentTerms>/, '')],
    ['BR-S-05', (xml) => xml.replace('<cbc:Percent>19</cbc:Percent></cac:Cl', '<cbc:Percent>0</cbc:Percent></cac:Cl')],
    ['BR-S-08', (xml) => xml.replace('100.00</cbc:TaxableAmount>', '90.00</cbc:TaxableAmount>')],
    ['BR-S-09', (xml) => xml.replace('<cbc:Percent>19</cbc:Percent><cac:TaxS', '<cbc:Percent>7</cbc:Percent><cac:TaxS')],
    ['BR-S-10', (xml) => xml.replace('<cbc:Percent>19</cbc:Percent><cac:TaxS', `<cbc:Percent>19</cbc:Percent>${REASON}<cac:TaxS`)],
    ['BR-17', (xml) => xml.replace('<cac:PaymentMeans>', '<cac:PayeeParty/><cac:PaymentMeans>')],
    ['BR-29', (xml) => xml.replace(DUE, `${DUE}<cac:InvoicePeriod><cbc:StartDate>2026-11-30</cbc:StartDate><cbc:EndDate>2026-11-01</cbc:EndDate></cac:InvoicePeriod>`)],
    ['BR-53', (xml) => xml.replace(DUE, `${DUE}<cbc:TaxCurrencyCode>SEK</cbc:TaxCurrencyCode>`)],
    ['BR-CL-01', (xml) => xml.replace('>380<', '>999<')],
    ['BR-CL-03', (xml) => xml.replace('<cbc:PriceAmount currencyID="EUR"', '<cbc:PriceAmount currencyID="EURO"')],
    ['BR-CL-04', (xml) => xml.replace('>EUR</cbc:DocumentCurrencyCode>', '>XYZ</cbc:DocumentCurrencyCode>')],
    ['BR-CL-14', (xml) => xml.replace('<cbc:IdentificationCode>DE', '<cbc:IdentificationCode>UK')],
    ['BR-CL-16', (xml) => xml.replace('<cbc:PaymentMeansCode>58', '<cbc:PaymentMeansCode>71')],
    ['BR-CL-18', (xml) => xml.replace('<cac:ClassifiedTaxCategory><cbc:ID>S', '<cac:ClassifiedTaxCategory><cbc:ID>X')],
    ['BR-CL-22', (xml) => xml.replace('<cbc:Percent>19</cbc:Percent><cac:TaxS', '<cbc:Percent>19</cbc:Percent><cbc:TaxExemptionReasonCode>VATEX-EU-999</cbc:TaxExemptionReasonCode><cac:TaxS')],
    ['BR-CL-23', (xml) => xml.replace('unitCode="HUR"', 'unitCode="Std"')],
    ['BR-DEC-12', (xml) => xml.replace('100.00</cbc:TaxExclusive', '100.000</cbc:TaxExclusive')],
    ['BR-DEC-20', (xml) => xml.replace('19.00</cbc:TaxAmount><cac:TaxCategory', '19.001</cbc:TaxAmount><cac:TaxCategory')],
    ['BR-DEC-23', (xml) => xml.replace('100.00</cbc:LineExtensionAmount><cac:Item', '100.004</cbc:LineExtensionAmount><cac:Item')],
    ['BR-B-01', (xml) => xml.replaceAll('<cbc:ID>S</cbc:ID>', '<cbc:ID>B</cbc:ID>')],
    ['BR-B-02', (xml) => xml.replace('<cac:ClassifiedTaxCategory><cbc:ID>S', '<cac:ClassifiedTaxCategory><cbc:ID>B')],
    ['BR-55', (xml) => xml.replace('<cac:PaymentMeans>', '<cac:BillingReference/><cac:PaymentMeans>')],
  ])('%s is told with its id when it is broken', (rule, change) => {
    const changed = ubl(change)
    expect(changed).not.toBe(ubl())
    expect(rulesOf(changed)).toContain(rule)
  }) // prettier-ignore

  it.each<[category: string, rate: string, extra: string]>([
    ['Z', '0', ''],
    ['E', '0', REASON],
    ['AE', '0', REASON],
    ['G', '0', REASON],
  ])('category %s without tax is in order with what it needs, and only with that', (category, rate, extra) => {
    const name = category
    expect(rulesOf(inCategory(category, rate, extra))).toEqual([])
    expect(rulesOf(inCategory(category, '5', extra))).toContain(`BR-${name}-05`)
    expect(rulesOf(inCategory(category, rate, extra === '' ? REASON : ''))).toEqual([`BR-${name}-10`])
    const unregistered = (xml: string) => xml.replaceAll(/<cac:PartyTaxScheme>.*?<\/cac:PartyTaxScheme>/g, '')
    expect(rulesOf(inCategory(category, rate, extra, unregistered))).toContain(`BR-${name}-02`)
  })

  it('an intra-community supply says when and where it went, and who bought it', () => {
    const rules = rulesOf(inCategory('K', '0', REASON))
    expect(rules).toEqual(['BR-IC-11', 'BR-IC-12'])
  })

  it('outside VAT there are no VAT numbers, no rates and nothing else', () => {
    expect(rulesOf(inCategory('O', '', REASON))).toEqual(['BR-O-02'])
    expect(rulesOf(inCategory('O', '0', REASON))).toContain('BR-O-05')
  })

  it('a booking aid without lines is not asked for them', () => {
    for (const profile of ['minimum', 'basicwl']) {
      expect(rulesOf(ciiXml({ profile: `urn:factur-x.eu:1p0:${profile}` }))).toEqual([])
    }
  })

  it('an invoice that does not claim EN 16931 is asked for the basics only', () => {
    const other = (xml: string) => xml.replace(/urn:cen\.eu[^<]*/, 'urn:oioubl:2.1').replace(DUE, '')
    expect(rulesOf(ubl(other))).toEqual([])
    expect(rulesOf(ubl((xml) => other(xml).replace(/<cbc:IssueDate>.*?<\/cbc:IssueDate>/, '')))).toEqual(['BR-03'])
  })

  it('judging leaves nothing understood that was not', () => {
    const { unmapped } = readEInvoice({ content: inCategory('E', '0', REASON) })
    expect(unmapped.map(({ value }) => value)).toContain('Steuerbefreit')
  })

  it('freight of EXTENDED counts as a charge', () => {
    const freight = '<ram:SpecifiedLogisticsServiceCharge><ram:Description>Fracht</ram:Description><ram:AppliedAmount>5.00</ram:AppliedAmount><ram:AppliedTradeTax><ram:CategoryCode>S</ram:CategoryCode><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:AppliedTradeTax></ram:SpecifiedLogisticsServiceCharge>'
    const summation = '<ram:LineTotalAmount>100.00</ram:LineTotalAmount><ram:ChargeTotalAmount>5.00</ram:ChargeTotalAmount><ram:TaxBasisTotalAmount>105.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">19.95</ram:TaxTotalAmount><ram:GrandTotalAmount>124.95</ram:GrandTotalAmount><ram:DuePayableAmount>124.95</ram:DuePayableAmount>'
    const settlement = ciiTax('S', '19.00', '105.00', '19.95') + freight
    expect(rulesOf(ciiXml({ profile: 'urn:cen.eu:en16931:2017#conformant#urn:factur-x.eu:1p0:extended', settlement, summation }))).toEqual([])
  }) // prettier-ignore
})

describe('structure', () => {
  const broken = (content: string) =>
    findingsOf(content).flatMap(({ code, params }) => (code === 'e-invoice-structure-broken' ? [params?.['path']] : []))

  it('out of order or twice is told with its place', () => {
    expect(broken(ubl((xml) => xml.replace(/(<cbc:ID>R-2026-17<\/cbc:ID>)(\s*)(<cbc:IssueDate>.*?<\/cbc:IssueDate>)/, '$3$2$1')))).toEqual(['Invoice/ID'])
    expect(broken(ubl((xml) => xml.replace(DUE, DUE + DUE)))).toEqual(['Invoice/DueDate[2]'])
    expect(broken(ciiXml().replace(/(<rsm:ExchangedDocument>[^]*?<\/rsm:ExchangedDocument>)([^]*)(<\/rsm:CrossIndustryInvoice>)/, '$2$1$3'))).toEqual(['CrossIndustryInvoice/ExchangedDocument'])
  }) // prettier-ignore
})

describe('what a rule says', () => {
  it('is a sentence in either language, with its id and without holes', () => {
    const all = [
      ubl((xml) => xml.replace('<cbc:ID>R-2026-17</cbc:ID>', '')),
      inCategory('AE', '5', ''),
      inCategory('K', '0', ''),
    ]
    const findings = all.flatMap((xml) => findingsOf(xml))
    expect(findings.length).toBeGreaterThan(5)
    for (const found of findings) {
      for (const language of ['en', 'ru'] as const) {
        const sentence = sayFinding(found, language)
        expect(sentence).toContain(found.params?.['rule'])
        expect(sentence).not.toMatch(/\{\{|\$t|terms|rules\./)
        expect(/[а-я]{4}/i.test(sentence)).toBe(language === 'ru')
      }
    }
    const [lacks] = findings
    expect(sayFinding(lacks as Finding, 'en')).toBe(
      'The e-invoice lacks the invoice number (BT-1), which rule BR-02 demands. Ask the supplier for a complete e-invoice.',
    )
  })

  it('is not said a second time by the checks of any document', () => {
    const { extraction } = readEInvoice({
      content: ubl((xml) => xml.replace('119.00</cbc:TaxInclusive', '120.00</cbc:TaxInclusive')),
    })
    const subject = { extraction, unreadPages: [], today: IsoDate.parse('2026-11-21'), ownCompanies: [], others: [] }
    const codes = runChecks(subject).map(({ code }) => code)
    expect(codes).toContain('e-invoice-rule-broken')
    expect(codes).not.toContain('net-plus-tax-is-not-gross')
    const plain = runChecks({ ...subject, extraction: { ...extraction, findings: [] } }).map(({ code }) => code)
    expect(plain).toContain('net-plus-tax-is-not-gross')
  })
})
