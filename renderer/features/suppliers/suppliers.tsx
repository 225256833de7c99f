import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { suppliersQuery } from '../../queries.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { SupplierCard } from './supplier-card.tsx'
import styles from './suppliers.module.css'

/** Everybody who has sent something that was approved: the list, and the card of the one that is looked at. */
export function Suppliers({ part }: { part: string | undefined }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const go = useScreens((screens) => screens.go)
  const [words, setWords] = useState('')
  const sought = useDeferredValue(words.trim())
  const { data, isError, isPending } = useQuery(suppliersQuery(sought))
  const items = data?.items ?? []
  const shown = part ?? items[0]?.id
  useShortcuts({ escape: leaveScreen })
  return (
    <section className={styles.screen} aria-label={t('suppliers.title')}>
      <div className={styles.side}>
        <h1>{t('suppliers.title')}</h1>
        <TextInput
          className={styles.find}
          type="search"
          aria-label={t('suppliers.find')}
          placeholder={t('suppliers.find')}
          value={words}
          maxLength={200}
          autoComplete="off"
          leftSection={<Icon name="search" />}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {items.length === 0 ? (
          <Notice
            busy={isPending}
            bad={isError}
            title={t(isPending ? 'suppliers.loading' : isError ? 'suppliers.failed' : 'suppliers.none')}
          >
            {!isPending && !isError && sought === '' && t('suppliers.noneText')}
          </Notice>
        ) : (
          <ul className={styles.list} aria-label={t('suppliers.title')}>
            {items.map(({ id, name, taxIds, documents, lastSeen }) => (
              <li key={id}>
                <button
                  type="button"
                  className={styles.row}
                  aria-current={id === shown ? 'true' : undefined}
                  onClick={() => go('suppliers', id)}
                >
                  <strong>{name ?? taxIds[0] ?? t('document.noName')}</strong>
                  <span>{taxIds[0]}</span>
                  <span>
                    {t('suppliers.documents', { count: documents })} ·{' '}
                    <time dateTime={lastSeen}>{formatInstant(lastSeen, language)}</time>
                  </span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles.card}>
        {shown !== undefined && items.length > 0 && <SupplierCard key={shown} id={shown} />}
      </div>
    </section>
  )
}
