import { count, type SampleTruth } from './sample.ts'

/** One document of expected.json: the ground truth tests compare answers with, in the words of the answer. */
export interface ExpectedDocument {
  readonly file: string
  readonly part: number
  readonly firstPage?: number
  readonly lastPage?: number
  readonly kind?: string
  readonly language?: string
  readonly fields?: Readonly<Record<string, string>>
  readonly lines?: readonly Readonly<Record<string, string>>[]
  readonly taxBreakdown?: readonly Readonly<Record<string, string>>[]
  /** The problem a file must answer with, where it cannot be read. */
  readonly problem?: string
}

/** What a right answer to this document says: only what is printed on it. */
export function expected(file: string, truth: SampleTruth, part: { part: number; page?: number }): ExpectedDocument {
  const counted = count(truth)
  const all: Record<string, string | undefined> = {
    supplierName: truth.supplier.name,
    supplierTaxId: truth.supplier.taxId,
    supplierTaxNumber: truth.supplier.taxNumber,
    supplierKpp: truth.supplier.kpp,
    supplierIban: truth.supplier.iban,
    supplierBic: truth.supplier.bic,
    buyerName: truth.buyer?.name,
    buyerTaxId: truth.buyer?.taxId,
    buyerKpp: truth.buyer?.kpp,
    invoiceNumber: truth.number,
    issueDate: truth.issueDate,
    dueDate: truth.dueDate,
    currency: truth.currency,
    netTotal: counted.net,
    taxTotal: counted.tax,
    grossTotal: counted.gross,
  }
  const fields = Object.fromEntries(
    Object.entries(all).filter(([name, value]) => value !== undefined && truth.unprinted?.includes(name) !== true),
  ) as Record<string, string>
  const unprinted = new Set(truth.unprinted)
  return {
    file,
    part: part.part,
    ...(part.page !== undefined && { firstPage: part.page, lastPage: part.page }),
    kind: truth.kind,
    ...(truth.language !== undefined && { language: truth.language }),
    fields,
    lines: counted.lines.map((line) => ({
      description: line.description,
      quantity: line.quantity,
      ...(line.unit !== undefined && { unit: line.unit }),
      unitPrice: line.unitPrice,
      ...(!unprinted.has('taxRate') && { taxRate: line.taxRate }),
      ...(truth.withTax ? { grossAmount: line.amount } : { netAmount: line.amount }),
    })),
    taxBreakdown: unprinted.has('taxBreakdown')
      ? []
      : counted.breakdown.map(({ rate, base, tax }) => ({ rate, base, tax })),
  }
}
