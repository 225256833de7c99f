import type { Finding } from '../../../core/domain/finding.ts'
import { HelpLink } from '../../parts/help-link.tsx'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { sayFinding } from '../../parts/say.ts'
import styles from './fields.module.css'
import { useWords } from '../../words.ts'

const ICONS: Record<Finding['severity'], IconName> = { error: 'crossCircle', warning: 'alert', info: 'info' }

/** One finding as a sentence. */
export function FindingLine({ finding }: { finding: Finding }) {
  const { t, i18n } = useWords()
  return (
    <span className={styles.finding} data-severity={finding.severity}>
      <Icon
        name={ICONS[finding.severity]}
        size={15}
        aria-hidden={undefined}
        role="img"
        aria-label={t(`words:severities.${finding.severity}`)}
      />
      <span>
        {sayFinding(i18n, finding)} <HelpLink code={finding.code} quiet />
      </span>
    </span>
  )
}
