import { describe, expect, it } from 'vitest'
import { ciiXml, ublXml } from '../../../../tests/builders/e-invoice-xml.ts'
import { sayFinding } from '../../../app/words.ts'
import type { Finding } from '../../../domain/finding.ts'
import { readEInvoice } from '../read-e-invoice.ts'

const findingsOf = (content: string): readonly Finding[] => readEInvoice({ content }).extraction.findings
const about = (content: string) =>
  findingsOf(content)
    .filter(({ params }) => /^BR-(CL-(07|10|11|13|15|21|24|25|26)|5[124]|6[2-5])$/.test(String(params?.['rule'])))
    .map(({ params, line }) => [params?.['rule'], line])

const ubl = ublXml({ dueDate: '2026-12-20' })
const cii = ciiXml()

/** Puts an element right behind the first start tag of another; the text must be there. */
function into(xml: string, parent: string, element: string): string {
  const changed = xml.replace(new RegExp(`(<${parent}>)`), `$1${element}`)
  expect(changed).not.toBe(xml)
  return changed
}

type Place = [rule: string, parent: string, element: (scheme: string) => string, good: string, line?: number]

/** Every place of a scheme, and one that is listed there. */
const UBL_PLACES: readonly Place[] = [
  ['BR-CL-07', 'Invoice[^>]*', (s) => `<cac:AdditionalDocumentReference><cbc:ID schemeID="${s}">A1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>`, 'ABZ'],
  ['BR-CL-10', 'cac:Party', (s) => `<cac:PartyIdentification><cbc:ID schemeID="${s}">1</cbc:ID></cac:PartyIdentification>`, '0088'],
  ['BR-CL-11', 'cac:PartyLegalEntity', (s) => `<cbc:CompanyID schemeID="${s}">1</cbc:CompanyID>`, '0204'],
  ['BR-CL-13', 'cac:Item', (s) => `<cac:CommodityClassification><cbc:ItemClassificationCode listID="${s}">1</cbc:ItemClassificationCode></cac:CommodityClassification>`, 'STI', 1],
  ['BR-CL-15', 'cac:Item', (s) => `<cac:OriginCountry><cbc:IdentificationCode>${s}</cbc:IdentificationCode></cac:OriginCountry>`, 'PL', 1],
  ['BR-CL-21', 'cac:Item', (s) => `<cac:StandardItemIdentification><cbc:ID schemeID="${s}">1</cbc:ID></cac:StandardItemIdentification>`, '0160', 1],
  ['BR-CL-24', 'Invoice[^>]*', (s) => `<cac:AdditionalDocumentReference><cbc:ID>A1</cbc:ID><cac:Attachment><cbc:EmbeddedDocumentBinaryObject mimeCode="${s}" filename="a">AAAA</cbc:EmbeddedDocumentBinaryObject></cac:Attachment></cac:AdditionalDocumentReference>`, 'application/pdf'],
  ['BR-CL-25', 'cac:Party', (s) => `<cbc:EndpointID schemeID="${s}">1</cbc:EndpointID>`, 'EM'],
  ['BR-CL-26', 'Invoice[^>]*', (s) => `<cac:Delivery><cac:DeliveryLocation><cbc:ID schemeID="${s}">1</cbc:ID></cac:DeliveryLocation></cac:Delivery>`, '0088'],
] // prettier-ignore

const CII_PLACES: readonly Place[] = [
  ['BR-CL-07', 'ram:ApplicableHeaderTradeAgreement', (s) => `<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>A1</ram:IssuerAssignedID><ram:TypeCode>130</ram:TypeCode><ram:ReferenceTypeCode>${s}</ram:ReferenceTypeCode></ram:AdditionalReferencedDocument>`, 'ABZ'],
  ['BR-CL-10', 'ram:SellerTradeParty', (s) => `<ram:GlobalID schemeID="${s}">1</ram:GlobalID>`, '0088'],
  ['BR-CL-11', 'ram:SellerTradeParty', (s) => `<ram:SpecifiedLegalOrganization><ram:ID schemeID="${s}">1</ram:ID></ram:SpecifiedLegalOrganization>`, '0204'],
  ['BR-CL-13', 'ram:SpecifiedTradeProduct', (s) => `<ram:DesignatedProductClassification><ram:ClassCode listID="${s}">1</ram:ClassCode></ram:DesignatedProductClassification>`, 'STI', 1],
  ['BR-CL-15', 'ram:SpecifiedTradeProduct', (s) => `<ram:OriginTradeCountry><ram:ID>${s}</ram:ID></ram:OriginTradeCountry>`, 'PL', 1],
  ['BR-CL-21', 'ram:SpecifiedTradeProduct', (s) => `<ram:GlobalID schemeID="${s}">1</ram:GlobalID>`, '0160', 1],
  ['BR-CL-24', 'ram:ApplicableHeaderTradeAgreement', (s) => `<ram:AdditionalReferencedDocument><ram:IssuerAssignedID>A1</ram:IssuerAssignedID><ram:AttachmentBinaryObject mimeCode="${s}" filename="a">AAAA</ram:AttachmentBinaryObject></ram:AdditionalReferencedDocument>`, 'text/csv'],
  ['BR-CL-25', 'ram:BuyerTradeParty', (s) => `<ram:URIUniversalCommunication><ram:URIID schemeID="${s}">1</ram:URIID></ram:URIUniversalCommunication>`, '0204'],
  ['BR-CL-26', 'ram:ApplicableHeaderTradeDelivery', (s) => `<ram:ShipToTradeParty><ram:GlobalID schemeID="${s}">1</ram:GlobalID></ram:ShipToTradeParty>`, '0088'],
] // prettier-ignore

