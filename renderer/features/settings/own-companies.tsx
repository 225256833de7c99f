import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Settings } from '../../../core/contract/system.ts'
import { client } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import styles from './own-companies.module.css'
import { companiesOf, rowsOf, type CompanyRow } from './company-rows.ts'
import { useWords } from '../../words.ts'

/** Who we are, over whatever is on the screen. */
export function OwnCompanies({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  return (
    <Dialog title={t('companies.title')} onClose={onClose}>
      <p className={styles.text}>{t('companies.text')}</p>
      <OwnCompaniesForm onClose={onClose} />
    </Dialog>
  )
}

/** Who we are: documents are bought by these companies. `onClose`: where it is a dialog that ends with saving. */
export function OwnCompaniesForm({ onClose }: { onClose?: () => void }) {
  const { t } = useWords()
  const { data, error } = useQuery(engine.system.settings.queryOptions())
  return data ? (
    <Companies settings={data} onClose={onClose} />
  ) : error ? (
    <Trouble error={error} />
  ) : (
    <Notice busy title={t('companies.loading')} />
  )
}

function Companies({ settings, onClose }: { settings: Settings; onClose: (() => void) | undefined }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const [rows, setRows] = useState(() => rowsOf(settings.ownCompanies))
  const [shown, setShown] = useState(() => JSON.stringify(settings.ownCompanies))
  // Changed elsewhere (a restored backup, another window): what is edited here would bring the old ones back.
  if (JSON.stringify(settings.ownCompanies) !== shown) {
    setShown(JSON.stringify(settings.ownCompanies))
    setRows(rowsOf(settings.ownCompanies))
  }
  const save = useMutation({
    mutationFn: (edited: readonly CompanyRow[]) =>
      client.system.changeSettings({ ...settings, ownCompanies: companiesOf(edited) }),
    onSuccess: (saved) => {
      cache.setQueryData(engine.system.settings.queryOptions().queryKey, saved)
      void cache.invalidateQueries({ queryKey: engine.companies.key() })
      void cache.invalidateQueries({ queryKey: engine.documents.facets.key() })
      tellDone(t('companies.saved'))
      onClose?.()
    },
  })
  const edit = (key: string, change: Partial<CompanyRow>) =>
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...change } : row)))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(rows)
      }}
    >
      {save.error && <Trouble error={save.error} />}
      {rows.length === 0 && <p className={styles.text}>{t('companies.empty')}</p>}
      {rows.map((row) => (
        <div key={row.key} className={styles.row}>
          <TextInput
            label={t('companies.name')}
            value={row.name}
            required
            maxLength={300}
            onChange={(event) => edit(row.key, { name: event.currentTarget.value })}
          />
          <TextInput
            label={t('companies.taxIds')}
            value={row.taxIds}
            onChange={(event) => edit(row.key, { taxIds: event.currentTarget.value })}
          />
          <TextInput
            label={t('companies.accounts')}
            value={row.accounts ?? ''}
            onChange={(event) => edit(row.key, { accounts: event.currentTarget.value })}
          />
          <TextInput
            label={t('companies.address')}
            value={row.address ?? ''}
            maxLength={500}
            onChange={(event) => edit(row.key, { address: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('companies.remove', { name: row.name || t('companies.unnamed') })}
            onClick={() => setRows(rows.filter(({ key }) => key !== row.key))}
          >
            <Icon name="trash" size={18} />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="default"
        size="compact-md"
        leftSection={<Icon name="add" />}
        onClick={() => setRows([...rows, { key: crypto.randomUUID(), name: '', taxIds: '' }])}
      >
        {t('companies.add')}
      </Button>
      <Group justify={onClose ? 'end' : 'start'} mt="lg" gap="xs">
        {onClose && (
          <Button variant="default" onClick={onClose}>
            {t('companies.cancel')}
          </Button>
        )}
        <Button type="submit" loading={save.isPending}>
          {t('companies.save')}
        </Button>
      </Group>
    </form>
  )
}
