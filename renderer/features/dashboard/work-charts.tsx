import type { Overview } from '../../../core/contract/statistics.ts'
import type { DocumentFilter } from '../../../core/domain/document-filter.ts'
import { formatCount, formatDay } from '../../parts/format.ts'
import { showDocuments } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { Bars } from './bars.tsx'
import styles from './dashboard.module.css'
import { afterWeek, shortDay } from './periods.ts'

/** Week by week: what came, what went through without a person, and how much people had to put right. */
export function WorkCharts({ weeks }: { weeks: Overview['weeks'] }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const number = (value: number) => formatCount(value, language)
  const percent = (part: number, of: number) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(of === 0 ? 0 : part / of)
  const each = (count: number, of: number) =>
    new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(of === 0 ? 0 : count / of)
  const named = ({ week }: Overview['weeks'][number]) => ({ key: week, label: shortDay(week, language) })
  /** What is counted by the approvals of a week leads to what was approved in it. */
  const approvals = (one: Overview['weeks'][number], more: Pick<DocumentFilter, 'approvedBy'> = {}) => ({
    ...named(one),
    onOpen: () => showDocuments({ approvedFrom: one.week, approvedBefore: afterWeek(one.week), ...more }),
  })
  const day = (week: string) => formatDay(week, language)
  return (
    <>
      <section className={styles.card}>
        <h2>{t('overview:dashboard.throughput')}</h2>
        <Bars
          title={t('overview:dashboard.throughput')}
          bars={weeks.map((one) => ({
            ...named(one),
            onOpen: () => showDocuments({ addedFrom: one.week, addedBefore: afterWeek(one.week) }),
            value: one.added,
            shown: number(one.added),
            said: t('overview:dashboard.weekAdded', {
              week: day(one.week),
              count: one.added,
              number: number(one.added),
            }),
          }))}
        />
      </section>
      <section className={styles.card}>
        <h2>{t('overview:dashboard.touchless')}</h2>
        <Bars
          title={t('overview:dashboard.touchless')}
          top={1}
          bars={weeks.map((one) => ({
            ...approvals(one, { approvedBy: 'skrepka' }),
            value: one.approved === 0 ? 0 : one.alone / one.approved,
            shown: percent(one.alone, one.approved),
            said: t('overview:dashboard.weekAlone', {
              week: day(one.week),
              share: percent(one.alone, one.approved),
              alone: number(one.alone),
              approved: number(one.approved),
            }),
          }))}
        />
      </section>
      <section className={styles.card}>
        <h2>{t('overview:dashboard.corrections')}</h2>
        <Bars
          title={t('overview:dashboard.corrections')}
          bars={weeks.map((one) => ({
            ...approvals(one),
            value: one.approved === 0 ? 0 : one.corrections / one.approved,
            shown: each(one.corrections, one.approved),
            said: t('overview:dashboard.weekCorrections', {
              week: day(one.week),
              each: each(one.corrections, one.approved),
              corrections: number(one.corrections),
            }),
          }))}
        />
      </section>
    </>
  )
}
