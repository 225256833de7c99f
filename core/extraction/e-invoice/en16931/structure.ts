import { finding, type Finding } from '../../../domain/finding.ts'
import { pathTo } from '../xml-path.ts'
import type { XmlElement } from '../xml-tree.ts'

/**
 * The sequences that the schemas demand (OASIS UBL 2.1 Invoice and CreditNote; UN/CEFACT CII D16B), of the elements that EN 16931 uses. Others
 * may stand between them and are not judged.
 */
const SEQUENCES: Readonly<Record<string, readonly string[]>> = {
  Invoice: words(`UBLExtensions CustomizationID ProfileID ID IssueDate DueDate InvoiceTypeCode Note TaxPointDate DocumentCurrencyCode
    TaxCurrencyCode AccountingCost BuyerReference InvoicePeriod OrderReference BillingReference DespatchDocumentReference
    ReceiptDocumentReference OriginatorDocumentReference ContractDocumentReference AdditionalDocumentReference ProjectReference
    AccountingSupplierParty AccountingCustomerParty PayeeParty TaxRepresentativeParty Delivery PaymentMeans PaymentTerms AllowanceCharge
    TaxTotal LegalMonetaryTotal InvoiceLine`),
  CreditNote: words(`UBLExtensions CustomizationID ProfileID ID IssueDate TaxPointDate CreditNoteTypeCode Note DocumentCurrencyCode
    TaxCurrencyCode AccountingCost BuyerReference InvoicePeriod OrderReference BillingReference DespatchDocumentReference
    ReceiptDocumentReference ContractDocumentReference AdditionalDocumentReference OriginatorDocumentReference AccountingSupplierParty
    AccountingCustomerParty PayeeParty TaxRepresentativeParty Delivery PaymentMeans PaymentTerms AllowanceCharge TaxTotal LegalMonetaryTotal
    CreditNoteLine`),
  LegalMonetaryTotal: words(`LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount AllowanceTotalAmount ChargeTotalAmount PrepaidAmount
    PayableRoundingAmount PayableAmount`),
  InvoiceLine: words('ID Note InvoicedQuantity LineExtensionAmount AccountingCost InvoicePeriod OrderLineReference AllowanceCharge Item Price'),
  CreditNoteLine: words('ID Note CreditedQuantity LineExtensionAmount AccountingCost InvoicePeriod OrderLineReference AllowanceCharge Item Price'),
  CrossIndustryInvoice: words('ExchangedDocumentContext ExchangedDocument SupplyChainTradeTransaction'),
  SupplyChainTradeTransaction: words(`IncludedSupplyChainTradeLineItem ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery
    ApplicableHeaderTradeSettlement`),
  ExchangedDocument: words('ID Name TypeCode IssueDateTime IncludedNote'),
  SpecifiedTradeSettlementHeaderMonetarySummation: words(`LineTotalAmount ChargeTotalAmount AllowanceTotalAmount TaxBasisTotalAmount
    TaxTotalAmount RoundingAmount GrandTotalAmount TotalPrepaidAmount DuePayableAmount`),
} // prettier-ignore

/** Elements that may stand once only where they stand. */
const ONCE = new Set(words(`ID IssueDate DueDate InvoiceTypeCode CreditNoteTypeCode DocumentCurrencyCode AccountingSupplierParty
  AccountingCustomerParty LegalMonetaryTotal ExchangedDocument SupplyChainTradeTransaction ApplicableHeaderTradeAgreement
  ApplicableHeaderTradeSettlement IssueDateTime TaxBasisTotalAmount GrandTotalAmount DuePayableAmount PayableAmount TaxInclusiveAmount
  TaxExclusiveAmount`)) // prettier-ignore

/** The first element that stands out of its order, and those that stand twice, in a UBL or CII document: its schema would refuse it. */
export function brokenStructure(root: XmlElement): Finding[] {
  const found: Finding[] = []
  const tell = (element: XmlElement) => {
    const params = { rule: root.name === 'CrossIndustryInvoice' ? 'CII D16B' : 'UBL 2.1', path: pathTo(root, element) }
    found.push(finding('e-invoice-structure-broken', { params }))
  }
  const visit = (parent: XmlElement): void => {
    const sequence = SEQUENCES[parent.name]
    if (sequence !== undefined) {
      let last = -1
      let inOrder = true
      const seen = new Set<string>()
      for (const child of parent.children) {
        const place = sequence.indexOf(child.name)
        if (place === -1) continue
        if (place < last && inOrder) {
          inOrder = false
          tell(child)
        }
        last = Math.max(last, place)
        if (ONCE.has(child.name) && seen.has(child.name)) tell(child)
        seen.add(child.name)
      }
    }
    for (const child of parent.children) if (child.children.length > 0) visit(child)
  }
  visit(root)
  return found.slice(0, 20)
}

function words(text: string): string[] {
  return text.split(/\s+/)
}
