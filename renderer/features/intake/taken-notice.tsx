import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import type { TakenFile } from '../../../core/contract/intake.ts'
import { problemOf } from '../../client.ts'
import { Icon } from '../../parts/icons.tsx'
import { closable } from '../../parts/tell-done.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useView } from '../../view-state/view.ts'
import styles from './intake.module.css'
import { useWords } from '../../words.ts'

const LISTED = 5

/** A notice that counts while files are on their way in. */
export function showTaking(total: number): { at(done: number): void; end(): void } {
  const words = (done: number) => ({
    title: i18next.t('intake.taking'),
    message: i18next.t('intake.takingProgress', { done, total }),
    loading: true,
    autoClose: false as const,
    withCloseButton: false,
  })
  // Files on this disk are in at once; a notice that flashes by tells nobody anything.
  let id: string | undefined
  let done = 0
  const timer = setTimeout(() => (id = notifications.show(words(done))), 350)
  return {
    at: (now) => {
      done = now
      if (id !== undefined) notifications.update({ id, ...words(now) })
    },
    end: () => {
      clearTimeout(timer)
      if (id !== undefined) notifications.hide(id)
    },
  }
}

/** What became of the files: taken, here already, or refused with the reason and what to do. Refusals stay until they are closed. */
export function showTaken(files: readonly TakenFile[]): void {
  const refused = files.filter((file) => file.outcome === 'refused')
  const here = files.filter((file) => file.outcome === 'already-here')
  const taken = files.length - refused.length - here.length
  const close = { closeButtonProps: { 'aria-label': i18next.t('problem.close') } }
  if (taken + here.length > 0) {
    notifications.show({
      title: i18next.t('intake.done'),
      message: <Taken taken={taken} here={here} />,
      icon: <Icon name="check" size={18} />,
      role: 'status',
      ...close,
    })
  }
  if (refused.length > 0) {
    notifications.show({
      title: i18next.t('intake.refused', { count: refused.length }),
      message: <Refused files={refused} />,
      icon: <Icon name="alert" size={18} />,
      color: 'red.8',
      autoClose: false,
      role: 'alert',
      ...close,
    })
  }
}

/** The engine itself could not take anything. */
export function showFailed(error: unknown): void {
  const problem = problemOf(error)
  const said = problem === undefined ? { message: i18next.t('problem.unreachable') } : sayProblem(i18next, problem)
  notifications.show({
    title: i18next.t('intake.failed'),
    message: [said.message, said.advice].filter(Boolean).join(' '),
    icon: <Icon name="alert" size={18} />,
    color: 'red.8',
    autoClose: false,
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('problem.close') },
  })
}

/** A folder without files was given. */
export function showNothing(): void {
  notifications.show({ message: i18next.t('intake.nothing'), icon: <Icon name="info" size={18} />, ...closable() })
}

function Taken({ taken, here }: { taken: number; here: readonly TakenFile[] }) {
  const { t } = useWords()
  const open = useView((view) => view.open)
  const only = here.length === 1 ? here[0]?.id : undefined
  return (
    <>
      {taken > 0 && <div>{t('intake.taken', { count: taken })}</div>}
      {here.length > 0 && (
        <div>
          {t('intake.alreadyHere', { count: here.length })}{' '}
          {only && (
            <button type="button" className={styles.link} onClick={() => open(only)}>
              {t('intake.show')}
            </button>
          )}
        </div>
      )}
    </>
  )
}

/** Files refused for the same reason stand together, so that a folder of spreadsheets is one sentence. */
function Refused({ files }: { files: readonly TakenFile[] }) {
  const { t, i18n } = useWords()
  const reasons = Map.groupBy(files, ({ problem }) => JSON.stringify([problem?.code, problem?.params]))
  return (
    <ul className={styles.refused}>
      {[...reasons].map(([reason, group]) => {
        const problem = group[0]?.problem
        const said = problem && sayProblem(i18n, problem)
        const names = group.slice(0, LISTED).map(({ file }) => file.split(/[\\/]/).at(-1))
        return (
          <li key={reason}>
            <strong>{names.join(', ')}</strong>
            {group.length > LISTED && <span>{t('intake.andMore', { count: group.length - LISTED })}</span>}
            {said && <span>{said.message}</span>}
            {said?.advice && <span className={styles.advice}>{said.advice}</span>}
          </li>
        )
      })}
    </ul>
  )
}
