import { useQuery } from '@tanstack/react-query'
import type { Overview } from '../../../core/contract/statistics.ts'
import { formatCount, formatInstant } from '../../parts/format.ts'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { leaveScreen, showDocuments, useScreens } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { CompaniesChart } from './companies-chart.tsx'
import styles from './dashboard.module.css'
import { Figure } from './figure.tsx'
import { MoneyCharts } from './money-charts.tsx'
import { WorkCharts } from './work-charts.tsx'

const DELIVERED = ['waiting', 'paused', 'parked', 'delivered', 'cancelled', 'withdrawn'] as const

/** The work and the money at a glance; every number leads to its documents. */
export function DashboardScreen() {
  const { t } = useWords()
  useShortcuts({ escape: leaveScreen })
  const { data, error } = useQuery(engine.statistics.overview.queryOptions({ input: {}, staleTime: 0 }))
  return (
    <section className={styles.screen} aria-label={t('screens.dashboard')}>
      <h1>{t('screens.dashboard')}</h1>
      {data !== undefined ? (
        <>
          <Figures overview={data} />
          <div className={styles.charts}>
            <WorkCharts weeks={data.weeks} />
            <CompaniesChart companies={data.companies} />
          </div>
          <MoneyCharts overview={data} />
        </>
      ) : error === null ? (
        <Notice busy title={t('overview:dashboard.loading')} />
      ) : (
        <Trouble error={error} />
      )}
    </section>
  )
}

function Figures({ overview: { states, waitingSince, weeks, deliveries } }: { overview: Overview }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const go = useScreens((screens) => screens.go)
  const { data: quality } = useQuery(engine.quality.curve.queryOptions({ staleTime: 0 }))
  const number = (value: number) => formatCount(value, language)
  const percent = (share: number, digits = 0) =>
    new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share)
  const sum = (name: 'approved' | 'alone' | 'corrections') => weeks.reduce((total, week) => total + week[name], 0)
  const [first] = weeks
  const accepted = quality?.accepted
  // What is being sent waits still, as far as a person is concerned.
  const counted = (state: (typeof DELIVERED)[number]) =>
    (deliveries[state] ?? 0) + (state === 'waiting' ? (deliveries.sending ?? 0) : 0)
  const on = DELIVERED.filter((state) => counted(state) > 0)
  return (
    <div className={styles.figures}>
      <Figure
        label={t('overview:dashboard.waiting')}
        value={number(states.review ?? 0)}
        more={waitingSince && t('overview:dashboard.since', { at: formatInstant(waitingSince, language) })}
        onOpen={() => showDocuments({ state: 'review' })}
      />
      <Figure
        label={t('overview:dashboard.approved')}
        value={number(states.approved ?? 0)}
        onOpen={() => showDocuments({ state: 'approved' })}
      />
      <Figure
        label={t('overview:dashboard.touchless')}
        value={sum('approved') === 0 ? '–' : percent(sum('alone') / sum('approved'))}
        more={t('overview:dashboard.weeks', { count: weeks.length })}
        onOpen={first && (() => showDocuments({ approvedFrom: first.week, approvedBy: 'skrepka' }))}
      />
      <Figure
        label={t('overview:dashboard.corrections')}
        value={
          sum('approved') === 0
            ? '–'
            : new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(sum('corrections') / sum('approved'))
        }
        more={t('overview:dashboard.weeks', { count: weeks.length })}
        onOpen={first && (() => showDocuments({ approvedFrom: first.week }))}
      />
      <Figure
        label={t('overview:dashboard.accuracy')}
        value={accepted === undefined || accepted.values === 0 ? '–' : percent(accepted.right / accepted.values, 2)}
        more={
          quality &&
          t('overview:dashboard.promised', {
            share: percent(quality.promise / 100, 2),
            values: number(accepted?.values ?? 0),
          })
        }
        onOpen={() => showDocuments({ state: 'approved' })}
      />
      <div className={styles.figure}>
        <span className={styles.about}>{t('overview:dashboard.delivery')}</span>
        {on.length === 0 && <strong>–</strong>}
        <ul className={styles.states}>
          {on.map((state) => (
            <li key={state}>
              <button type="button" onClick={() => go('ledgers', 'queue')}>
                {t(`ledgers:states.${state}`)} <strong>{number(counted(state))}</strong>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
