import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { tableOf } from './arrange-model.ts'
import styles from './arrange.module.css'
import { ArrangeTable } from './arrange-table.tsx'

/** Pages of documents and of all others in their files, to be split, merged, ordered and turned. */
export function ArrangeDialog({ ids, onClose }: { ids: readonly DocumentId[]; onClose: () => void }) {
  const { t } = useWords()
  const [more, setMore] = useState<readonly DocumentId[]>([])
  const input = { ids: [...ids, ...more] }
  const { data, isError } = useQuery(engine.documents.stacks.queryOptions({ input, staleTime: 0, gcTime: 0 }))
  const busy = data?.stacks.filter(({ state }) => state === 'approved' || state === 'reading' || state === 'queued')
  return (
    <Dialog title={t('arrange.title')} onClose={onClose} wide>
      {data === undefined ? (
        <Notice busy={!isError} bad={isError} title={t(isError ? 'document.failedTitle' : 'inbox.loading')} />
      ) : (
        <div className={styles.all}>
          {data.offers.map((offer) => (
            <p key={offer.id} className={styles.offer}>
              <Icon name="info" />
              {t('arrange.offer', { file: offer.fileName })}
              <Button size="compact-sm" variant="default" onClick={() => setMore([...more, offer.id])}>
                {t('arrange.takeOffer')}
              </Button>
            </p>
          ))}
          {busy && busy.length > 0 && (
            <p className={styles.offer}>
              <Icon name="alert" />
              {t('arrange.busy', { files: busy.map(({ fileName }) => fileName).join(', ') })}
            </p>
          )}
          <ArrangeTable
            key={data.stacks.map(({ id, revision }) => `${id} ${revision}`).join()}
            stacks={data.stacks}
            proposed={tableOf(data.stacks)}
            isLocked={(busy?.length ?? 0) > 0}
            onClose={onClose}
          />
        </div>
      )}
    </Dialog>
  )
}
