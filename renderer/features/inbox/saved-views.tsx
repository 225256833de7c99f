import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { SavedView } from '../../../core/domain/document-filter.ts'
import { client } from '../../client.ts'
import { Icon } from '../../parts/icons.tsx'
import { viewsQuery } from '../../queries.ts'
import { AS_THEY_CAME, filterOf, useView } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import styles from './inbox.module.css'

/** Filters kept under a name with their order: to come back to, to keep the one at hand, to let go. */
export function SavedViews() {
  const { t } = useWords()
  const cache = useQueryClient()
  const filter = useView(useShallow(filterOf))
  const order = useView((view) => view.order)
  const showFilter = useView((view) => view.showFilter)
  const [isOpen, setOpen] = useState(false)
  const [name, setName] = useState('')
  const { data: views = [] } = useQuery(viewsQuery())
  const save = useMutation({
    mutationFn: (next: readonly SavedView[]) => client.documents.saveViews({ views: [...next] }),
    onSuccess: (saved) => cache.setQueryData(viewsQuery().queryKey, saved),
  })
  const isNarrowed = Object.keys(filter).length > 0
  const trimmed = name.trim()
  return (
    <Popover
      position="bottom-start"
      withinPortal={false}
      opened={isOpen}
      onChange={setOpen}
      trapFocus
      returnFocus
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <Button
          className={styles.facet}
          size="compact-sm"
          variant="subtle"
          color="gray"
          rightSection={<Icon name="chevronDown" size={12} />}
          onClick={() => setOpen(!isOpen)}
        >
          {t('inbox.views.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.amounts} aria-label={t('inbox.views.title')}>
        {views.length === 0 && <p className={styles.hint}>{t('inbox.views.none')}</p>}
        {views.map((view) => (
          <div key={view.name} className={styles.view}>
            <button
              type="button"
              className={styles.range}
              onClick={() => {
                // Kept before orders were: as documents came.
                showFilter(view.filter, view.order ?? AS_THEY_CAME)
                setOpen(false)
              }}
            >
              {view.name}
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={t('inbox.views.remove', { name: view.name })}
              onClick={() => save.mutate(views.filter((one) => one.name !== view.name))}
            >
              <Icon name="trash" size={15} />
            </ActionIcon>
          </div>
        ))}
        <form
          className={styles.bounds}
          onSubmit={(event) => {
            event.preventDefault()
            if (trimmed === '' || !isNarrowed) return
            save.mutate([...views.filter((one) => one.name !== trimmed), { name: trimmed, filter, order }])
            setName('')
          }}
        >
          <TextInput
            size="xs"
            label={t('inbox.views.name')}
            value={name}
            maxLength={60}
            disabled={!isNarrowed}
            description={isNarrowed ? undefined : t('inbox.views.nothingToKeep')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={trimmed === '' || !isNarrowed}>
            {t('inbox.views.save')}
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
