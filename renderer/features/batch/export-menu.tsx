import { Button, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { client, problemOf } from '../../client.ts'
import { Icon } from '../../parts/icons.tsx'
import { saveBlob } from '../../parts/save-blob.ts'
import { sayProblem } from '../../parts/say.ts'
import { useWords } from '../../words.ts'

/** The chosen documents as a file: a table for a spreadsheet, or everything as JSON lines. */
export function ExportMenu({ ids }: { ids: readonly DocumentId[] }) {
  const { t } = useWords()
  const save = async (format: 'csv' | 'json') => {
    try {
      saveBlob(
        await client.documents.export({ ids: [...ids], format }),
        `documents.${format === 'csv' ? 'csv' : 'jsonl'}`,
      )
    } catch (error) {
      const problem = problemOf(error)
      const message = problem ? sayProblem(i18next, problem).message : i18next.t('problem.unreachable')
      notifications.show({
        message,
        color: 'red.8',
        role: 'alert',
        closeButtonProps: { 'aria-label': t('problem.close') },
      })
    }
  }
  return (
    <Menu position="top-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="compact-md" variant="default" leftSection={<Icon name="save" />}>
          {t('batch.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('csv')}>{t('batch.exportTable', { count: ids.length })}</Menu.Item>
        <Menu.Item onClick={() => void save('json')}>{t('batch.exportJson', { count: ids.length })}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
