import type { Overview } from '../../../core/contract/statistics.ts'
import { formatCount } from '../../parts/format.ts'
import { showDocuments } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { LyingBars } from './bars.tsx'
import styles from './dashboard.module.css'

/** How many documents each of the buying companies has; nothing while no document names one. */
export function CompaniesChart({ companies }: { companies: Overview['companies'] }) {
  const { t, i18n } = useWords()
  if (companies.length === 0) return null
  return (
    <section className={`${styles.card} ${styles.wide}`}>
      <h2>{t('overview:dashboard.companies')}</h2>
      <LyingBars
        title={t('overview:dashboard.companies')}
        bars={companies.map(({ name, count }) => {
          const number = formatCount(count, i18n.language as Language)
          const said = t('overview:dashboard.company', { name, count, number })
          return { key: name, label: name, value: count, number, said, onOpen: () => showDocuments({ company: name }) }
        })}
      />
    </section>
  )
}
