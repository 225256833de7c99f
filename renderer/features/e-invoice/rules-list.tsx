import type { Finding } from '../../../core/domain/finding.ts'
import { findingKey } from '../../parts/say.ts'
import { useWords } from '../../words.ts'
import { FindingLine } from '../document/finding-line.tsx'
import styles from './e-invoice-tab.module.css'

/** What was found against the e-invoice itself: each with the id of the rule and a plain sentence. */
export function RulesList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useWords()
  if (findings.length === 0) return <p className={styles.well}>{t('eInvoice:rules.none')}</p>
  return (
    <ul className={styles.rules}>
      {findings.map((finding) => (
        <li key={findingKey(finding)}>
          <FindingLine finding={finding} />
          <span className={styles.where}>
            {finding.params?.['rule'] !== undefined && <code>{finding.params['rule']}</code>}
            {finding.line !== undefined && <span>{t('eInvoice:rules.line', { line: finding.line })}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}
