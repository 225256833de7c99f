import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Overview } from '../../../core/contract/statistics.ts'
import { formatCount, formatDecimal, formatMonth } from '../../parts/format.ts'
import { showDocuments } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { Bars, LyingBars } from './bars.tsx'
import styles from './dashboard.module.css'
import { monthsBetween, shortMonth } from './periods.ts'

/** Which documents the sums are made of. */
const counted = { state: 'approved', owed: true } as const

/** What approved documents come to: one currency at a time, since sums of several say nothing. */
export function MoneyCharts({ overview: { months, suppliers, categories, moneyFrom } }: { overview: Overview }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const counts = Map.groupBy(months, ({ currency }) => currency)
  const weight = (currency: string) => (counts.get(currency) ?? []).reduce((sum, { count }) => sum + count, 0)
  const currencies = [...counts.keys()].toSorted((a, b) => weight(b) - weight(a))
  const [wanted, setWanted] = useState<string>()
  const currency = wanted ?? currencies[0]
  if (currency === undefined) return <p className={styles.empty}>{t('overview:dashboard.noMoney')}</p>
  const ofIt = <T extends { currency: string }>(rows: readonly T[]) => rows.filter((row) => row.currency === currency)
  const sum = (amount: string) => `${formatDecimal(amount, language)} ${currency}`
  const said = (name: string, amount: string, count: number) =>
    t('overview:dashboard.money', { name, amount: sum(amount), count, number: formatCount(count, language) })
  const byMonth = new Map(ofIt(months).map((row) => [row.month, row]))
  return (
    <>
      <div className={styles.head}>
        <h2>{t('overview:dashboard.moneyTitle')}</h2>
        <div role="group" aria-label={t('overview:dashboard.currency')}>
          {currencies.map((one) => (
            <Button
              key={one}
              size="compact-sm"
              variant={one === currency ? 'light' : 'subtle'}
              color={one === currency ? undefined : 'gray'}
              aria-pressed={one === currency}
              onClick={() => setWanted(one)}
            >
              {one}
            </Button>
          ))}
        </div>
      </div>
      <div className={styles.charts}>
        <section className={styles.card}>
          <h3>{t('overview:dashboard.byMonth')}</h3>
          <Bars
            title={t('overview:dashboard.byMonth')}
            bars={monthsBetween([...byMonth.keys()]).map((month) => {
              const { amount = '0', count = 0 } = byMonth.get(month) ?? {}
              return {
                key: month,
                label: shortMonth(month, language),
                value: Number(amount),
                shown: new Intl.NumberFormat(language, { notation: 'compact' }).format(Number(amount)),
                said: said(formatMonth(month, language), amount, count),
                onOpen: () => showDocuments({ ...counted, month, currency }),
              }
            })}
          />
        </section>
        <section className={styles.card}>
          <h3>{t('overview:dashboard.bySupplier')}</h3>
          <LyingBars
            title={t('overview:dashboard.bySupplier')}
            bars={ofIt(suppliers).map(({ key, name, amount, count }) => ({
              key,
              label: name,
              value: Number(amount),
              number: sum(amount),
              said: said(name, amount, count),
              onOpen: () => showDocuments({ ...counted, issuedFrom: moneyFrom, supplier: key, currency }),
            }))}
          />
        </section>
        <section className={styles.card}>
          <h3>{t('overview:dashboard.byCategory')}</h3>
          {ofIt(categories).length === 0 && <p className={styles.empty}>{t('overview:dashboard.noCategories')}</p>}
          <LyingBars
            title={t('overview:dashboard.byCategory')}
            bars={ofIt(categories).map(({ category, amount, count }) => {
              const key = `overview:categories.${category}`
              const name = i18n.exists(key) ? (i18n.t as unknown as (key: string) => string)(key) : category
              return {
                key: category,
                label: name,
                value: Number(amount),
                number: sum(amount),
                said: said(name, amount, count),
                onOpen: () => showDocuments({ ...counted, issuedFrom: moneyFrom, category, currency }),
              }
            })}
          />
        </section>
      </div>
    </>
  )
}
