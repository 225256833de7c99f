import type { SupplierMark } from '../../../core/contract/suppliers.ts'
import { formatCode, formatInstant } from '../../parts/format.ts'
import { type Language, useWords } from '../../words.ts'
import { ForgetButton } from './forget-button.tsx'
import styles from './suppliers.module.css'

interface Props {
  readonly title: string
  readonly marks: readonly SupplierMark[]
  readonly onForget: (id: string) => void
}

/** What a supplier is recognised by, with first and last use. Nothing for none. */
export function Marks({ title, marks, onForget }: Props) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  if (marks.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <table className={styles.marks}>
        <thead>
          <tr>
            <th scope="col">{t('suppliers.value')}</th>
            <th scope="col">{t('suppliers.first')}</th>
            <th scope="col">{t('suppliers.last')}</th>
            <th scope="col">{t('suppliers.times')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {marks.map(({ id, value, first, last, documents }) => (
            <tr key={id}>
              <th scope="row">{formatCode(value)}</th>
              <td>
                <time dateTime={first}>{formatInstant(first, language)}</time>
              </td>
              <td>
                <time dateTime={last}>{formatInstant(last, language)}</time>
              </td>
              <td>{documents}</td>
              <td>
                <ForgetButton what={value} onForget={() => onForget(id)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
