import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { Stack } from '../../../core/contract/documents-arrange.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { client, problemOf } from '../../client.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { engine, queryClient } from '../../queries.ts'
import { useView } from '../../view-state/view.ts'
import styles from '../batch/batch.module.css'
import type { Table } from './arrange-model.ts'

/** Makes documents of the pages as they lie, and offers the way back. */
export async function doArrange(stacks: readonly Stack[], table: Table): Promise<void> {
  const documents = stacks.filter(({ pages }) => pages.length > 0).map(({ id, revision }) => ({ id, revision }))
  const before = new Set(stacks.map(({ id }) => id))
  await told(async () => {
    const { ids } = await client.documents.arrange({ documents, parts: table.map((group) => [...group]) })
    const made = ids.find((id) => !before.has(id))
    leave()
    const close = { closeButtonProps: { 'aria-label': i18next.t('problem.close') } }
    notifications.show({
      message: (
        <>
          {i18next.t('arrange.done', { count: ids.length })}{' '}
          {made && (
            <button type="button" className={styles.link} onClick={() => void undoArrange(made)}>
              {i18next.t('batch.undo')}
            </button>
          )}
        </>
      ),
      icon: <Icon name="check" size={18} />,
      autoClose: 12_000,
      role: 'status',
      ...close,
    })
  })
}

/** Takes back the arrangement that a document came from. */
export async function undoArrange(id: DocumentId): Promise<void> {
  await told(async () => {
    await client.documents.undoArrangement({ id })
    leave()
    notifications.show({
      message: i18next.t('arrange.undone'),
      icon: <Icon name="undo" size={18} />,
      role: 'status',
      closeButtonProps: { 'aria-label': i18next.t('problem.close') },
    })
  })
}

/** What was open may be set aside now, and no change says that it is gone. */
function leave(): void {
  useView.getState().close()
  void queryClient.invalidateQueries({ queryKey: engine.documents.key() })
}

async function told(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const problem = problemOf(error)
    const said = problem === undefined ? { message: i18next.t('problem.unreachable') } : sayProblem(i18next, problem)
    notifications.show({
      message: [said.message, said.advice].filter(Boolean).join(' '),
      color: 'red.8',
      role: 'alert',
      closeButtonProps: { 'aria-label': i18next.t('problem.close') },
    })
  }
}
