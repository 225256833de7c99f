import type { CompanySummary, Requisite } from '../../../core/contract/companies.ts'
import { formatCode } from '../../parts/format.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { useWords } from '../../words.ts'
import own from './companies.module.css'

const SIGNS: Record<Requisite['verdict'], IconName> = { valid: 'check', invalid: 'alert', unchecked: 'info' }

/** What a company of ours is recognised by, with what the check digits say. */
export function Requisites({ company: { taxIds, accounts } }: { company: CompanySummary }) {
  const { t } = useWords()
  return (
    <section>
      <h3>{t('companies.requisites')}</h3>
      <dl className={own.requisites}>
        <dt>{t('suppliers.taxIds')}</dt>
        <dd>
          {taxIds.length === 0 ? <p className={own.hint}>{t('companies.noTaxId')}</p> : <Checked rows={taxIds} />}
        </dd>
        {accounts.length > 0 && (
          <>
            <dt>{t('suppliers.accounts')}</dt>
            <dd>
              <Checked rows={accounts} />
            </dd>
          </>
        )}
      </dl>
    </section>
  )
}

function Checked({ rows }: { rows: readonly Requisite[] }) {
  const { t } = useWords()
  return (
    <ul>
      {rows.map(({ value, verdict }) => (
        <li key={value}>
          <code>{formatCode(value)}</code>
          <span className={own.verdict} data-verdict={verdict}>
            <Icon name={SIGNS[verdict]} size={14} />
            {t(`companies.verdicts.${verdict}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
