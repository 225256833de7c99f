import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { formatCode, formatDecimal } from '../../parts/format.ts'
import { useDesk } from '../../view-state/desk.ts'
import type { Item } from '../../view-state/items.ts'
import { type Language, useWords } from '../../words.ts'
import { correct } from './correct.ts'
import { isEditable, tellRefusal } from './field-actions.ts'
import { shownValue } from './field-text.ts'
import { fixesOf, type Fix } from './fixes.ts'
import styles from './fix-buttons.module.css'

/** Every fix of these findings, once. */
export function fixesFor(findings: readonly Finding[], detail: DocumentDetail): Fix[] {
  const all = findings.flatMap((finding) => fixesOf(finding, detail.answer))
  const seen = new Set<string>()
  return all.filter((fix) => {
    const key = JSON.stringify(fix)
    return !seen.has(key) && seen.add(key)
  })
}

/** Does a fix; a refusal is told in a notice. */
export async function doFix(detail: DocumentDetail, fix: Fix): Promise<void> {
  if (fix.does === 'compare') return useDesk.setState({ comparedWith: fix.with as DocumentId })
  const outcome = await correct(detail.summary.id, fix.changes)
  if (!outcome.done) tellRefusal(outcome)
}

/** What the findings of a row suggest doing: each with its number, which is its key while the row has the focus. */
export function FixButtons({
  item,
  findings,
  detail,
}: {
  item: Item
  findings: readonly Finding[]
  detail: DocumentDetail
}) {
  const { t, i18n } = useWords()
  const fixes = fixesFor(findings, detail)
  const may = (fix: Fix) => isEditable(detail) || fix.does === 'compare'
  if (!fixes.some(may)) return null
  const label = (fix: Fix) => {
    switch (fix.does) {
      case 'set': {
        const value = shownValue(fix.field, fix.value, i18n.language as Language)
        return t('review.fix.set', { fieldName: t(`words:fields.${fix.field}`), value })
      }
      case 'take-tax': {
        const language = i18n.language as Language
        return t('review.fix.takeTax', {
          rate: formatDecimal(fix.rate, language),
          value: formatDecimal(fix.value, language, 2),
        })
      }
      case 'use-account':
        return t('review.fix.useAccount', { value: formatCode(fix.value) })
      case 'swap-parties':
        return t('review.fix.swapParties')
      case 'remove':
        return t('review.fix.remove')
      case 'compare':
        return t('review.fix.compare')
    }
  }
  return (
    <span className={styles.fixes}>
      {fixes.map((fix, index) =>
        may(fix) ? (
          <button
            key={JSON.stringify(fix)}
            type="button"
            className={styles.fix}
            // Reached by its number from the row; a stop for Tab would stand between the person and the next doubt.
            tabIndex={-1}
            data-fix={`${item}-${index + 1}`}
            onClick={() => void doFix(detail, fix)}
          >
            {label(fix)}
            <kbd>{index + 1}</kbd>
          </button>
        ) : null,
      )}
    </span>
  )
}
