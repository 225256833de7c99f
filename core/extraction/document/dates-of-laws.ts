import type { Layout, Row } from '../page-model/layout.ts'
import { spanAcross } from '../page-model/span.ts'

/**
 * «к постановлению Правительства РФ от 26.12.2011 № 1137», "ustawy z dnia 11 marca 2004": forms name the act they were laid down in. No
 * figures stand between its name and its date, but its number may.
 */
const ACT =
  /(?<!\p{L})(?:постановлени|постанов[аиу]|приказ|наказ|распоряжени|закон|указ|бұйры[қғ]|қаулы|verordnung|gesetz|décret|ustaw|rozporządzeni|decreto|legii|zákon)\p{L}{0,4}(?:[^;\d№]|[№N]\s?[\d./-]+){0,110}$/iu

/** How far below the line that names the act its date may stand, in letter heights. */
const NEXT_LINE = 1.5

/** Whether a date is that of a law or an order by which the form was laid down. */
export function isOfLaw(layout: Layout, { row, start }: { readonly row: Row; readonly start: number }): boolean {
  const before = spanAcross(row).text.slice(0, start)
  if (ACT.test(before)) return true
  const above = layout.rows[row.index - 1]
  const goesOn = /^(?:от|від|vom|du|z dnia|del|№[\s\S]*)?\s*$/iu.test(before.trim())
  return (
    goesOn &&
    above?.page === row.page &&
    row.box[1] - above.box[3] < layout.height * NEXT_LINE &&
    ACT.test(`${spanAcross(above).text} ${before}`)
  )
}
