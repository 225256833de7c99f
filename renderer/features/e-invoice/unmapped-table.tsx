import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { EInvoice } from '../../../core/domain/e-invoice.ts'
import { Icon } from '../../parts/icons.tsx'
import { useWords } from '../../words.ts'
import styles from './e-invoice-tab.module.css'

/** So many can be looked through by eye. */
const FEW = 12

/** Everything the XML says that has no field of ours, in its order. */
export function UnmappedTable({ eInvoice }: { eInvoice: EInvoice }) {
  const { t } = useWords()
  const [words, setWords] = useState('')
  const { unmapped, unmappedLeftOut } = eInvoice
  if (unmapped.length === 0) return <p className={styles.dim}>{t('eInvoice:rest.none')}</p>
  const sought = words.trim().toLowerCase()
  const shown = unmapped.filter(({ path, value }) => `${path} ${value}`.toLowerCase().includes(sought))
  return (
    <>
      {unmapped.length > FEW && (
        <TextInput
          className={styles.find}
          type="search"
          size="xs"
          aria-label={t('eInvoice:rest.find')}
          placeholder={t('eInvoice:rest.find')}
          leftSection={<Icon name="search" />}
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      <table className={styles.rest}>
        <caption>{t('eInvoice:rest.count', { count: shown.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('eInvoice:rest.path')}</th>
            <th scope="col">{t('eInvoice:rest.value')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ path, value }, index) => (
            // The same path may say the same twice.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={`${path} ${index}`}>
              <td title={path}>{shortPath(path)}</td>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {unmappedLeftOut > 0 && <p className={styles.dim}>{t('eInvoice:rest.leftOut', { count: unmappedLeftOut })}</p>}
    </>
  )
}

/** The last two names say what it is; the whole path is in the title. */
function shortPath(path: string): string {
  return path.split('/').slice(-2).join(' / ')
}
