import type { Layout } from '../layout.ts'
import { ACTS } from './forms/acts.ts'
import { BILLS } from './forms/bills.ts'
import { TRANSFER_DOCUMENTS } from './forms/transfer-documents.ts'
import { FREE_LAYOUTS } from './free/free-layouts.ts'
import { PAYMENT_ORDERS } from './payment-orders.ts'
import { RECEIPTS } from './receipts.ts'
import { UTILITY_BILLS } from './utility-bills.ts'

/** Every arrangement the generator knows. */
export const LAYOUTS: readonly Layout[] = [
  ...FREE_LAYOUTS,
  ...BILLS,
  ...TRANSFER_DOCUMENTS,
  ...ACTS,
  ...RECEIPTS,
  ...PAYMENT_ORDERS,
  ...UTILITY_BILLS,
]
