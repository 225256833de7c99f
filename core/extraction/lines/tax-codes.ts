import Big from 'big.js'
import type { Layout } from '../page-model/layout.ts'
import { readNumeral } from '../printed-values/numeral.ts'

/** «A = 19,00 %», "B 7%", «А НДС 20%», "1 19,00 %": a code and the rate it stands for. */
const CODED =
  /^([A-FА-Е1-9])\s*[=:]?\s*(?:MWST|MwSt\.?|USt\.?|НДС|VAT|PTU|TVA|BTW|IVA)?\s*(\d{1,2}(?:[.,]\d{1,2})?)\s*%/u

/** Rates by the letter or figure that stands for them on a receipt; empty when the receipt explains none. */
export function ratesByCode(layout: Layout): Map<string, string> {
  const rates = new Map<string, string>()
  for (const row of layout.rows) {
    const text = row.segments
      .map((segment) => segment.text)
      .join(' ')
      .replace(/^(?:PTU|MWST|MwSt\.?|НДС)\s+/u, '')
    const match = CODED.exec(text)
    const [, code, printed = ''] = match ?? []
    const rate = readNumeral(printed)[0]?.value
    if (code !== undefined && rate !== undefined && !rates.has(code)) rates.set(code, new Big(rate).toFixed())
  }
  return rates
}
