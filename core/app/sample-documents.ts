import { fileURLToPath } from 'node:url'

/** Fictitious documents to try Skrepka with: a bill, a Russian transfer document, a hybrid e-invoice, a scan, and a file with two invoices. */
export const SAMPLE_NAMES = [
  'schet-na-oplatu.pdf',
  'upd.pdf',
  'rechnung-facturx.pdf',
  'invoice-ireland.pdf',
  'invoice-scan.pdf',
  'two-invoices.pdf',
] as const

/** Where they lie. */
export function samplePaths(): string[] {
  return SAMPLE_NAMES.map((name) => fileURLToPath(new URL(`../../resources/samples/${name}`, import.meta.url)))
}
