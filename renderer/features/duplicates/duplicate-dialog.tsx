import { Button, Checkbox, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { problemOf } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice } from '../../parts/notice.tsx'
import { documentQuery, engine } from '../../queries.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useView } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import { tellRefusal } from '../review/field-actions.ts'
import { lackingFields } from './compare.ts'
import { decideDuplicate, onlyLikeness, type Decision } from './decide-duplicate.ts'
import styles from './duplicate-dialog.module.css'
import { SideBySide } from './side-by-side.tsx'

interface Props {
  readonly detail: DocumentDetail
  readonly otherId: DocumentId
  readonly nextToReview: DocumentId | undefined
}

/** Two documents that may be the same: both pages, the fields with their differences, and the decision. */
export function DuplicateDialog({ detail, otherId, nextToReview }: Props) {
  const { t } = useWords()
  const cache = useQueryClient()
  const { open, close: toInbox } = useView()
  const { data: other, isError } = useQuery(documentQuery(otherId))
  const [reason, setReason] = useState('')
  const [merge, setMerge] = useState(true)
  const close = () => useDesk.setState({ comparedWith: undefined })
  const decide = useMutation({
    mutationFn: async (decision: Decision) => other && (await decideDuplicate(detail, other, decision)),
    onSuccess: (now) => {
      if (now) cache.setQueryData(documentQuery(detail.summary.id).queryKey, now)
      void cache.invalidateQueries({ queryKey: documentQuery(otherId).queryKey })
      void cache.invalidateQueries({ queryKey: engine.documents.list.key({ type: 'query' }) })
      close()
      if (now === undefined || now.summary.state === 'review') return
      if (nextToReview === undefined || nextToReview === otherId) toInbox()
      else open(nextToReview)
    },
    onError: (error) => tellRefusal({ done: false, problem: problemOf(error) }),
  })
  // The kept copy can only be completed while it is in review.
  const mergesInto = (kept: DocumentDetail, from: DocumentDetail) =>
    merge && kept.summary.state === 'review' && lackingFields(kept.answer, from.answer).length > 0
  const lacks =
    other === undefined
      ? []
      : [...new Set([...lackingFields(detail.answer, other.answer), ...(other.summary.state === 'review' ? lackingFields(other.answer, detail.answer) : [])])] // prettier-ignore
  // Values that were just taken over are looked at before anything is approved.
  const approves = onlyLikeness(detail) && !(other && mergesInto(detail, other))
  const may = detail.events.includes('findDuplicate') && !decide.isPending
  const isReason = reason.trim().length >= 3
  return (
    <Dialog title={t('duplicates.title')} onClose={close} wide>
      {other === undefined ? (
        <Notice busy={!isError} bad={isError} title={isError ? t('document.failedTitle') : t('document.loading')} />
      ) : (
        <>
          <SideBySide mine={detail} theirs={other} />
          {lacks.length > 0 && (
            <Checkbox
              size="sm"
              label={t('duplicates.merge', { fields: lacks.map((field) => t(`words:fields.${field}`)).join(', ') })}
              checked={merge}
              onChange={(event) => setMerge(event.currentTarget.checked)}
            />
          )}
          <div className={styles.decision}>
            <Button
              variant="default"
              disabled={!may}
              onClick={() => decide.mutate({ keep: 'other', merge: mergesInto(other, detail) })}
            >
              {t('duplicates.keepOther')}
            </Button>
            <Button
              variant="default"
              disabled={!may}
              onClick={() =>
                decide.mutate({
                  keep: 'this',
                  merge: mergesInto(detail, other),
                  ...(approves && { evenSo: t('duplicates.otherMarked') }),
                })
              }
            >
              {t(approves ? 'duplicates.keepThisApprove' : 'duplicates.keepThis')}
            </Button>
            <form
              className={styles.both}
              onSubmit={(event) => {
                event.preventDefault()
                if (isReason) decide.mutate({ keep: 'both', evenSo: reason.trim() })
              }}
            >
              <TextInput
                aria-label={t('duplicates.reason')}
                placeholder={t('duplicates.reason')}
                value={reason}
                maxLength={500}
                autoComplete="off"
                onChange={(event) => setReason(event.currentTarget.value)}
              />
              <Button type="submit" disabled={!may || !isReason || !detail.events.includes('approve')}>
                {t('duplicates.keepBoth')}
              </Button>
            </form>
          </div>
        </>
      )}
    </Dialog>
  )
}
