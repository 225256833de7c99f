import type { XmlElement } from '../xml-tree.ts'
import { said, type IdentifierFacts, type SchemeFacts } from './facts.ts'

/** How a syntax writes it. `above`: names of the elements around this one, outermost first. */
interface Rows {
  readonly lines: ReadonlySet<string>
  readonly scheme: (element: XmlElement, above: readonly string[]) => Omit<SchemeFacts, 'line'> | undefined
  readonly document: string
  readonly reference: string
  readonly attribute: string
  readonly attributeParts: readonly [name: string, value: string]
  readonly card: readonly [parent: string, name: string]
}

const UBL: Rows = {
  lines: new Set(['InvoiceLine', 'CreditNoteLine']),
  document: 'AdditionalDocumentReference',
  reference: 'ID',
  attribute: 'AdditionalItemProperty',
  attributeParts: ['Name', 'Value'],
  card: ['CardAccount', 'PrimaryAccountNumberID'],
  scheme: (element, above) => {
    const scheme = element.attributes['schemeID']
    switch (`${above.at(-1)}/${element.name}`) {
      case 'PartyIdentification/ID': {
        const sepa = above.includes('AccountingSupplierParty') || above.includes('PayeeParty')
        return scheme === undefined ? undefined : { about: 'party', scheme, ...(sepa && { mayBeSepa: true as const }) }
      }
      case 'PartyLegalEntity/CompanyID':
        return scheme === undefined ? undefined : { about: 'registration', scheme }
      case 'DeliveryLocation/ID':
        return scheme === undefined ? undefined : { about: 'place', scheme }
      case 'StandardItemIdentification/ID':
        return { about: 'item', scheme }
      case 'CommodityClassification/ItemClassificationCode':
        return { about: 'item-class', scheme: element.attributes['listID'] }
      case 'OriginCountry/IdentificationCode':
        return { about: 'origin', scheme: said(element) }
      case 'Party/EndpointID':
        return {
          about: 'address',
          scheme,
          ...whose(above.slice(-2), 'AccountingSupplierParty', 'AccountingCustomerParty'),
        }
      case 'Attachment/EmbeddedDocumentBinaryObject':
        return { about: 'file', scheme: element.attributes['mimeCode'] }
    }
    // An invoiced object (BT-18, BT-128) is a reference of type 130.
    const object =
      /^(Additional)?DocumentReference$/.test(element.name) && textIn(element, 'DocumentTypeCode') === '130'
    const objectScheme = object ? childOf(element, 'ID')?.attributes['schemeID'] : undefined
    return objectScheme === undefined ? undefined : { about: 'object', scheme: objectScheme }
  },
}

const CII: Rows = {
  lines: new Set(['IncludedSupplyChainTradeLineItem']),
  document: 'AdditionalReferencedDocument',
  reference: 'IssuerAssignedID',
  attribute: 'ApplicableProductCharacteristic',
  attributeParts: ['Description', 'Value'],
  card: ['ApplicableTradeSettlementFinancialCard', 'ID'],
  scheme: (element, above) => {
    const scheme = element.attributes['schemeID']
    const parent = above.at(-1) ?? ''
    switch (element.name) {
      case 'ReferenceTypeCode':
        return { about: 'object', scheme: said(element) }
      case 'ClassCode':
        return { about: 'item-class', scheme: element.attributes['listID'] }
      case 'AttachmentBinaryObject':
        return { about: 'file', scheme: element.attributes['mimeCode'] }
      case 'URIID':
        // That of a contact is an e-mail address like any other and stands elsewhere.
        if (parent !== 'URIUniversalCommunication') return undefined
        return { about: 'address', scheme, ...whose(above.slice(-2), 'SellerTradeParty', 'BuyerTradeParty') }
      case 'GlobalID':
        if (parent === 'SpecifiedTradeProduct') return { about: 'item', scheme }
        if (scheme === undefined || above.includes('SpecifiedTradeProduct')) return undefined
        if (!above.includes('ShipToTradeParty')) return { about: 'party', scheme }
        return above.includes('ApplicableHeaderTradeDelivery') ? { about: 'place', scheme } : undefined
      case 'ID':
        if (parent === 'OriginTradeCountry') return { about: 'origin', scheme: said(element) }
        return scheme === undefined || parent === 'SpecifiedTaxRegistration'
          ? undefined
          : { about: 'registration', scheme }
    }
    return undefined
  },
}

/** What a UBL or CII document says about schemes, attachments, attributes and cards, wherever in it. */
export function identifierFacts(root: XmlElement, syntax: 'ubl' | 'cii'): IdentifierFacts {
  const rows = syntax === 'ubl' ? UBL : CII
  const schemes: SchemeFacts[] = []
  const documents: { hasReference: boolean }[] = []
  const attributes: { whole: boolean; line?: number }[] = []
  const cardDigits: number[] = []
  let lines = 0
  const walk = (element: XmlElement, above: readonly string[], line: number | undefined): void => {
    const inLine = rows.lines.has(element.name) ? (lines += 1) : line
    const place = inLine === undefined ? {} : { line: inLine }
    const scheme = rows.scheme(element, above)
    if (scheme !== undefined) schemes.push({ ...scheme, ...place })
    if (element.name === rows.document) documents.push({ hasReference: textIn(element, rows.reference) !== undefined })
    if (element.name === rows.attribute)
      attributes.push({ whole: rows.attributeParts.every((part) => childOf(element, part)), ...place })
    if (above.at(-1) === rows.card[0] && element.name === rows.card[1]) cardDigits.push(said(element)?.length ?? 0)
    const path = [...above, element.name]
    for (const child of element.children) walk(child, path, inLine)
  }
  walk(root, [], undefined)
  return { schemes, documents, attributes, cardDigits }
}

function whose(above: readonly string[], seller: string, buyer: string): { of?: 'seller' | 'buyer' } {
  if (above.includes(seller)) return { of: 'seller' }
  return above.includes(buyer) ? { of: 'buyer' } : {}
}

function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name)
}

function textIn(element: XmlElement, name: string): string | undefined {
  return said(childOf(element, name))
}
