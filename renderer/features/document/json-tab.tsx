import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import { CopyButton } from '../../parts/copy-button.tsx'
import styles from './json-tab.module.css'
import { useWords } from '../../words.ts'

/** The answer exactly as the command line and REST give it. */
export function JsonTab({ answer }: { answer: DocumentAnswer }) {
  const { t } = useWords()
  const text = JSON.stringify(answer, null, 2)
  return (
    <div className={styles.tab}>
      <CopyButton className={styles.copy ?? ''} size="compact-sm" text={text} label={t('json.copy')} />
      <pre className={styles.json} tabIndex={0} role="region" aria-label={t('json.label')}>
        {text}
      </pre>
    </div>
  )
}
