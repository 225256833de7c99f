import type { CodePayload } from './code-payload.ts'
import { readEpcTransfer } from './epc-transfer.ts'
import { readRussianPayment } from './russian-payment.ts'
import { readRussianReceipt } from './russian-receipt.ts'
import { readSwissQrBill } from './swiss-qr-bill.ts'

const STANDARDS = [readRussianReceipt, readRussianPayment, readSwissQrBill, readEpcTransfer]

/** What a code says about the document, or undefined for codes of other kinds (links, article numbers, freight labels). Never throws. */
export function readPayload(text: string): CodePayload | undefined {
  for (const read of STANDARDS) {
    const payload = read(text)
    if (payload !== undefined) return payload
  }
  return undefined
}
