import type { TaxBreakdownRow } from '../../../core/domain/invoice.ts'
import { formatDecimal } from '../../parts/format.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './fields.module.css'

/** Tax by rate at a glance; it is edited with the lines. */
export function TaxTable({ rows }: { rows: readonly TaxBreakdownRow[] }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  return (
    <table className={styles.taxes}>
      <caption>{t('fields.taxBreakdown')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('words:taxFields.rate')}</th>
          <th scope="col">{t('words:taxFields.base')}</th>
          <th scope="col">{t('words:taxFields.tax')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={JSON.stringify(row)}>
            <td>{row.rate === undefined ? t('fields.noRate') : `${formatDecimal(row.rate, language)} %`}</td>
            <td>{row.base && formatDecimal(row.base, language, 2)}</td>
            <td>{row.tax && formatDecimal(row.tax, language, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
