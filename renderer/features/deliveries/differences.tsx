import type { Difference } from '../../../core/domain/difference.ts'
import { useWords } from '../../words.ts'
import styles from './deliveries.module.css'

/** What was approved beside what the ledger holds. */
export function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t, i18n } = useWords()
  const named = (field: string) =>
    i18n.exists(`words:fields.${field}`) ? (i18n.t as (key: string) => string)(`words:fields.${field}`) : field
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
        {differences.map(({ field, approved, found, kind }) => (
          <tr key={`${field} ${kind}`}>
            <th scope="row">{named(field)}</th>
            <td>{approved === '' ? '—' : approved}</td>
            <td>{found === '' ? '—' : found}</td>
            <td>{t(`ledgers:differences.${kind}`)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
