import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { StateChip } from '../../parts/state-chip.tsx'
import { type Language, useWords } from '../../words.ts'
import { usePicture } from '../document/picture.tsx'
import { shownValue } from '../review/field-text.ts'
import { compared } from './compare.ts'
import styles from './duplicate-dialog.module.css'

/** Room between print and frame, in points. */
const AIR = 3

/** Both documents: their first pages with what differs framed, then field by field, differences marked by sign and word. */
export function SideBySide({ mine, theirs }: { mine: DocumentDetail; theirs: DocumentDetail }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const rows = compared(mine.answer, theirs.answer)
  const differing = rows.filter(({ differs }) => differs).map(({ field }) => field)
  const count = differing.length
  return (
    <>
      <div className={styles.pages}>
        <Side detail={mine} title={t('duplicates.this')} marked={differing} />
        <Side detail={theirs} title={t('duplicates.other')} marked={differing} />
      </div>
      <p className={styles.verdict}>{t('duplicates.differences', { count })}</p>
      <table className={styles.fields}>
        <thead>
          <tr>
            <th scope="col">{t('duplicates.field')}</th>
            <th scope="col">{t('duplicates.this')}</th>
            <th scope="col">{t('duplicates.other')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ field, mine: a, theirs: b, differs }) => (
            <tr key={field} data-differs={differs || undefined}>
              <th scope="row">
                {differs && (
                  <Icon
                    name="alert"
                    size={14}
                    role="img"
                    aria-hidden={undefined}
                    aria-label={t('duplicates.differs')}
                  />
                )}
                {t(`words:fields.${field}`)}
              </th>
              {[a, b].map((value, side) => (
                <td key={side === 0 ? 'this' : 'other'}>
                  {value === undefined ? '—' : shownValue(field, value, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function Side({ detail, title, marked }: { detail: DocumentDetail; title: string; marked: readonly FieldName[] }) {
  const { t, i18n } = useWords()
  const { summary, pages } = detail
  const first = pages[0]
  const page = first?.page
  const { url } = usePicture(summary.id, page ?? 1, 'full', page !== undefined)
  return (
    <figure className={styles.side}>
      <figcaption>
        <strong>{title}</strong> <StateChip state={summary.state} />
        <span className={styles.dim}>
          {summary.fileName} ·{' '}
          <time dateTime={summary.addedAt}>{formatInstant(summary.addedAt, i18n.language as Language)}</time>
        </span>
      </figcaption>
      {url && first ? (
        <div className={styles.page} tabIndex={0} role="region" aria-label={title}>
          <span className={styles.sheet}>
            <img src={url} alt={t('page.picture', { page: first.page })} />
            {/* What is marked here stands in the table below, in words. */}
            <svg viewBox={`0 0 ${first.width} ${first.height}`} aria-hidden="true">
              {marked.map((field) => {
                const { page: on, box } = detail.answer.fields[field] ?? {}
                if (box === undefined || on !== first.page) return null
                const [x0, y0, x1, y1] = box
                return (
                  <rect
                    key={field}
                    x={x0 - AIR}
                    y={y0 - AIR}
                    width={x1 - x0 + 2 * AIR}
                    height={y1 - y0 + 2 * AIR}
                    rx={2}
                  >
                    <title>{t(`words:fields.${field}`)}</title>
                  </rect>
                )
              })}
            </svg>
          </span>
        </div>
      ) : (
        <div className={styles.blank} />
      )}
    </figure>
  )
}
