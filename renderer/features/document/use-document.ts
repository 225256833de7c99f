import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import i18next from 'i18next'
import { useEffect } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import type { State } from '../../../core/domain/lifecycle.ts'
import { client, problemOf } from '../../client.ts'
import { saveBlob } from '../../parts/save-blob.ts'
import { sayProblem } from '../../parts/say.ts'
import { closable } from '../../parts/tell-done.tsx'
import { documentQuery, engine } from '../../queries.ts'
import { useView } from '../../view-state/view.ts'
import { useRows } from '../inbox/use-rows.ts'

export type PersonEvent = DocumentDetail['events'][number]

/** The documents before and after this one in the list it was opened from, the next that waits for a person, and all that may be looked at next, likeliest first. */
export function useNeighbours(id: DocumentId) {
  const { rows } = useRows()
  const at = rows.indexOf(id)
  const here = rows.here()
  const waits = (row: { state: string; id: string }) => row.state === 'review' && row.id !== id
  const place = here.findIndex((row) => row.id === id)
  const [near, afterThat] = [...here.slice(place + 1).filter(waits), ...here.slice(0, Math.max(place, 0)).filter(waits)]
  // None among the rows that are here: the engine knows all of them.
  const { data: any } = useQuery({
    ...engine.documents.ids.queryOptions({ input: { state: 'review', limit: 2 }, staleTime: 0 }),
    enabled: near === undefined,
  })
  const previous = at > 0 ? rows.at(at - 1)?.id : undefined
  const next = at === -1 ? here[0]?.id : rows.at(at + 1)?.id
  // From here downwards, then from the top: newest first is not the order people must work in.
  const nextToReview = near?.id ?? any?.ids.find((other) => other !== id)
  // Two ahead: whoever goes on at once finds that one here too.
  const likely = [nextToReview, next, afterThat?.id, at === -1 ? undefined : rows.at(at + 2)?.id, previous]
  return { previous, next, nextToReview, likely }
}

/** A document that a person looks at while it waits is read before the others. */
export function useReadFirst(id: DocumentId, state: State | undefined): void {
  useEffect(() => {
    if (state === 'queued') void client.work.first({ id }).catch(() => undefined)
  }, [id, state])
}

/** Does what a person decided. With `andNext` the next document to review opens as soon as the engine has agreed. */
export function useDecide(id: DocumentId, nextToReview: DocumentId | undefined) {
  const cache = useQueryClient()
  const { open, close } = useView()
  return useMutation({
    mutationFn: ({ event, evenSo }: { event: PersonEvent; andNext: boolean; evenSo?: string }) =>
      client.documents.apply({ id, event, ...(evenSo !== undefined && { evenSo }) }),
    onSuccess: (detail, { andNext }) => {
      cache.setQueryData(documentQuery(id).queryKey, detail)
      void cache.invalidateQueries({ queryKey: engine.documents.list.key({ type: 'query' }) })
      if (!andNext) return
      if (nextToReview !== undefined) return open(nextToReview)
      notifications.show({ message: i18next.t('document.lastReviewed'), ...closable() })
      close()
    },
    onError: (error) => {
      const problem = problemOf(error)
      const said = problem === undefined ? { message: i18next.t('problem.unreachable') } : sayProblem(i18next, problem)
      notifications.show({
        message: [said.message, said.advice].filter(Boolean).join(' '),
        color: 'red.8',
        role: 'alert',
        closeButtonProps: { 'aria-label': i18next.t('problem.close') },
      })
      // Somebody or something was faster: show what is true now.
      void cache.invalidateQueries({ queryKey: documentQuery(id).queryKey })
    },
  })
}

/** Hands the original over as a download, under the name it came with. */
export async function saveOriginal(id: DocumentId, fileName: string): Promise<void> {
  saveBlob(await client.documents.original({ id }), fileName.split(/[\\/]/).at(-1) ?? fileName)
}
