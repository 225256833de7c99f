import { FIELDS, type FieldName } from '../../../core/domain/fields.ts'
import type { Finding } from '../../../core/domain/finding.ts'
import { useDesk } from '../../view-state/desk.ts'
import { type Language, useWords } from '../../words.ts'
import { shownValue } from '../review/field-text.ts'
import styles from './both-values.module.css'

/** As `printed` where the page has nothing. */
const NOWHERE = '—'

/** What the e-invoice says and what the page says, one under the other; pointing at the page's shows where it stands. */
export function BothValues({ finding }: { finding: Finding }) {
  const { t, i18n } = useWords()
  const glimpseAt = useDesk((desk) => desk.glimpseAt)
  const { field, params = {}, page, box } = finding
  const { value, printed } = params
  if (field === undefined || !(field in FIELDS) || value === undefined || printed === undefined) return null
  const shown = (text: string) => shownValue(field as FieldName, text, i18n.language as Language)
  const place = page === undefined || box === undefined ? undefined : { page, box }
  return (
    <dl className={styles.pair}>
      <div>
        <dt>{t('eInvoice:both.xml')}</dt>
        <dd>{shown(value)}</dd>
      </div>
      <div
        data-place={place !== undefined || undefined}
        onPointerEnter={() => glimpseAt(place)}
        onPointerLeave={() => glimpseAt(undefined)}
      >
        <dt>{t('eInvoice:both.page')}</dt>
        <dd>{printed === NOWHERE ? <em>{t('eInvoice:both.notPrinted')}</em> : shown(printed)}</dd>
      </div>
    </dl>
  )
}
