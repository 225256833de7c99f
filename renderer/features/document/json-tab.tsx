import { Button } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import type { DocumentAnswer } from '../../../core/contract/answer.ts'
import { Icon } from '../../parts/icons.tsx'
import styles from './json-tab.module.css'
import { useWords } from '../../words.ts'

/** The answer exactly as the command line and REST give it. */
export function JsonTab({ answer }: { answer: DocumentAnswer }) {
  const { t } = useWords()
  const { copy, copied } = useClipboard({ timeout: 1600 })
  const text = JSON.stringify(answer, null, 2)
  return (
    <div className={styles.tab}>
      <Button
        className={styles.copy}
        size="compact-sm"
        variant="default"
        leftSection={<Icon name={copied ? 'check' : 'copy'} />}
        onClick={() => copy(text)}
      >
        <span aria-live="polite">{copied ? t('json.copied') : t('json.copy')}</span>
      </Button>
      <pre className={styles.json} tabIndex={0} role="region" aria-label={t('json.label')}>
        {text}
      </pre>
    </div>
  )
}
