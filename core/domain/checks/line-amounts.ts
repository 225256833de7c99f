import Big from 'big.js'
import { decimal } from '../decimal.ts'
import { finding, type Finding } from '../finding.ts'
import type { InvoiceLine } from '../invoice.ts'
import { exponentOf } from '../money.ts'
import { currencyOf } from './amounts.ts'
import type { Check } from './check-subject.ts'

/**
 * Quantity × unit price ÷ price base + charges − allowances = amount of the line (EN 16931 BT-131; PEPPOL-EN16931-R120 writes it out).
 * The printed price was rounded by half of its last digit, the amount by half a minor unit: what these two roundings can make of the
 * product is tolerated, no more. The amount may be the one without or with tax, as the price may be. A line discount that was not
 * recognised as one makes a warning, no error.
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
      const base = baseOf(line)
      const units = base === undefined ? quantity : quantity.div(base)
      const adjustment = decimal(line.adjustment) ?? new Big(0)
      const product = units.times(price).plus(adjustment)
      const slack = quantity
        .abs()
        .times(halfOfLastDigit(line))
        .plus(new Big('0.5').div(new Big(10).pow(exponent)))
      // Some programs write a price base that they do not count with: an amount that agrees without it needs no person's eye.
      const unbased = quantity.times(price).plus(adjustment)
      const isNear = (amount: Big, to: Big): boolean => amount.minus(to).abs().lte(slack)
      if (amounts.some((amount) => isNear(amount, product) || isNear(amount, unbased))) return []
      const params = {
        line: String(index + 1),
        formula: formulaOf(line, base),
        product: product.round(exponent).toFixed(),
        amount: String(line.netAmount ?? line.grossAmount),
      }
      return [finding('line-amount-is-not-quantity-times-price', { field: 'lines', line: index + 1, params })]
    })
  },
}

/** How many units the price buys, where that is not one. */
function baseOf(line: InvoiceLine): Big | undefined {
  const base = decimal(line.priceBaseQuantity)
  return base === undefined || base.eq(0) || base.eq(1) ? undefined : base
}

/** "250 × 12.00 ÷ 100 − 3.00": what was counted, as a person would write it. */
function formulaOf(line: InvoiceLine, base: Big | undefined): string {
  const divided = base === undefined ? '' : ` ÷ ${base.toFixed()}`
  const { adjustment } = line
  const adjusted =
    adjustment === undefined || decimal(adjustment)?.eq(0) === true
      ? ''
      : ` ${adjustment.replace('-', '− ').replace(/^(?=\d)/, '+ ')}`
  return `${line.quantity} × ${line.unitPrice}${divided}${adjusted}`
}

function halfOfLastDigit(line: InvoiceLine): string {
  const places = line.unitPrice?.split('.')[1]?.length ?? 0
  // A price printed with fewer than two digits is meant exactly: "12" is no rounded 12.4.
  return places < 2 ? '0' : `0.${'0'.repeat(places)}5`
}
