import { problemOf } from '../client.ts'
import { HelpLink } from './help-link.tsx'
import { sayProblem } from './say.ts'
import { Icon } from './icons.tsx'
import { useWords } from '../words.ts'
import styles from './setting-form.module.css'

/** Why a call failed, and what to do. */
export function Trouble({ error }: { error: unknown }) {
  const { t, i18n } = useWords()
  const problem = problemOf(error)
  const said = problem === undefined ? { message: t('problem.unreachable') } : sayProblem(i18n, problem)
  return (
    <p role="alert" className={styles.trouble}>
      <Icon name="alert" size={17} />
      <span>
        {said.message} {said.advice} {problem && <HelpLink code={problem.code} />}
      </span>
    </p>
  )
}
