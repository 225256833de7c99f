import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { connectionsQuery } from './ask-test.ts'
import { ConnectionCard } from './connection-card.tsx'
import styles from './connections.module.css'
import { SetUp } from './set-up.tsx'
import { Trouble } from '../../parts/trouble.tsx'

/** The ledgers that approved documents go to. */
export function Connections() {
  const { t } = useWords()
  const { data, error } = useQuery(connectionsQuery())
  const kinds = useQuery(engine.connections.kinds.queryOptions({ staleTime: 0 })).data?.kinds ?? []
  const [setsUp, setSetsUp] = useState(false)
  const start = () => setSetsUp(true)
  return (
    <div className={styles.screen}>
      {error !== null && data === undefined && <Trouble error={error} />}
      {data === undefined && error === null && <Notice busy title={t('ledgers:loading')} />}
      {data?.length === 0 && (
        <Notice icon="send" title={t('ledgers:none.title')} action={{ label: t('ledgers:connect'), onClick: start }}>
          {t('ledgers:none.text')}
        </Notice>
      )}
      {data !== undefined && data.length > 0 && (
        <>
          <Button className={styles.add} variant="default" leftSection={<Icon name="add" />} onClick={start}>
            {t('ledgers:connect')}
          </Button>
          <ul className={styles.cards}>
            {data.map((connection) => (
              <ConnectionCard
                key={connection.name}
                connection={connection}
                kind={kinds.find(({ kind }) => kind === connection.kind)}
              />
            ))}
          </ul>
        </>
      )}
      {setsUp && <SetUp taken={(data ?? []).map(({ name }) => name)} onClose={() => setSetsUp(false)} />}
    </div>
  )
}
