import { Button } from '@mantine/core'
import { formatDay } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './inbox.module.css'

const NAMES = ['currency', 'category', 'addedFrom', 'addedBefore', 'approvedFrom', 'approvedBefore'] as const

/** What another screen narrowed the list by and no menu offers: each can be let go. */
export function NarrowedChips() {
  const { t, i18n } = useWords()
  const narrow = useView((view) => view.narrow)
  const narrowed = useView((view) => view.narrowed)
  return NAMES.map((name) => {
    const value = narrowed[name]
    if (value === undefined) return null
    const words = `overview:categories.${value}`
    const shown =
      name === 'currency' || (name === 'category' && !i18n.exists(words))
        ? value
        : name === 'category'
          ? (i18n.t as unknown as (key: string) => string)(words)
          : formatDay(value, i18n.language as Language)
    const what = t(`overview:filters.${name}`, { value: shown })
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
