import type { Difference } from '../../../core/domain/difference.ts'
import { formatParams } from '../../parts/format.ts'
import { wordOf } from '../../parts/say.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './deliveries.module.css'

/** What was approved beside what the ledger holds. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t, i18n } = useWords()
  return (
    <table className={styles.differences}>
      <caption>{t('ledgers:differences.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ledgers:differences.field')}</th>
          <th scope="col">{t('ledgers:differences.approved')}</th>
          <th scope="col">{t('ledgers:differences.found')}</th>
          <th scope="col">{t('ledgers:differences.how')}</th>
        </tr>
      </thead>
      <tbody>
        {differences.map(({ field, kind, ...values }) => {
          const { approved, found } = formatParams(values, i18n.language as Language)
          return (
            <tr key={`${field} ${kind}`}>
              <th scope="row">{wordOf(i18n, 'fields', field)}</th>
              <td>{approved || '—'}</td>
              <td>{found || '—'}</td>
              <td>{t(`ledgers:differences.${kind}`)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
