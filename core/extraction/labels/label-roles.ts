/** What a printed label announces. Roles that are no field of ours exist to claim the values that would otherwise be mistaken for one. */
export const LABEL_ROLES = [
  'documentTitle', 'numberWord', 'invoiceNumber', 'orderNumber', 'customerNumber', 'deliveryNumber', 'otherNumber',
  'issueDate', 'dueDate', 'deliveryDate', 'otherDate',
  'seller', 'buyer', 'shipTo', 'consignor', 'payee', 'bank', 'contact',
  'vatId', 'sellerVatId', 'buyerVatId', 'taxNumber', 'innKpp', 'sellerInnKpp', 'buyerInnKpp', 'kpp',
  'name', 'address',
  'iban', 'bic', 'account', 'corrAccount', 'registerNumber', 'phone', 'currency',
  'netTotal', 'taxTotal', 'grossTotal', 'anyTotal', 'payableTotal', 'prepaidTotal',
  'previousBalance', 'pageTotal', 'discount', 'charge', 'cash', 'lineColumn',
] as const // prettier-ignore
export type LabelRole = (typeof LABEL_ROLES)[number]

/** Labels that name a party and open the block in which its name, address and numbers stand. */
export const PARTY_ROLES: ReadonlySet<LabelRole> = new Set([
  'seller',
  'buyer',
  'shipTo',
  'consignor',
  'payee',
  'bank',
  'contact',
])
/** Labels of amounts at the foot of a document. */
export const TOTAL_ROLES: ReadonlySet<LabelRole> = new Set([
  'netTotal', 'taxTotal', 'grossTotal', 'anyTotal', 'payableTotal', 'prepaidTotal', 'previousBalance', 'pageTotal', 'discount', 'charge', 'cash',
]) // prettier-ignore
