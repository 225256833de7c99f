import type { i18n } from 'i18next'
import type { ReconciliationSummary } from '../../../core/contract/reconciliations.ts'

/** How many documents came to what, trouble first: «2 missing, 118 the same». */
export function countWords(i18n: i18n, counts: ReconciliationSummary['counts']): string {
  const said = (['missing', 'double', 'differs', 'unknown', 'undelivered', 'same'] as const).flatMap((result) => {
    const count = counts[result] ?? 0
    return count === 0 ? [] : `${count} ${i18n.t(`ledgers:results.${result}`)}`
  })
  return said.length === 0 ? i18n.t('ledgers:comparison.nothing') : said.join(', ')
}
