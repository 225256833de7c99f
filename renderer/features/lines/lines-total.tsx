import type { Fields, InvoiceLine } from '../../../core/domain/invoice.ts'
import { formatDecimal } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { type Language, useWords } from '../../words.ts'
import { linesSum } from './lines-sum.ts'
import styles from './lines-tab.module.css'

/** What the lines add up to, and how far that is from the total they should make. */
export function LinesTotal({ lines, fields }: { lines: readonly InvoiceLine[]; fields: Fields }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const total = linesSum(lines, fields)
  if (total === undefined) return null
  const { difference, missing, of } = total
  const fits = difference !== undefined && !/[1-9]/.test(difference)
  const totalName = t(`words:fields.${of}`)
  return (
    <p className={styles.total} data-differs={(difference !== undefined && !fits) || undefined} role="status">
      <span>
        {t('lines.total')} <strong>{formatDecimal(total.sum, language, 2)}</strong> {fields.currency?.value}
        {missing > 0 && <span className={styles.dim}> · {t('lines.missing', { count: missing })}</span>}
      </span>
      {difference !== undefined && (
        <span className={styles.verdict}>
          <Icon name={fits ? 'check' : 'alert'} size={15} />
          {fits
            ? t('lines.matches', { total: totalName })
            : t('lines.differsFrom', { total: totalName, difference: formatDecimal(difference, language, 2) })}
        </span>
      )}
    </p>
  )
}
