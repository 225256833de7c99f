import { formatCount } from '../../parts/format.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './risks.module.css'

export interface Grades {
  readonly probability: number
  readonly impact: number
}

const GRADES = [1, 2, 3, 4, 5] as const

/** How much there is to worry about at a glance: likelihood upwards, cost to the right. A cell narrows the list to itself. */
export function RiskMatrix({
  cells,
  chosen,
  onChoose,
}: {
  cells: readonly (Grades & { readonly count: number })[]
  chosen: Grades | undefined
  onChoose: (grades: Grades | undefined) => void
}) {
  const { t, i18n } = useWords()
  return (
    <table className={styles.matrix}>
      <caption>{t('overview:risks.matrix')}</caption>
      <tbody>
        {GRADES.toReversed().map((probability) => (
          <tr key={probability}>
            <th scope="row" aria-label={t('overview:risks.probabilityOf', { grade: probability })}>
              {probability}
            </th>
            {GRADES.map((impact) => {
              const count = cells.find((cell) => cell.probability === probability && cell.impact === impact)?.count ?? 0
              const isChosen = chosen?.probability === probability && chosen.impact === impact
              return (
                <td key={impact} data-weight={weightOf(probability, impact)}>
                  <button
                    type="button"
                    disabled={count === 0 && !isChosen}
                    aria-pressed={isChosen}
                    aria-label={t('overview:risks.cell', { probability, impact, count })}
                    onClick={() => onChoose(isChosen ? undefined : { probability, impact })}
                  >
                    {count === 0 ? '' : formatCount(count, i18n.language as Language)}
                  </button>
                </td>
              )
            })}
          </tr>
        ))}
        <tr>
          <td />
          {GRADES.map((impact) => (
            <th key={impact} scope="col" aria-label={t('overview:risks.impactOf', { grade: impact })}>
              {impact}
            </th>
          ))}
        </tr>
      </tbody>
      <tfoot>
        <tr>
          <td />
          <td colSpan={5}>{t('overview:risks.axes')}</td>
        </tr>
      </tfoot>
    </table>
  )
}

/** What a grade weighs: high from 12 of 25 on, medium from 6. */
export function weightOf(probability: number, impact: number): 'high' | 'medium' | 'low' {
  const score = probability * impact
  return score >= 12 ? 'high' : score >= 6 ? 'medium' : 'low'
}
