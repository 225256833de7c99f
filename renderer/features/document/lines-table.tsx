import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import type { InvoiceLine } from '../../../core/domain/invoice.ts'
import { formatDecimal } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { findingKey } from '../../parts/say.ts'
import { useFocus } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { FindingLine } from './finding-line.tsx'
import styles from './lines-table.module.css'
import { linesSum } from './lines-sum.ts'

const FIGURES = ['quantity', 'unit', 'unitPrice', 'taxRate', 'netAmount', 'grossAmount'] as const
type Figure = (typeof FIGURES)[number]
const MONEY: ReadonlySet<Figure> = new Set(['unitPrice', 'netAmount', 'grossAmount'])

/** Line items with only the columns this document has, their sum, and what was found about them. */
export function LinesTable({ answer }: { answer: DocumentAnswer }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { focused, hovered, focus, hover } = useFocus()
  const { lines, fields, findings } = answer
  const about = findings.filter((one) => one.field === 'lines')
  if (lines.length === 0) return <Notice icon="info" title={t('lines.empty')} />
  const numbered = lines.map((line, index) => ({ line, number: index + 1 }))
  const columns = FIGURES.filter((figure) => lines.some((line) => line[figure] !== undefined))
  const total = linesSum(lines, fields.netTotal?.value)
  const shown = (line: InvoiceLine, figure: Figure) => {
    const value = line[figure]
    if (value === undefined || figure === 'unit') return value
    return figure === 'taxRate'
      ? `${formatDecimal(value, language)} %`
      : formatDecimal(value, language, MONEY.has(figure) ? 2 : 0)
  }
  return (
    <div className={styles.lines}>
      {about.map((finding) => (
        <FindingLine key={findingKey(finding)} finding={finding} />
      ))}
      <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('lines.table')}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">№</th>
              <th scope="col">{t('words:lineFields.description')}</th>
              {columns.map((figure) => (
                <th key={figure} scope="col" data-figure={figure}>
                  {t(`words:lineFields.${figure}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {numbered.map(({ line, number }) => {
              const spot = `line-${number}` as const
              const found = findings.some((one) => one.line === number && one.severity !== 'info')
              return (
                <tr
                  key={number}
                  data-lit={spot === focused || spot === hovered || undefined}
                  data-found={found || undefined}
                  onClick={() => focus(spot)}
                  onPointerEnter={() => hover(spot)}
                  onPointerLeave={() => hover(undefined)}
                >
                  <td>{number}</td>
                  <td>{line.description}</td>
                  {columns.map((figure) => (
                    <td key={figure} data-figure={figure}>
                      {shown(line, figure)}
                    </td>
                  ))}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {total && (
        <p
          className={styles.total}
          data-differs={(total.difference !== undefined && !isZero(total.difference)) || undefined}
        >
          <span>
            {t('lines.total')} <strong>{formatDecimal(total.sum, language, 2)}</strong> {fields.currency?.value}
          </span>
          {total.difference !== undefined && (
            <span className={styles.verdict}>
              <Icon name={isZero(total.difference) ? 'check' : 'alert'} size={15} />
              {isZero(total.difference)
                ? t('lines.matchesNet')
                : t('lines.differs', { difference: formatDecimal(total.difference, language, 2) })}
            </span>
          )}
        </p>
      )}
    </div>
  )
}

function isZero(decimal: string): boolean {
  return !/[1-9]/.test(decimal)
}
