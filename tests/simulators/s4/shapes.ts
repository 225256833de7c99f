/** Properties of an entity as $metadata has them: their type and, for texts, how long they may be. */
export type Shape = Readonly<Record<string, 'decimal' | 'date' | 'boolean' | number>>

export const HEADER: Shape = {
  SupplierInvoice: 10, FiscalYear: 4, CompanyCode: 4, DocumentDate: 'date', PostingDate: 'date', InvoicingParty: 10,
  SupplierInvoiceIDByInvcgParty: 16, DocumentCurrency: 5, InvoiceGrossAmount: 'decimal', DocumentHeaderText: 25, AccountingDocumentType: 2,
  DueCalculationBaseDate: 'date', NetPaymentDays: 'decimal', PaymentTerms: 4, SupplierInvoiceStatus: 1, TaxIsCalculatedAutomatically: 'boolean',
  ReverseDocument: 10, SupplierPostingLineItemText: 50,
} // prettier-ignore
export const ITEM: Shape = {
  SupplierInvoiceItem: 4, CompanyCode: 4, GLAccount: 10, CostCenter: 10, DocumentCurrency: 5, SupplierInvoiceItemAmount: 'decimal',
  DebitCreditCode: 1, TaxCode: 2, SupplierInvoiceItemText: 50,
} // prettier-ignore
export const TAX: Shape = { TaxCode: 2, TaxAmount: 'decimal', DocumentCurrency: 5 }

/** Assigned by SAP; sending them is refused. */
export const ASSIGNED = new Set(['SupplierInvoice', 'FiscalYear', 'ReverseDocument'])

export const SUPPLIERS = [
  { Supplier: '0017300001', SupplierName: 'Nordlicht Papier GmbH', VATRegistration: 'DE136695976', TaxNumber1: '' },
  { Supplier: '0017300002', SupplierName: 'Weber & Söhne KG', VATRegistration: 'DE811569869', TaxNumber1: '' },
  { Supplier: '0017300003', SupplierName: 'Nur Probe AG', VATRegistration: '', TaxNumber1: '129273398' },
  // Kept, but not extended to any company code.
  { Supplier: '0017300004', SupplierName: 'Fern Handel GmbH', VATRegistration: 'DE129274202', TaxNumber1: '' },
].map((supplier) => ({ ...supplier, DeletionIndicator: false, PostingIsBlocked: false }))

export const TAX_CODES = new Set(['V0', 'V1', 'V2'])
export const GL_ACCOUNTS = new Set(['0006815000', '0006300000'])
export const CURRENCIES = new Set(['EUR', 'USD'])
