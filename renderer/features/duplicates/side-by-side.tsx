import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { StateChip } from '../../parts/state-chip.tsx'
import { type Language, useWords } from '../../words.ts'
import { usePicture } from '../document/picture.tsx'
import { shownValue } from '../review/field-text.ts'
import { compared } from './compare.ts'
import styles from './duplicate-dialog.module.css'

/** Both documents: their first pages, then field by field, differences marked by sign and word. */
export function SideBySide({ mine, theirs }: { mine: DocumentDetail; theirs: DocumentDetail }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const rows = compared(mine.answer, theirs.answer)
  const count = rows.filter(({ differs }) => differs).length
  return (
    <>
      <div className={styles.pages}>
        <Side detail={mine} title={t('duplicates.this')} />
        <Side detail={theirs} title={t('duplicates.other')} />
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

function Side({ detail, title }: { detail: DocumentDetail; title: string }) {
  const { t, i18n } = useWords()
  const { summary, pages } = detail
  const page = pages[0]?.page
  const { url } = usePicture(summary.id, page ?? 1, 'full', page !== undefined)
  return (
    <figure className={styles.side}>
      <figcaption>
        <strong>{title}</strong> <StateChip state={summary.state} />
        <span className={styles.dim}>
          {summary.fileName} · {formatInstant(summary.addedAt, i18n.language as Language)}
        </span>
      </figcaption>
      {url ? <img src={url} alt={t('page.picture', { page: page ?? 1 })} /> : <div className={styles.blank} />}
    </figure>
  )
}
