import { Button } from '@mantine/core'
import type { i18n } from 'i18next'
import { formatDay } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './inbox.module.css'

const NAMES = ['currency', 'category', 'addedFrom', 'addedBefore', 'approvedFrom', 'approvedBefore', 'approvedBy', 'issuedFrom', 'owed'] as const // prettier-ignore

/** What another screen narrowed the list by and no menu offers: each can be let go. */
export function NarrowedChips() {
  const { t, i18n } = useWords()
  const narrow = useView((view) => view.narrow)
  const narrowed = useView((view) => view.narrowed)
  return NAMES.map((name) => {
    const value = narrowed[name]
    if (value === undefined || value === false) return null
    const what = t(`overview:filters.${name}`, { value: shownAs(i18n, name, String(value)) })
    return (
      <Button
        key={name}
        className={styles.facet}
        size="compact-sm"
        variant="light"
        aria-label={t('overview:filters.letGo', { what })}
        rightSection={<Icon name="close" size={12} />}
        onClick={() => narrow({ [name]: undefined })}
      >
        {what}
      </Button>
    )
  })
}

function shownAs(i18n: i18n, name: (typeof NAMES)[number], value: string): string {
  // Categories are a list of data, so their words are looked up by a key that is no literal.
  const words = name === 'category' ? `overview:categories.${value}` : `overview:filters.approvers.${value}`
  if (i18n.exists(words)) return (i18n.t as unknown as (key: string) => string)(words)
  return formatDay(value, i18n.language as Language)
}
