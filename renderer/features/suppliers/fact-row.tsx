import type { SupplierFact } from '../../../core/contract/suppliers.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { DOCUMENT_KINDS } from '../../../core/domain/invoice.ts'
import { formatInstant } from '../../parts/format.ts'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { shownValue } from '../review/field-text.ts'
import { ForgetButton } from './forget-button.tsx'
import styles from './suppliers.module.css'

const NAMED = 3

/** One thing that was learned, as a sentence, with the documents that taught it. */
export function FactRow({ fact, onForget }: { fact: SupplierFact; onForget: (id: string) => void }) {
  const { t, i18n } = useWords()
  const open = useView((view) => view.open)
  const language = i18n.language as Language
  const { sort, field, value, taughtBy } = fact
  const kind = sort === 'kind' ? DOCUMENT_KINDS.find((one) => one === value) : undefined
  const shown = kind
    ? t(`words:kinds.${kind}`)
    : field && sort !== 'place' && sort !== 'not-there'
      ? shownValue(field, value, language)
      : value
  const said = t(`suppliers.sorts.${sort}`, { fieldName: field ? t(`words:fields.${field}`) : '', value: shown })
  return (
    <li>
      <span className={styles.said}>
        {said}
        <span className={styles.teachers}>
          {t('suppliers.taughtBy', { count: taughtBy.length })}{' '}
          {taughtBy.slice(0, NAMED).map(({ id, at }) => (
            <button key={id} type="button" onClick={() => open(id as DocumentId)}>
              <time dateTime={at}>{formatInstant(at, language)}</time>
            </button>
          ))}
        </span>
      </span>
      <ForgetButton what={said} onForget={() => onForget(fact.id)} />
    </li>
  )
}
