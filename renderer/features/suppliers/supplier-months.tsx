import type { SupplierDetail } from '../../../core/contract/suppliers.ts'
import { formatCount, formatDecimal, formatMonth } from '../../parts/format.ts'
import { type Language, useWords } from '../../words.ts'
import { Bars } from '../dashboard/bars.tsx'
import { monthsBetween, shortMonth } from '../dashboard/periods.ts'

/** Months beyond these would be too thin to tell apart. */
const MOST_MONTHS = 24

/** What a supplier's approved documents come to month by month, a chart for each currency. */
export function SupplierMonths({ months }: { months: SupplierDetail['months'] }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  return [...Map.groupBy(months, ({ currency }) => currency)].map(([currency, rows]) => {
    const byMonth = new Map(rows.map((row) => [row.month, row]))
    const title = t('overview:suppliers.months', { currency })
    return (
      <section key={currency}>
        <h3>{title}</h3>
        <Bars
          title={title}
          bars={monthsBetween([...byMonth.keys()])
            .slice(-MOST_MONTHS)
            .map((month) => {
              const { amount = '0', count = 0 } = byMonth.get(month) ?? {}
              return {
                key: month,
                label: shortMonth(month, language),
                value: Number(amount),
                shown: new Intl.NumberFormat(language, { notation: 'compact' }).format(Number(amount)),
                said: t('overview:dashboard.money', {
                  name: formatMonth(month, language),
                  amount: `${formatDecimal(amount, language)} ${currency}`,
                  count,
                  number: formatCount(count, language),
                }),
              }
            })}
        />
      </section>
    )
  })
}
