import { ActionIcon, Button, Group, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client, problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { engine } from '../../queries.ts'
import styles from './own-companies.module.css'
import { companiesOf, rowsOf, type CompanyRow } from './company-rows.ts'
import { useWords } from '../../words.ts'

/** Who we are: documents are bought by these companies. */
export function OwnCompanies({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useWords()
  const cache = useQueryClient()
  const options = engine.system.settings.queryOptions()
  const { data, isError, error } = useQuery(options)
  const [rows, setRows] = useState<CompanyRow[]>()
  useEffect(() => {
    if (data !== undefined) setRows((now) => now ?? rowsOf(data.ownCompanies))
  }, [data])
  const save = useMutation({
    mutationFn: (edited: readonly CompanyRow[]) =>
      client.system.changeSettings({ ...data, ownCompanies: companiesOf(edited) }),
    onSuccess: (settings) => {
      cache.setQueryData(options.queryKey, settings)
      notifications.show({ message: t('companies.saved'), icon: <Icon name="check" size={18} /> })
      onClose()
    },
  })
  const failure = save.error ?? (isError ? error : undefined)
  const problem = failure ? problemOf(failure) : undefined
  const said = failure && (problem === undefined ? { message: t('problem.unreachable') } : sayProblem(i18n, problem))
  const edit = (index: number, change: Partial<CompanyRow>) =>
    setRows((now) => now?.map((row, at) => (at === index ? { ...row, ...change } : row)))

  return (
    <Dialog title={t('companies.title')} onClose={onClose}>
      <p className={styles.text}>{t('companies.text')}</p>
      {said && (
        <p role="alert" className={styles.problem}>
          {said.message} {said.advice}
        </p>
      )}
      {rows === undefined && !isError && <Notice busy title={t('inbox.loading')} />}
      {rows && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            save.mutate(rows)
          }}
        >
          {rows.length === 0 && <p className={styles.text}>{t('companies.empty')}</p>}
          {rows.map((row, index) => (
            <div key={row.key} className={styles.row}>
              <TextInput
                label={t('companies.name')}
                value={row.name}
                required
                maxLength={300}
                data-autofocus={index === 0 || undefined}
                onChange={(event) => edit(index, { name: event.currentTarget.value })}
              />
              <TextInput
                label={t('companies.taxIds')}
                value={row.taxIds}
                onChange={(event) => edit(index, { taxIds: event.currentTarget.value })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t('companies.remove', { name: row.name || t('companies.unnamed') })}
                onClick={() => setRows(rows.filter((_, at) => at !== index))}
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
          <Group justify="end" mt="lg" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('companies.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('companies.save')}
            </Button>
          </Group>
        </form>
      )}
    </Dialog>
  )
}