describe('schemes', () => {
  it.each(UBL_PLACES)('of UBL: %s is told where the code stands in no list', (rule, parent, element, good, line) => {
    expect(about(into(ubl, parent, element(good)))).toEqual([])
    expect(about(into(ubl, parent, element('x-none')))).toEqual([[rule, line]])
  })

  it.each(CII_PLACES)('of CII: %s is told where the code stands in no list', (rule, parent, element, good, line) => {
    const whole = cii.replace('<ram:ApplicableHeaderTradeDelivery/>', '<ram:ApplicableHeaderTradeDelivery></ram:ApplicableHeaderTradeDelivery>') // prettier-ignore
    expect(about(into(whole, parent, element(good)))).toEqual([])
    expect(about(into(whole, parent, element('x-none')))).toEqual([[rule, line]])
  })

  it('are not asked of the e-mail address of a contact', () => {
    const contact = '<ram:DefinedTradeContact><ram:EmailURIUniversalCommunication><ram:URIID>a@b.example</ram:URIID></ram:EmailURIUniversalCommunication></ram:DefinedTradeContact>'
    expect(about(into(cii, 'ram:SellerTradeParty', contact))).toEqual([])
  }) // prettier-ignore

  it('of an address may be one that was given up since', () => {
    expect(about(into(ubl, 'cac:Party', '<cbc:EndpointID schemeID="9958">1</cbc:EndpointID>'))).toEqual([])
  })

  it("may be SEPA for a creditor's number, of the seller only", () => {
    const sepa =
      '<cac:PartyIdentification><cbc:ID schemeID="SEPA">DE98ZZZ09999999999</cbc:ID></cac:PartyIdentification>'
    expect(about(into(ubl, 'cac:AccountingSupplierParty><cac:Party', sepa))).toEqual([])
    expect(about(into(ubl, 'cac:AccountingCustomerParty><cac:Party', sepa))).toEqual([['BR-CL-10', undefined]])
  })

  it.each([
    ['BR-62', 'cac:AccountingSupplierParty><cac:Party', '<cbc:EndpointID>a@b.example</cbc:EndpointID>', undefined],
    ['BR-63', 'cac:AccountingCustomerParty><cac:Party', '<cbc:EndpointID>a@b.example</cbc:EndpointID>', undefined],
    ['BR-64', 'cac:Item', '<cac:StandardItemIdentification><cbc:ID>1</cbc:ID></cac:StandardItemIdentification>', 1],
    ['BR-65', 'cac:Item', '<cac:CommodityClassification><cbc:ItemClassificationCode>1</cbc:ItemClassificationCode></cac:CommodityClassification>', 1],
    ['BR-52', 'Invoice[^>]*', '<cac:AdditionalDocumentReference><cbc:ID> </cbc:ID></cac:AdditionalDocumentReference>', undefined],
    ['BR-54', 'cac:Item', '<cac:AdditionalItemProperty><cbc:Name>Farbe</cbc:Name></cac:AdditionalItemProperty>', 1],
    ['BR-51', 'cac:PaymentMeans', '<cac:CardAccount><cbc:PrimaryAccountNumberID>4242424242424242</cbc:PrimaryAccountNumberID></cac:CardAccount>', undefined],
  ])('%s is told', (rule, parent, element, line) => {
    expect(about(into(ubl, parent, element))).toEqual([[rule, line]])
  }) // prettier-ignore

  it('are told in words of either language, and never with the number of a card', () => {
    const card = '<cac:CardAccount><cbc:PrimaryAccountNumberID>4242424242424242</cbc:PrimaryAccountNumberID></cac:CardAccount>' // prettier-ignore
    const contents = [into(ubl, 'cac:PaymentMeans', card), ...UBL_PLACES.map(([, parent, element]) => into(ubl, parent, element('x-none')))] // prettier-ignore
    const findings = contents.flatMap((content) => findingsOf(content))
    expect(findings.length).toBeGreaterThanOrEqual(UBL_PLACES.length + 1)
    for (const found of findings)
      for (const language of ['en', 'ru'] as const) {
        const sentence = sayFinding(found, language)
        expect(sentence).not.toMatch(/\{\{|\$t|terms|rules\.|4242424242/)
        expect(/[а-я]{4}/i.test(sentence)).toBe(language === 'ru')
      }
  })
})
