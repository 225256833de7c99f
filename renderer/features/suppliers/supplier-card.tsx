import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, problemOf } from '../../client.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { engine, supplierQuery } from '../../queries.ts'
import { useScreens } from '../../view-state/screens.ts'
import { useWords } from '../../words.ts'
import { tellRefusal } from '../review/field-actions.ts'
import { DocumentLine } from './document-line.tsx'
import { FactRow } from './fact-row.tsx'
import { Marks } from './marks-table.tsx'
import { SupplierMonths } from './supplier-months.tsx'
import styles from './suppliers.module.css'

/** What is known about a supplier: by what it is recognised, its accounts with first and last use, what was learned and from which documents. */
export function SupplierCard({ id }: { id: string }) {
  const { t } = useWords()
  const cache = useQueryClient()
  const go = useScreens((screens) => screens.go)
  const { data: supplier, isError } = useQuery(supplierQuery(id))
  const forget = useMutation({
    mutationFn: (what: string) => client.suppliers.forget({ id: what }),
    onSuccess: ({ forgotten }) => {
      tellDone(t('suppliers.forgotten'))
      if (forgotten === 'supplier') go('suppliers')
      else void cache.invalidateQueries({ queryKey: supplierQuery(id).queryKey })
      void cache.invalidateQueries({ queryKey: engine.suppliers.list.key() })
    },
    onError: (error) => tellRefusal({ done: false, problem: problemOf(error) }),
  })
  if (supplier === undefined)
    return <Notice busy={!isError} bad={isError} title={t(isError ? 'suppliers.failed' : 'suppliers.loading')} />
  const { summary, kinds, accounts, taxIds, domains, facts, documents, months, lookAlikes } = supplier
  const remove = (what: string) => forget.mutate(what)
  return (
    <>
      <div className={styles.top}>
        <div>
          <h2>{summary.name ?? summary.taxIds[0]}</h2>
          <p>{kinds.map((kind) => t(`words:kinds.${kind}`)).join(', ')}</p>
        </div>
        <Button
          variant="default"
          leftSection={<Icon name="trash" />}
          disabled={forget.isPending}
          onClick={() => remove(id)}
        >
          {t('suppliers.forgetAll')}
        </Button>
      </div>
      {lookAlikes.length > 0 && (
        <section role="note" className={styles.alike}>
          <h3>{t('overview:suppliers.lookAlikes')}</h3>
          <ul>
            {lookAlikes.map((other) => (
              <li key={other.id}>
                <button type="button" onClick={() => go('suppliers', other.id)}>
                  {other.name}
                </button>{' '}
                {t(`overview:suppliers.by.${other.by}`, { value: other.value })}
              </li>
            ))}
          </ul>
        </section>
      )}
      <SupplierMonths months={months} />
      <Marks title={t('suppliers.accounts')} marks={accounts} onForget={remove} />
      <Marks title={t('suppliers.taxIds')} marks={taxIds} onForget={remove} />
      <Marks title={t('suppliers.domains')} marks={domains} onForget={remove} />
      {facts.length > 0 && (
        <section>
          <h3>{t('suppliers.facts')}</h3>
          <ul className={styles.facts}>
            {facts.map((fact) => (
              <FactRow key={fact.id} fact={fact} onForget={remove} />
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>{t('suppliers.itsDocuments')}</h3>
        <ul className={styles.documents}>
          {documents.map((row) => (
            <DocumentLine key={row.id} document={row}>
              <span>{row.invoiceNumber ?? row.fileName}</span>
            </DocumentLine>
          ))}
        </ul>
      </section>
    </>
  )
}
