import { Button, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RiskAnswer } from '../../../core/contract/risks.ts'
import type { RiskStatus } from '../../../core/domain/risk.ts'
import { client, problemOf } from '../../client.ts'
import { AskFirst } from '../../parts/ask-first.tsx'
import { formatDay, formatDecimal, formatInstant } from '../../parts/format.ts'
import { sayFinding } from '../../parts/say.ts'
import { StateChip } from '../../parts/state-chip.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { engine } from '../../queries.ts'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { tellRefusal } from '../review/field-actions.ts'
import { weightOf } from './risk-matrix.tsx'
import styles from './risks.module.css'

/** One sign of fraud: its weight, what was found and what to do, the document, and what people decided. */
export function RiskRow({ risk }: { risk: RiskAnswer }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const open = useView((view) => view.open)
  const cache = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [isHistory, setHistory] = useState(false)
  const { id, code, probability, impact, status, document } = risk
  const decide = useMutation({
    mutationFn: (to: RiskStatus) =>
      client.risks.decide({ id, code, status: to, ...(to === 'accepted' && { reason: reason.trim() }) }),
    onSuccess: ({ status: now }) => {
      setAsking(false)
      tellDone(t(`overview:risks.done.${now}`))
      void cache.invalidateQueries({ queryKey: engine.risks.key() })
    },
    onError: (error) => tellRefusal({ done: false, problem: problemOf(error) }),
  })
  const name = t(`overview:risks.names.${code}`)
  const whose = document.supplierName ?? document.fileName
  return (
    <li className={styles.risk}>
      <span
        className={styles.score}
        data-weight={weightOf(probability, impact)}
        role="img"
        aria-label={t('overview:risks.weight', { probability, impact })}
        title={t('overview:risks.weight', { probability, impact })}
      >
        {probability}×{impact}
      </span>
      <div className={styles.what}>
        <h3>{name}</h3>
        <p>{sayFinding(i18n, risk.finding)}</p>
        <p className={styles.document}>
          <button type="button" onClick={() => open(id)}>
            {whose}
            {document.number !== undefined && ` · ${document.number}`}
          </button>
          {document.issueDate !== undefined && <span>{formatDay(document.issueDate, language)}</span>}
          {document.grossTotal !== undefined && (
            <span>
              {formatDecimal(document.grossTotal, language)} {document.currency}
            </span>
          )}
          <StateChip state={document.state} />
        </p>
        {status !== 'open' && (
          <p className={styles.decided}>
            {t(`overview:risks.decided.${status}`, {
              who: risk.changedBy ?? '',
              at: formatInstant(risk.changedAt, language),
            })}
            {risk.reason !== undefined && ` – ${risk.reason}`}
          </p>
        )}
        {isHistory && <History risk={risk} />}
      </div>
      <div className={styles.actions} role="group" aria-label={`${name}, ${whose}`}>
        {status === 'open' ? (
          <>
            <Button size="compact-md" variant="default" onClick={() => setAsking(true)}>
              {t('overview:risks.accept')}
            </Button>
            <Button
              size="compact-md"
              variant="default"
              loading={decide.isPending}
              onClick={() => decide.mutate('dismissed')}
            >
              {t('overview:risks.dismiss')}
            </Button>
          </>
        ) : (
          <Button size="compact-md" variant="default" loading={decide.isPending} onClick={() => decide.mutate('open')}>
            {t('overview:risks.reopen')}
          </Button>
        )}
        <Button size="compact-md" variant="subtle" aria-expanded={isHistory} onClick={() => setHistory(!isHistory)}>
          {t('overview:risks.history')}
        </Button>
      </div>
      {isAsking && (
        <AskFirst
          title={t('overview:risks.acceptTitle')}
          action={t('overview:risks.accept')}
          busy={decide.isPending}
          onYes={() => reason.trim().length >= 3 && decide.mutate('accepted')}
          onClose={() => setAsking(false)}
        >
          <p>{sayFinding(i18n, risk.finding)}</p>
          <Textarea
            label={t('overview:risks.reason')}
            description={t('overview:risks.reasonText')}
            value={reason}
            maxLength={500}
            required
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </AskFirst>
      )}
    </li>
  )
}

function History({ risk: { id, code, foundAt } }: { risk: RiskAnswer }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { data = [] } = useQuery(engine.risks.history.queryOptions({ input: { id, code }, staleTime: 0 }))
  return (
    <ol className={styles.history}>
      <li>{t('overview:risks.found', { at: formatInstant(foundAt, language) })}</li>
      {data.map(({ at, actor, status, reason }) => (
        <li key={at}>
          {t(`overview:risks.decided.${status}`, { who: actor, at: formatInstant(at, language) })}
          {reason !== undefined && ` – ${reason}`}
        </li>
      ))}
    </ol>
  )
}
