import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { BatchEvent, BatchOutcome, BatchPlan } from '../../../core/contract/documents-batch.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useSelection } from '../../view-state/selection.ts'
import styles from './batch.module.css'
import { runBatch } from './run-batch.ts'

let last: { readonly ids: readonly DocumentId[]; readonly notice: string } | undefined

/** Does what was planned, tells how far it is, what became of it, and offers the way back where there is one. */
export async function doBatch(plan: BatchPlan, evenSo: string | undefined): Promise<void> {
  const { event, does, needReason } = plan
  const ids = evenSo === undefined ? does.ids : [...does.ids, ...needReason.ids]
  const notice = notifications.show({
    message: told(0, ids.length),
    loading: true,
    autoClose: false,
    withCloseButton: false,
  })
  try {
    const outcome = await runBatch(ids, event, evenSo, (done) =>
      notifications.update({ id: notice, message: told(done, ids.length), loading: true, autoClose: false }),
    )
    const made = new Set(outcome.done)
    tell(
      event,
      outcome,
      plan.undoable.filter((id) => made.has(id)),
    )
  } catch {
    // Asked in pieces: those before were done, and the list says which.
    notifications.show({
      message: i18next.t('problem.unreachable'),
      color: 'red.8',
      autoClose: false,
      role: 'alert',
      closeButtonProps: { 'aria-label': i18next.t('problem.close') },
    })
  }
  notifications.hide(notice)
  useSelection.getState().clear()
}

/** Takes the last batch back, as far as the life of its documents allows. */
export async function undoBatch(): Promise<void> {
  if (last === undefined) return
  const { ids, notice } = last
  last = undefined
  notifications.hide(notice)
  tell('reopen', await runBatch(ids, 'reopen', undefined), [])
}

function told(done: number, total: number): string {
  return i18next.t('intake.takingProgress', { done, total })
}

function tell(event: BatchEvent, { done, failed }: BatchOutcome, back: readonly DocumentId[]): void {
  const close = { closeButtonProps: { 'aria-label': i18next.t('problem.close') } }
  if (done.length > 0) {
    const notice = notifications.show({
      message: (
        <>
          {i18next.t(`batch.done.${event}`, { count: done.length })}{' '}
          {back.length > 0 && (
            <button type="button" className={styles.link} onClick={() => void undoBatch()}>
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
    last = back.length > 0 ? { ids: back, notice } : undefined
  }
  if (failed.length === 0) return
  const [first] = failed
  const said = first ? sayProblem(i18next, first.problem).message : ''
  notifications.show({
    title: i18next.t('batch.failed', { count: failed.length }),
    message: said,
    icon: <Icon name="alert" size={18} />,
    color: 'red.8',
    autoClose: false,
    role: 'alert',
    ...close,
  })
}
