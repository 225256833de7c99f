import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import type { FieldTrace, TracedCandidate, TraceStep } from '../../../core/domain/trace.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { formatConfidence } from '../../parts/format.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { traceQuery } from '../../queries.ts'
import { useDesk } from '../../view-state/desk.ts'
import { type Language, useWords } from '../../words.ts'
import { shownValue } from './field-text.ts'
import styles from './why-dialog.module.css'

/** Signs of a candidate that are worth a person's time. */
const MOST_SIGNS = 6
/** What speaks against totals when it is so; everything else about sums speaks for them. */
const OBJECTIONS = new Set(['contradicted', 'contradictsItself', 'severalPayables'])

/** How a field came to its value: what had a say, in order, and what else was considered. */
export function WhyDialog({ detail, field }: { detail: DocumentDetail; field: FieldName }) {
  const { t } = useWords()
  const { data: trace, error } = useQuery(traceQuery(detail.summary.id, field))
  const close = () => {
    useDesk.setState({ whyOf: undefined })
    // Once the dialog is gone: the row it was asked from.
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-field="${field}"]`)?.focus())
  }
  return (
    <Dialog title={t('review.why.title', { name: t(`words:fields.${field}`) })} onClose={close}>
      {error ? (
        <Trouble error={error} />
      ) : trace === undefined ? (
        <p className={styles.quiet} role="status">
          <Loader size={16} aria-hidden /> {t('review.why.looking')}
        </p>
      ) : (
        <Trace trace={trace} />
      )}
    </Dialog>
  )
}

function Trace({ trace }: { trace: FieldTrace }) {
  const { t } = useWords()
  const { steps, candidates, ranker, memory, decidedBy, arithmetic = [] } = trace
  return (
    <div className={styles.trace}>
      {decidedBy && (
        <p className={styles.decided}>{t('review.why.decided', { step: t(`learning:steps.${decidedBy}`) })}</p>
      )}
      <h3>{t('review.why.how')}</h3>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <Step key={JSON.stringify(step)} step={step} trace={trace} isDecider={step.step === decidedBy} />
        ))}
      </ol>
      {memory && <p className={styles.quiet}>{t('review.why.memory', { count: memory.documents.length })}</p>}
      <h3>{t('review.why.considered')}</h3>
      {candidates.length === 0 ? <p className={styles.quiet}>{t('review.why.none')}</p> : <Candidates trace={trace} />}
      {candidates.length > 0 && (
        <p className={styles.quiet}>
          {ranker === undefined ? t('review.why.byRules') : t('review.why.ranked', { version: ranker })}
        </p>
      )}
      {arithmetic.length > 0 && (
        <>
          <h3>{t('review.why.sums')}</h3>
          <ul className={styles.sums}>
            {arithmetic.map(({ name, holds }) => (
              <Sum key={name} name={name} holds={holds} />
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

/** A sum that holds or does not; what speaks against the totals is told only where it does. */
function Sum({ name, holds }: { name: string; holds: boolean }) {
  const { t, i18n } = useWords()
  const isObjection = OBJECTIONS.has(name)
  if ((isObjection && !holds) || !i18n.exists(`learning:arithmetic.${name}`)) return null
  const isGood = holds !== isObjection
  return (
    <li data-good={isGood || undefined}>
      <Icon name={isGood ? 'check' : isObjection ? 'alert' : 'minus'} size={15} />
      {i18n.t(`learning:arithmetic.${name}` as 'learning:arithmetic.adds')}
      {!isObjection && <span className={styles.said}>{t(holds ? 'review.why.holds' : 'review.why.fails')}</span>}
    </li>
  )
}

function Step({ step, trace, isDecider }: { step: TraceStep; trace: FieldTrace; isDecider: boolean }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { value, confidence, asked } = step
  return (
    <li data-decider={isDecider || undefined}>
      <span className={styles.name}>{t(`learning:steps.${step.step}`)}</span>
      <span className={styles.value}>
        {value === undefined ? t('learning:explain.empty') : shownValue(trace.field, value, language)}
      </span>
      <span className={styles.sure}>{confidence !== undefined && formatConfidence(confidence, language)}</span>
      {asked && (
        <span className={styles.said}>
          {t(`learning:opinions.${asked.opinion}`, { model: asked.model, said: asked.said ?? '' })}
        </span>
      )}
    </li>
  )
}

function Candidates({ trace }: { trace: FieldTrace }) {
  const { t } = useWords()
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={t('review.why.considered')}>
      <table className={styles.candidates}>
        <thead>
          <tr>
            <th scope="col">{t('review.why.value')}</th>
            <th scope="col">{t('review.why.page')}</th>
            <th scope="col">{t('review.why.chance')}</th>
            <th scope="col">{t('review.why.byHand')}</th>
            <th scope="col">{t('review.why.learned')}</th>
            <th scope="col">{t('review.why.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {trace.candidates.map((candidate) => (
            <Candidate key={`${candidate.value} ${candidate.page} ${candidate.box.join()}`} {...{ candidate, trace }} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Candidate({ candidate, trace }: { candidate: TracedCandidate; trace: FieldTrace }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { value, page, chosen, lost, hand, learned, probability, features } = candidate
  const score = new Intl.NumberFormat(language, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
  const signs = features
    .slice(0, MOST_SIGNS)
    .map(({ name, worth, value: is }) => `${name} ${score.format(worth ?? is)}`)
  return (
    <tr data-chosen={chosen || undefined}>
      <th scope="row">
        {shownValue(trace.field, value, language)}
        {signs.length > 0 && (
          <details>
            <summary>{t('review.why.signs')}</summary>
            <code>{signs.join(', ')}</code>
          </details>
        )}
      </th>
      <td>{page}</td>
      <td>{formatConfidence(probability, language)}</td>
      <td>{score.format(hand)}</td>
      <td>{score.format(learned)}</td>
      <td>{chosen ? t('review.why.chosen') : lost && t(`learning:lost.${lost}`)}</td>
    </tr>
  )
}
