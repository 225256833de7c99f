import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useSelection } from '../../view-state/selection.ts'
import styles from './batch.module.css'
import { wayBack, type BatchEvent, type Plan } from './plan.ts'
import { runBatch, type BatchOutcome } from './run-batch.ts'

let last: { readonly ids: readonly DocumentId[]; readonly notice: string } | undefined

/** Does what was planned, tells how far it is, what became of it, and offers the way back where there is one. */
export async function doBatch({ event, does, needReason }: Plan, evenSo: string | undefined): Promise<void> {
  const rows = evenSo === undefined ? does : [...does, ...needReason]
  const notice = notifications.show({
    message: told(0, rows.length),
    loading: true,
    autoClose: false,
    withCloseButton: false,
  })
  const outcome = await runBatch(
    rows.map(({ id }) => id),
    event,
    evenSo,
    (done) => notifications.update({ id: notice, message: told(done, rows.length), loading: true, autoClose: false }),
  )
  notifications.hide(notice)
  useSelection.getState().clear()
  tell(event, outcome, undoable(event, rows, outcome))
}

/** Takes the last batch back, as far as the life of its documents allows. */
export async function undoBatch(): Promise<void> {
  if (last === undefined) return
  const { ids, notice } = last
  last = undefined
  notifications.hide(notice)
  tell('reopen', await runBatch(ids, 'reopen', undefined), [])
}

function undoable(event: BatchEvent, rows: readonly DocumentSummary[], { done }: BatchOutcome): DocumentId[] {
  const made = new Set(done)
  return rows.filter((row) => made.has(row.id) && wayBack(event, row.state) !== undefined).map(({ id }) => id)
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
  const said = first?.problem ? sayProblem(i18next, first.problem).message : i18next.t('problem.unreachable')
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
