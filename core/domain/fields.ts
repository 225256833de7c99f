import { z } from 'zod'

/**
 * Header fields and what sort of value each holds. Supplier = seller (EN 16931 BG-4), buyer = BG-7. `supplierTaxId` is the id that
 * names the seller to the tax office: EU VAT id with country prefix, ИНН, ЄДРПОУ, БИН; `supplierTaxNumber` a local number beside it
 * (German Steuernummer). `supplierIban` holds the Russian 20-digit account where there is no IBAN, `supplierBic` the БИК.
 * netTotal = BT-109, taxTotal = BT-110, grossTotal = BT-112, prepaidTotal = BT-113, payableTotal = BT-115.
 */
export const FIELDS = {
  supplierName: 'text',
  supplierTaxId: 'code',
  supplierTaxNumber: 'code',
  supplierKpp: 'code',
  supplierIban: 'code',
  supplierBic: 'code',
  buyerName: 'text',
  buyerTaxId: 'code',
  buyerKpp: 'code',
  invoiceNumber: 'text',
  issueDate: 'date',
  dueDate: 'date',
  currency: 'currency',
  netTotal: 'amount',
  taxTotal: 'amount',
  grossTotal: 'amount',
  prepaidTotal: 'amount',
  payableTotal: 'amount',
} as const
export type FieldName = keyof typeof FIELDS
export const FIELD_NAMES = Object.keys(FIELDS) as FieldName[]
export const FieldName = z.enum(FIELD_NAMES as [FieldName, ...FieldName[]])
