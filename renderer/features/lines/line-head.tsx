import type { Finding } from '../../../core/domain/finding.ts'
import type { InvoiceLine } from '../../../core/domain/invoice.ts'
import { Icon } from '../../parts/icons.tsx'
import { sayFinding } from '../../parts/say.ts'
import { useWords } from '../../words.ts'
import { markOf } from '../document/marks.ts'
import styles from './lines-tab.module.css'

const ICONS = { failed: 'crossCircle', review: 'eye', confirmed: 'person' } as const

interface Props {
  readonly number: number
  readonly line: InvoiceLine | undefined
  readonly findings: readonly Finding[]
}

/** A line's number, and how far it can be trusted where it is not simply certain. */
export function LineHead({ number, line, findings }: Props) {
  const { t, i18n } = useWords()
  const about = findings.filter((one) => one.line === number)
  const mark = line && markOf({ value: ' ', confidence: line.confidence, source: line.source }, about)
  const worst = about.find(({ severity }) => severity === 'error') ? 'failed' : about.length > 0 ? 'review' : mark
  return (
    <>
      {worst !== undefined && worst !== 'certain' && (
        <span
          className={styles.mark}
          data-mark={worst}
          role="img"
          aria-label={t(`fields.marks.${worst}`)}
          title={about.map((one) => sayFinding(i18n, one)).join('\n') || t(`fields.marks.${worst}`)}
        >
          <Icon name={ICONS[worst]} size={14} />
        </span>
      )}
      {number}
    </>
  )
}
