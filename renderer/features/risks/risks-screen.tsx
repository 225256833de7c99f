import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { RISK_STATUSES, type RiskCode, type RiskStatus } from '../../../core/domain/risk.ts'
import { formatCount } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { leaveScreen } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { RiskMatrix, type Grades } from './risk-matrix.tsx'
import { RiskRow } from './risk-row.tsx'
import { RulesDialog } from './rules-dialog.tsx'
import styles from './risks.module.css'

const A_PAGE = 100

/** Signs of fraud: how many of which weight, each with its reason and advice, and what people decided. */
export function RisksScreen() {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const [status, setStatus] = useState<RiskStatus>('open')
  const [code, setCode] = useState<RiskCode>()
  const [grades, setGrades] = useState<Grades>()
  const [limit, setLimit] = useState(A_PAGE)
  const [isAtRules, setAtRules] = useState(false)
  useShortcuts({ escape: leaveScreen })
  const { data, error, isPending } = useQuery(
    engine.risks.list.queryOptions({
      input: { status, limit, ...(code && { code }), ...grades },
      staleTime: 0,
      placeholderData: (before) => before,
    }),
  )
  const narrow = (change: () => void) => {
    setLimit(A_PAGE)
    change()
  }
  return (
    <section className={styles.screen} aria-label={t('screens.risks')}>
      <div className={styles.top}>
        <h1>{t('screens.risks')}</h1>
        <div role="group" aria-label={t('overview:risks.byStatus')} className={styles.statuses}>
          {RISK_STATUSES.map((one) => (
            <Button
              key={one}
              size="compact-md"
              variant={status === one ? 'light' : 'subtle'}
              color={status === one ? undefined : 'gray'}
              aria-pressed={status === one}
              onClick={() => narrow(() => setStatus(one))}
            >
              {t(`overview:risks.statuses.${one}`)} {formatCount(data?.statuses[one] ?? 0, language)}
            </Button>
          ))}
        </div>
        <Button variant="default" leftSection={<Icon name="settings" />} onClick={() => setAtRules(true)}>
          {t('overview:risks.rules')}
        </Button>
      </div>
      {data === undefined ? (
        error === null ? (
          <Notice busy={isPending} title={t('overview:risks.loading')} />
        ) : (
          <Trouble error={error} />
        )
      ) : (
        <div className={styles.body}>
          <aside className={styles.side} aria-label={t('overview:risks.narrow')}>
            <RiskMatrix cells={data.matrix} chosen={grades} onChoose={(to) => narrow(() => setGrades(to))} />
            <h2>{t('overview:risks.byRule')}</h2>
            <ul className={styles.codes}>
              {data.codes
                .toSorted((a, b) => b.count - a.count)
                .map((each) => (
                  <li key={each.code}>
                    <button
                      type="button"
                      aria-pressed={code === each.code}
                      onClick={() => narrow(() => setCode(code === each.code ? undefined : each.code))}
                    >
                      <span>{t(`overview:risks.names.${each.code}`)}</span>
                      <span>{formatCount(each.count, language)}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </aside>
          <div className={styles.list}>
            {data.items.length === 0 ? (
              <Notice icon="checkCircle" title={t(`overview:risks.none.${status}`)}>
                {status === 'open' && t('overview:risks.noneText')}
              </Notice>
            ) : (
              <ul aria-label={t('screens.risks')}>
                {data.items.map((risk) => (
                  <RiskRow key={`${risk.id} ${risk.code}`} risk={risk} />
                ))}
              </ul>
            )}
            {data.total > data.items.length && (
              <Button variant="default" onClick={() => setLimit(Math.min(500, limit + A_PAGE))} disabled={limit >= 500}>
                {t('overview:risks.more', { count: data.total - data.items.length })}
              </Button>
            )}
          </div>
        </div>
      )}
      {isAtRules && <RulesDialog onClose={() => setAtRules(false)} />}
    </section>
  )
}
