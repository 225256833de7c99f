import type Big from 'big.js'
import { decimal } from '../decimal.ts'
import { finding, type Finding } from '../finding.ts'
import type { InvoiceLine } from '../invoice.ts'
import { exponentOf } from '../money.ts'
import { currencyOf } from './amounts.ts'
import type { Check } from './check-subject.ts'

/**
 * Quantity × unit price ÷ price base + charges − allowances = amount of the line (EN 16931 BT-131, as PEPPOL-EN16931-R120 writes it out). The printed price was rounded by half of its last digit, the amount by half
 * a minor unit: what these two roundings can make of the product is tolerated, no more. The amount may be the one without or with
 * tax, as the price may be. A line discount that was not recognised as one makes a warning, no error.
 */
export const lineAmounts: Check = {
  name: 'line-amounts',
  run(subject) {
    const exponent = exponentOf(currencyOf(subject))
    return subject.extraction.lines.flatMap((line, index): Finding[] => {
      const quantity = decimal(line.quantity)
      const price = decimal(line.unitPrice)
      const amounts = [decimal(line.netAmount), decimal(line.grossAmount)].filter((amount) => amount !== undefined)
      if (quantity === undefined || price === undefined || amounts.length === 0) return []
      const base = decimal(line.priceBaseQuantity)
      const units = base === undefined || base.eq(0) ? quantity : quantity.div(base)
      const product = units.times(price).plus(decimal(line.adjustment) ?? 0)
      const slack = units.abs().times(halfOfLastDigit(line)).plus(halfUnit(exponent, price))
      if (amounts.some((amount) => amount.minus(product).abs().lte(slack))) return []
      const params = {
        quantity: String(line.quantity),
        price: String(line.unitPrice),
        product: product.round(exponent).toFixed(),
        amount: String(line.netAmount ?? line.grossAmount),
      }
      return [finding('line-amount-is-not-quantity-times-price', { field: 'lines', line: index + 1, params })]
    })
  },
}

function halfOfLastDigit(line: InvoiceLine): string {
  const places = line.unitPrice?.split('.')[1]?.length ?? 0
  // A price printed with fewer than two digits is meant exactly: "12" is no rounded 12.4.
  return places < 2 ? '0' : `0.${'0'.repeat(places)}5`
}

function halfUnit(exponent: number, like: Big): Big {
  const half = like.minus(like).plus('0.5')
  return exponent === 0 ? half : half.div(10 ** exponent)
}
