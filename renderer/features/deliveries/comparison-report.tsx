import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { formatDecimal } from '../../parts/format.ts'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { engine } from '../../queries.ts'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { Trouble } from '../../parts/trouble.tsx'
import styles from './deliveries.module.css'

/** One comparison, document by document; at first only what a person should look at, where there is any. */
export function ComparisonReport({ id }: { id: number }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const open = useView((view) => view.open)
  const { data, error } = useQuery(engine.reconciliations.get.queryOptions({ input: { id } }))
  const [everything, setEverything] = useState(false)
  if (error !== null) return <Trouble error={error} />
  if (data === undefined) return <Notice busy title={t('ledgers:loading')} />
  const trouble = data.rows.filter(({ result }) => result !== 'same')
  const rows = everything || trouble.length === 0 ? data.rows : trouble
  const amount = (text: string | undefined) => (text === undefined ? '—' : formatDecimal(text, language, 2))
  return (
    <div className={styles.report}>
      {trouble.length > 0 && trouble.length < data.rows.length && (
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={everything}
            onChange={(event) => setEverything(event.currentTarget.checked)}
          />
          <span>{t('ledgers:comparison.everything')}</span>
        </label>
      )}
      <table>
        <caption>{t('ledgers:comparison.caption', { connection: data.connection })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('ledgers:comparison.document')}</th>
            <th scope="col" data-sort="amount">
              {t('ledgers:comparison.approved')}
            </th>
            <th scope="col" data-sort="amount">
              {t('ledgers:comparison.found')}
            </th>
            <th scope="col">{t('ledgers:comparison.result')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const said = row.problem && sayProblem(i18n, row.problem)
            return (
              <tr key={row.id} data-result={row.result}>
                <th scope="row">
                  <button type="button" className={styles.way} onClick={() => open(row.id)}>
                    {[row.supplierName, row.number].filter(Boolean).join(' · ')}
                  </button>
                </th>
                <td data-sort="amount">
                  {amount(row.approved)} {row.currency}
                </td>
                <td data-sort="amount">
                  {row.found.length === 0 ? '—' : row.found.map(({ total }) => amount(total)).join(' + ')}
                </td>
                <td>
                  {t(`ledgers:results.${row.result}`)}
                  {said && <span className={styles.detail}>{said.message}</span>}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
