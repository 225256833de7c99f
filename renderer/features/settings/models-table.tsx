import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../../client.ts'
import { AskFirst } from '../../parts/ask-first.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import styles from './settings.module.css'

// Under its own name it would read as a hook of React.
const { useModel: putToUse } = client.learning

/** The models there are; another one is put to use only after saying what that means. */
export function ModelsTable() {
  const { t } = useWords()
  const cache = useQueryClient()
  const models = useQuery(engine.learning.models.queryOptions({ staleTime: 0 }))
  const [wanted, setWanted] = useState<string>()
  const use = useMutation({
    mutationFn: (name: string) => putToUse({ name }),
    onSuccess: (answer) => {
      cache.setQueryData(engine.learning.models.queryOptions().queryKey, answer)
      void cache.invalidateQueries({ queryKey: engine.secondOpinion.key() })
      setWanted(undefined)
    },
  })
  if (models.data === undefined)
    return models.error ? <Trouble error={models.error} /> : <Notice busy title={t('program:loading')} />
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('program:settings.model.name')}</th>
              <th scope="col">{t('program:settings.model.kind')}</th>
              <th scope="col">{t('program:settings.model.role')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {models.data.items.map(({ name, kind, role, origin }) => (
              <tr key={`${kind} ${name}`}>
                <th scope="row">{name}</th>
                <td>{t(`program:settings.model.kinds.${kind}`)}</td>
                <td>{t(`program:settings.model.roles.${role}`)}</td>
                <td>
                  {kind !== 'ocr' && origin !== 'server' && (role === 'available' || role === 'previous') && (
                    <Button variant="default" size="compact-sm" onClick={() => setWanted(name)}>
                      {t('program:settings.model.use')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {wanted !== undefined && (
        <AskFirst
          title={t('program:settings.model.useTitle', { name: wanted })}
          action={t('program:settings.model.use')}
          busy={use.isPending}
          onYes={() => use.mutate(wanted)}
          onClose={() => setWanted(undefined)}
        >
          <p>{t('program:settings.rows.models.risk')}</p>
          {use.error && <Trouble error={use.error} />}
        </AskFirst>
      )}
    </>
  )
}
