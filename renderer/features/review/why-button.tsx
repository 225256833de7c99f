import type { FieldName } from '../../../core/domain/fields.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useWords } from '../../words.ts'
import styles from './why-dialog.module.css'

/** Source and confidence of a value; pressed, it tells how the value came about. `about` is absent where the field is empty. */
export function WhyButton({ field, about }: { field: FieldName; about: string | undefined }) {
  const { t } = useWords()
  return (
    <button
      type="button"
      className={styles.why}
      // Reached by its key from the row; a stop for Tab would stand between the person and the next doubt.
      tabIndex={-1}
      title={t('review.why.help')}
      onClick={() => useDesk.setState({ whyOf: field })}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      {about ?? t('review.why.ask')}
      {about !== undefined && <span className={styles.unseen}>. {t('review.why.ask')}</span>}
    </button>
  )
}
