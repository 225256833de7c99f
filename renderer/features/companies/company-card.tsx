import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { CompanyDetail, CompanySummary } from '../../../core/contract/companies.ts'
import { formatCode, formatCount } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { showDocuments } from '../../view-state/screens.ts'
import { type Language, useWords } from '../../words.ts'
import { LyingBars } from '../dashboard/bars.tsx'
import { DocumentLine } from '../suppliers/document-line.tsx'
import { SupplierMonths } from '../suppliers/supplier-months.tsx'
import styles from '../suppliers/suppliers.module.css'
import own from './companies.module.css'
import { Requisites } from './requisites.tsx'

/** A company: what it is recognised by, what it received and from whom. `company`: where it is one of ours. */
export function CompanyCard({ name, company }: { name: string; company: CompanySummary | undefined }) {
  const { t, i18n } = useWords()
  const { data, error } = useQuery(engine.companies.get.queryOptions({ input: { name }, staleTime: 0 }))
  return (
    <>
      <div className={styles.top}>
        <div>
          <h2>{name}</h2>
          <p>{company === undefined ? t('companies.notOurs') : (company.address ?? t('companies.ours'))}</p>
        </div>
        <Button variant="default" leftSection={<Icon name="open" />} onClick={() => showDocuments({ company: name })}>
          {t('companies.allDocuments')}
        </Button>
      </div>
      {company && <Requisites company={company} />}
      {error && <Trouble error={error} />}
      {data === undefined && !error && <Notice busy title={t('companies.loading')} />}
      {data && (
        <>
          <SupplierMonths months={data.months} />
          {data.suppliers.length > 0 && (
            <section>
              <h3>{t('companies.suppliers')}</h3>
              <LyingBars
                title={t('companies.suppliers')}
                bars={data.suppliers.map(({ key, name: supplier, count }) => {
                  const number = formatCount(count, i18n.language as Language)
                  const said = t('overview:dashboard.company', { name: supplier, count, number })
                  const onOpen = () => showDocuments({ company: name, supplier: key })
                  return { key, label: supplier, value: count, number, said, onOpen }
                })}
              />
            </section>
          )}
          <Received documents={data.documents} isOurs={company !== undefined} />
        </>
      )}
    </>
  )
}

function Received({ documents, isOurs }: { documents: CompanyDetail['documents']; isOurs: boolean }) {
  const { t } = useWords()
  return (
    <section>
      <h3>{t('companies.received')}</h3>
      {documents.length === 0 ? (
        <p className={own.hint}>{t('companies.receivedNone')}</p>
      ) : (
        <ul className={styles.documents}>
          {documents.map(({ summary, by, printed }) => (
            <DocumentLine key={summary.id} document={summary} className={own.received}>
              <span className={own.who}>
                {summary.supplierName ?? summary.fileName}
                {isOurs && (
                  <small data-lost={by === undefined || undefined}>
                    {by === 'tax-id'
                      ? t('companies.byTaxId', { printed: formatCode(printed ?? '') })
                      : by === 'name'
                        ? t('companies.byName', { printed })
                        : t('companies.byNothing')}
                  </small>
                )}
              </span>
              <span>{summary.invoiceNumber}</span>
            </DocumentLine>
          ))}
        </ul>
      )}
    </section>
  )
}
