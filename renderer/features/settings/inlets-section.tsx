import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { InletKindAnswer } from '../../../core/contract/inlets.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { kindLabel } from '../../parts/setting-words.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { InletCard } from './inlet-card.tsx'
import { InletForm } from './inlet-form.tsx'
import type { RowName } from './sections.ts'
import { SettingRow } from './setting-row.tsx'
import styles from './settings.module.css'

const ROWS: readonly { readonly row: RowName; readonly kind: string }[] = [
  { row: 'folders', kind: 'folder' },
  { row: 'mailboxes', kind: 'mailbox' },
  { row: 'bots', kind: 'telegram' },
]

/** Places from which documents come by themselves. */
export function InletsSection() {
  const { t, i18n } = useWords()
  const kinds = useQuery(engine.inlets.kinds.queryOptions()).data
  // They change by themselves: a folder goes away, a server refuses.
  const list = useQuery(engine.inlets.list.queryOptions({ staleTime: 0, refetchInterval: 2000 }))
  const [adds, setAdds] = useState<InletKindAnswer>()
  const taken = list.data?.map(({ name }) => name) ?? []
  if (list.data === undefined)
    return list.error ? <Trouble error={list.error} /> : <Notice busy title={t('program:loading')} />
  return (
    <>
      {ROWS.map(({ row, kind }) => {
        const about = kinds?.find((one) => one.kind === kind)
        const there = list.data.filter((inlet) => inlet.kind === kind)
        return (
          <SettingRow key={row} name={row}>
            {there.length > 0 && (
              <ul className={styles.cards}>
                {there.map((inlet) => (
                  <InletCard key={inlet.name} inlet={inlet} kind={about} />
                ))}
              </ul>
            )}
            {about && (
              <Button variant="default" leftSection={<Icon name="add" />} onClick={() => setAdds(about)}>
                {t('program:inlets.add', { kind: kindLabel(i18n, `inlet-${kind}`) })}
              </Button>
            )}
          </SettingRow>
        )
      })}
      {adds && <InletForm kind={adds} taken={taken} onClose={() => setAdds(undefined)} />}
    </>
  )
}
