type Change = (xml: string) => string
const without =
  (pattern: RegExp): Change =>
  (xml) =>
    xml.replace(pattern, '')
const put =
  (from: string | RegExp, to: string): Change =>
  (xml) =>
    xml.replace(from, to)

/** One fault each in what we wrote, and the rule that it breaks. */
export const UBL_FAULTS: readonly (readonly [rule: string, shape: string, change: Change])[] = [
  ['BR-02', 'one line', without(/<cbc:ID>RE-2026-0117<\/cbc:ID>/)],
  ['BR-03', 'one line', without(/<cbc:IssueDate>.*?<\/cbc:IssueDate>/)],
  ['BR-04', 'one line', without(/<cbc:InvoiceTypeCode>.*?<\/cbc:InvoiceTypeCode>/)],
  ['BR-05', 'one line', without(/<cbc:DocumentCurrencyCode>.*?<\/cbc:DocumentCurrencyCode>/)],
  ['BR-06', 'one line', without(/<cac:PartyLegalEntity>.*?<\/cac:PartyLegalEntity>/s)],
  ['BR-07', 'a credit note', without(/<cac:PartyLegalEntity>(?!.*PartyLegalEntity>.*PartyLegalEntity>.*PartyLegalEntity>).*?<\/cac:PartyLegalEntity>/s)],
  ['BR-08', 'one line', without(/<cac:PostalAddress>.*?<\/cac:PostalAddress>/s)],
  ['BR-12', 'one line', without(/<cbc:LineExtensionAmount[^>]*>[^<]*<\/cbc:LineExtensionAmount>/)],
  ['BR-13', 'one line', without(/<cbc:TaxExclusiveAmount.*?<\/cbc:TaxExclusiveAmount>/)],
  ['BR-14', 'one line', without(/<cbc:TaxInclusiveAmount.*?<\/cbc:TaxInclusiveAmount>/)],
  ['BR-15', 'one line', without(/<cbc:PayableAmount.*?<\/cbc:PayableAmount>/)],
  ['BR-16', 'one line', without(/<cac:InvoiceLine>.*<\/cac:InvoiceLine>/s)],
  ['BR-21', 'one line', without(/(?<=<cac:InvoiceLine>)\s*<cbc:ID>1<\/cbc:ID>/)],
  ['BR-22', 'one line', without(/<cbc:InvoicedQuantity.*?<\/cbc:InvoicedQuantity>/)],
  ['BR-23', 'one line', put(/(<cbc:InvoicedQuantity)[^>]*>/, '$1>')],
  ['BR-24', 'several rates', without(/(?<=<\/cbc:InvoicedQuantity>)\s*<cbc:LineExtensionAmount.*?<\/cbc:LineExtensionAmount>/s)],
  ['BR-25', 'one line', without(/<cbc:Name>.*?<\/cbc:Name>/)],
  ['BR-26', 'one line', without(/<cac:Price>.*?<\/cac:Price>/s)],
  ['BR-27', 'a returned line', put(/>10.0000<\/cbc:PriceAmount>/, '>-10.0000</cbc:PriceAmount>')],
  ['BR-31', 'an allowance of the document', without(/(?<=AllowanceChargeReason>)\s*<cbc:Amount.*?<\/cbc:Amount>/s)],
  ['BR-33', 'an allowance of the document', without(/<cbc:AllowanceChargeReason>.*?<\/cbc:AllowanceChargeReason>/)],
  ['BR-38', 'a charge of the document', without(/<cbc:AllowanceChargeReason>.*?<\/cbc:AllowanceChargeReason>/)],
  ['BR-42', 'an allowance and a charge of lines', without(/<cbc:AllowanceChargeReason>Allowance<\/cbc:AllowanceChargeReason>/)],
  ['BR-44', 'an allowance and a charge of lines', without(/<cbc:AllowanceChargeReason>Charge<\/cbc:AllowanceChargeReason>/)],
  ['BR-45', 'several rates', without(/<cbc:TaxableAmount.*?<\/cbc:TaxableAmount>/)],
  ['BR-46', 'several rates', without(/(?<=<\/cbc:TaxableAmount>)\s*<cbc:TaxAmount.*?<\/cbc:TaxAmount>/s)],
  ['BR-49', 'one line', without(/<cbc:PaymentMeansCode>.*?<\/cbc:PaymentMeansCode>/)],
  ['BR-61', 'one line', without(/<cac:PayeeFinancialAccount>.*?<\/cac:PayeeFinancialAccount>/s)],
  ['BR-CO-04', 'several rates', put(/(<cac:ClassifiedTaxCategory>)\s*<cbc:ID>S<\/cbc:ID>/, '$1')],
  ['BR-CO-09', 'one line', put('<cbc:CompanyID>DE136695976', '<cbc:CompanyID>136695976')],
  ['BR-CO-10', 'several lines of one rate', put(/133.34<\/cbc:LineExtensionAmount>/, '133.35</cbc:LineExtensionAmount>')],
  ['BR-CO-11', 'an allowance of the document', put(/10.00<\/cbc:AllowanceTotalAmount>/, '11.00</cbc:AllowanceTotalAmount>')],
  ['BR-CO-12', 'a charge of the document', put(/4.90<\/cbc:ChargeTotalAmount>/, '4.91</cbc:ChargeTotalAmount>')],
  ['BR-CO-13', 'one line', put(/100.00<\/cbc:TaxExclusiveAmount>/, '100.01</cbc:TaxExclusiveAmount>')],
  ['BR-CO-14', 'several rates', put(/22.50<\/cbc:TaxAmount>/, '22.51</cbc:TaxAmount>')],
  ['BR-CO-15', 'one line', put(/119.00<\/cbc:TaxInclusiveAmount>/, '119.01</cbc:TaxInclusiveAmount>')],
  ['BR-CO-16', 'a prepayment', put(/69.00<\/cbc:PayableAmount>/, '119.00</cbc:PayableAmount>')],
  ['BR-S-09', 'several rates', put(/3.50<\/cbc:TaxAmount>/, '5.50</cbc:TaxAmount>')],
  ['BR-CO-18', 'one line', without(/<cac:TaxSubtotal>.*<\/cac:TaxSubtotal>/s)],
  ['BR-CO-25', 'one line', without(/<cbc:DueDate>.*?<\/cbc:DueDate>/)],
  ['BR-S-05', 'one line', put(/(ClassifiedTaxCategory>\s*<cbc:ID>S<\/cbc:ID>\s*<cbc:Percent>)19/, '$10')],
  ['BR-S-08', 'several rates', put(/50.00<\/cbc:TaxableAmount>/, '51.00</cbc:TaxableAmount>')],
  ['BR-Z-09', 'several rates', put(/0.00<\/cbc:TaxAmount>/, '1.00</cbc:TaxAmount>')],
  ['BR-E-10', 'exempt beside taxed', without(/<cbc:TaxExemptionReason>.*?<\/cbc:TaxExemptionReason>/)],
  ['BR-AE-10', 'reverse charge', without(/<cbc:TaxExemptionReason>.*?<\/cbc:TaxExemptionReason>/)],
  ['BR-AE-02', 'reverse charge', without(/<cac:PartyTaxScheme>.*?<\/cac:PartyTaxScheme>/s)],
  ['BR-G-10', 'export', without(/<cbc:TaxExemptionReason>.*?<\/cbc:TaxExemptionReason>/)],
  ['BR-O-10', 'outside of VAT', without(/<cbc:TaxExemptionReason>.*?<\/cbc:TaxExemptionReason>/)],
  ['BR-IC-10', 'supply within the EU', without(/<cbc:TaxExemptionReason>.*?<\/cbc:TaxExemptionReason>/)],
  ['BR-CL-04', 'another currency', put('<cbc:DocumentCurrencyCode>USD', '<cbc:DocumentCurrencyCode>US$')],
  ['BR-CL-23', 'one line', put(/unitCode="[^"]*"/, 'unitCode="PIECE"')],
  ['BR-DEC-14', 'one line', put(/119.00<\/cbc:TaxInclusiveAmount>/, '119.000</cbc:TaxInclusiveAmount>')],
] // prettier-ignore
