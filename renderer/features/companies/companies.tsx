import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { useView } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import styles from '../suppliers/suppliers.module.css'
import { CompanyCard } from './company-card.tsx'
import own from './companies.module.css'

/** Our own companies, and the buyers that are none of them: the list, and the card of the one that is looked at. */
export function Companies({ part }: { part: string | undefined }) {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  const edit = useView((view) => view.show)
  const { data, error } = useQuery(engine.companies.list.queryOptions({ staleTime: 0 }))
  useShortcuts({ escape: leaveScreen })
  const ours = (data?.items ?? []).map((company, at) => ({ at: `own-${at + 1}`, name: company.name, documents: company.documents, company })) // prettier-ignore
  const others = (data?.others ?? []).map((other, at) => ({ at: `other-${at + 1}`, ...other, company: undefined }))
  const shown = [...ours, ...others].find(({ at }) => at === part) ?? ours[0] ?? others[0]
  const row = ({ at, name, documents }: (typeof ours)[number] | (typeof others)[number]) => (
    <li key={at}>
      <button
        type="button"
        className={styles.row}
        aria-current={at === shown?.at ? 'true' : undefined}
        onClick={() => go('companies', at)}
      >
        <strong>{name}</strong>
        <span>{t('suppliers.documents', { count: documents })}</span>
      </button>
    </li>
  )
  return (
    <section className={styles.screen} aria-label={t('companies.title')}>
      <div className={styles.side}>
        <h1>{t('companies.title')}</h1>
        <Button
          variant="default"
          className={styles.find}
          leftSection={<Icon name="settings" />}
          onClick={() => edit('companies')}
        >
          {t('companies.edit')}
        </Button>
        {error && <Trouble error={error} />}
        {data === undefined && !error && <Notice busy title={t('companies.loading')} />}
        {data !== undefined && (
          <div className={own.lists}>
            {ours.length === 0 && <p className={own.hint}>{t('companies.emptyText')}</p>}
            <ul className={styles.list} aria-label={t('companies.title')}>
              {ours.map(row)}
            </ul>
            {others.length > 0 && (
              <>
                <h2>{t('companies.others')}</h2>
                <ul className={styles.list} aria-label={t('companies.others')}>
                  {others.map(row)}
                </ul>
              </>
            )}
          </div>
        )}
      </div>
      <div className={styles.card}>
        {shown && <CompanyCard key={shown.name} name={shown.name} company={shown.company} />}
      </div>
    </section>
  )
}
