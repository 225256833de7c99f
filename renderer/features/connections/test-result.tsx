import type { ConnectionTest } from '../../../core/contract/connections.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useWords } from '../../words.ts'
import styles from './connections.module.css'

/** What testing a connection came to: who answered and what it offers, or what is wrong and what to do. */
export function TestResult({ result }: { result: ConnectionTest }) {
  const { t, i18n } = useWords()
  const said = result.problem && sayProblem(i18n, result.problem)
  return (
    <div className={styles.result} data-ok={result.ok} role={result.ok ? 'status' : 'alert'}>
      <Icon name={result.ok ? 'checkCircle' : 'crossCircle'} size={18} />
      <div>
        <strong>
          {result.ok
            ? t('ledgers:test.ok', { organisation: result.organisation ?? result.name })
            : t('ledgers:test.failed')}
        </strong>
        {said && (
          <p>
            {said.message} {said.advice}
          </p>
        )}
        {result.notes.length > 0 && (
          <details>
            <summary>{t('ledgers:test.notes', { count: result.notes.length })}</summary>
            <ul>
              {result.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
    </div>
  )
}
