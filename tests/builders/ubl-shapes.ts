import Big from 'big.js'
import { DecimalText } from '../../core/domain/decimal.ts'
import type { FieldName } from '../../core/domain/fields.ts'
import type { Extraction, InvoiceLine, TaxBreakdownRow } from '../../core/domain/invoice.ts'
import { anInvoice } from './extraction.ts'

interface Row {
  readonly net: string
  readonly rate?: string
  readonly category?: TaxBreakdownRow['category']
  readonly quantity?: string
  /** Added to the line's price times quantity (minus: taken off). */
  readonly adjustment?: string
}

interface Shape {
  readonly rows: readonly Row[]
  readonly kind?: Extraction['kind']
  readonly fields?: Partial<Record<FieldName, string | undefined>>
  /** What the document adds to its lines, in the category of the first row. */
  readonly adjustment?: string
  readonly prepaid?: string
  readonly rounding?: string
}

const text = (value: Big) => DecimalText.parse(value.toFixed(2))

/** An invoice whose sums are worked out from its rows: rates, categories, allowances, prepayment and rounding as EN 16931 adds them up. */
function shaped({ rows, kind = 'invoice', fields = {}, adjustment, prepaid, rounding }: Shape): Extraction {
  const groups = new Map<string, { category: TaxBreakdownRow['category']; rate: string | undefined; base: Big }>()
  for (const [index, { net, rate, category = 'S' }] of rows.entries()) {
    const key = `${category} ${rate ?? ''}`
    const group = groups.get(key) ?? { category, rate, base: new Big(0) }
    const extra = index === 0 ? (adjustment ?? 0) : 0
    groups.set(key, { ...group, base: group.base.plus(net).plus(extra) })
  }
  const taxOf = ({ base, rate = '0' }: { base: Big; rate: string | undefined }) => base.times(rate).div(100).round(2, 1)
  const sum = (amounts: Big[]) => amounts.reduce((one, other) => one.plus(other), new Big(0))
  const taxBreakdown = [...groups.values()].map((group): TaxBreakdownRow => ({
    ...(group.category === undefined ? {} : { category: group.category }),
    ...(group.rate === undefined ? {} : { rate: DecimalText.parse(group.rate) }),
    base: text(group.base),
    tax: text(taxOf(group)),
  }))
  const net = sum([...groups.values()].map(({ base }) => base))
  const tax = sum([...groups.values()].map(taxOf))
  const gross = net.plus(tax)
  const payable = gross.minus(prepaid ?? 0).plus(rounding ?? 0)
  const lines = rows.map(({ net: amount, rate, quantity = '2', adjustment: off }, index): InvoiceLine => {
    const price = new Big(amount).minus(off ?? 0).div(quantity)
    return {
      description: `Kopierpapier ${index + 1}`,
      quantity: DecimalText.parse(quantity),
      unit: 'pcs',
      unitPrice: DecimalText.parse(price.toFixed(4)),
      netAmount: text(new Big(amount)),
      ...(rate === undefined ? {} : { taxRate: DecimalText.parse(rate) }),
      ...(off === undefined ? {} : { adjustment: DecimalText.parse(off) }),
      confidence: 1,
      source: 'text',
    }
  })
  const invoice = anInvoice({
    buyerTaxId: 'FR40303265045', dueDate: '2026-12-02', supplierIban: 'DE89370400440532013000', supplierBic: 'COBADEFFXXX',
    netTotal: net.toFixed(2), taxTotal: tax.toFixed(2), grossTotal: gross.toFixed(2), payableTotal: payable.toFixed(2),
    prepaidTotal: prepaid, ...fields,
  }) // prettier-ignore
  return {
    ...invoice,
    kind,
    lines,
    taxBreakdown,
    ...(adjustment === undefined ? {} : { netAdjustment: DecimalText.parse(adjustment) }),
    ...(rounding === undefined ? {} : { payableRounding: DecimalText.parse(rounding) }),
  }
}

const ONE: readonly Row[] = [{ net: '100.00', rate: '19' }]

/** Invoices of every shape that our UBL is written for. All keep the rules of EN 16931 as far as the domain has what they ask for. */
export const UBL_SHAPES: readonly (readonly [name: string, invoice: Extraction])[] = [
  ['one line', shaped({ rows: ONE })],
  ['a credit note', shaped({ rows: ONE, kind: 'credit-note' })],
  ['a credit note without an account', shaped({ rows: ONE, kind: 'credit-note', fields: { supplierIban: undefined, supplierBic: undefined } })],
  ['several lines of one rate', shaped({ rows: [...ONE, { net: '33.33', rate: '19', quantity: '3' }, { net: '0.01', rate: '19', quantity: '1' }] })],
  ['several rates', shaped({ rows: [...ONE, { net: '50.00', rate: '7' }, { net: '12.34', rate: '0', category: 'Z' }] })],
  ['reverse charge', shaped({ rows: [{ net: '1000.00', rate: '0', category: 'AE' }] })],
  ['supply within the EU', shaped({ rows: [{ net: '1000.00', rate: '0', category: 'K' }] })],
  ['export', shaped({ rows: [{ net: '1000.00', rate: '0', category: 'G' }] })],
  ['exempt beside taxed', shaped({ rows: [{ net: '80.00', rate: '0', category: 'E' }, ...ONE] })],
  ['outside of VAT', shaped({ rows: [{ net: '500.00', category: 'O' }], fields: { buyerTaxId: undefined, supplierTaxId: undefined, supplierTaxNumber: '143/254/30141' } })],
  ['an allowance of the document', shaped({ rows: ONE, adjustment: '-10.00' })],
  ['a charge of the document', shaped({ rows: ONE, adjustment: '4.90' })],
  ['an allowance and a charge of lines', shaped({ rows: [{ net: '90.00', rate: '19', adjustment: '-10.00' }, { net: '55.00', rate: '19', adjustment: '5.00' }] })],
  ['a prepayment', shaped({ rows: ONE, prepaid: '50.00' })],
  ['a prepayment of everything', shaped({ rows: ONE, prepaid: '119.00' })],
  ['rounded to what is paid', shaped({ rows: [{ net: '100.02', rate: '19' }], rounding: '-0.02' })],
  ['another currency', shaped({ rows: ONE, fields: { currency: 'USD' } })],
  ['a returned line', shaped({ rows: [...ONE, { net: '-20.00', rate: '19', quantity: '-2' }] })],
  ['many lines', shaped({ rows: Array.from({ length: 60 }, (_, index) => ({ net: `${index}.${String(index).padStart(2, '0')}`, rate: index % 3 === 0 ? '7' : '19' })) })],
] // prettier-ignore
