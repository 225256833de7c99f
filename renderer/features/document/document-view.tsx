import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { problemOf } from '../../client.ts'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { Split } from '../../parts/split.tsx'
import { documentQuery } from '../../queries.ts'
import { usePreferences } from '../../view-state/preferences.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useEditing } from '../../view-state/editing.ts'
import { useFocus, useView } from '../../view-state/view.ts'
import { LinksStrip } from '../e-invoice/links-strip.tsx'
import { DuplicateDialog } from '../duplicates/duplicate-dialog.tsx'
import { settled } from '../review/correct.ts'
import { isEditable, saveDraft, undoLast } from '../review/field-actions.ts'
import { ReasonDialog } from '../review/reason-dialog.tsx'
import { WhyDialog } from '../review/why-dialog.tsx'
import { DocumentBar } from './document-bar.tsx'
import styles from './document-view.module.css'
import { Facts } from './facts.tsx'
import { PageViewer } from './page-viewer.tsx'
import { usePrefetch } from './use-prefetch.ts'
import { saveOriginal, useDecide, useNeighbours, useReadFirst, type PersonEvent } from './use-document.ts'
import { useWords } from '../../words.ts'

/** One document: its page on the left, what was read from it on the right. */
export function DocumentView({ id }: { id: DocumentId }) {
  const { t, i18n } = useWords()
  const { open, close } = useView()
  const query = useQuery(documentQuery(id))
  const { pageShare, setPageShare } = usePreferences()
  const neighbours = useNeighbours(id)
  const { nextToReview } = neighbours
  const decide = useDecide(id, nextToReview)
  const detail = query.data
  useReadFirst(id, detail?.summary.state)

  const comparedWith = useDesk((desk) => desk.comparedWith)
  const whyOf = useDesk((desk) => desk.whyOf)
  const [asksReason, setAsksReason] = useState<{ andNext: boolean }>()

  useEffect(
    () => () => {
      useFocus.setState({ focused: undefined, hovered: undefined })
      useDesk.setState({
        tab: 'fields',
        taker: undefined,
        glimpse: undefined,
        comparedWith: undefined,
        whyOf: undefined,
      })
    },
    [],
  )
  usePrefetch(neighbours.likely, detail !== undefined)

  const apply = (event: PersonEvent, andNext: boolean, evenSo?: string) => {
    if (detail?.events.includes(event) && !decide.isPending)
      decide.mutate({ event, andNext, ...(evenSo && { evenSo }) })
  }
  /** Approves what the person sees: a field still open is saved first, and corrections on their way are waited for. */
  const approve = async (andNext: boolean) => {
    if (detail === undefined) return
    if (useEditing.getState().draft !== undefined && !(await saveDraft(detail))?.done) return
    await settled(id)
    const { data = detail } = await query.refetch({ cancelRefetch: false })
    if (data.events.includes('approve') && data.summary.errors > 0) setAsksReason({ andNext })
    else apply('approve', andNext)
  }
  useShortcuts({
    escape: close,
    'approve-next': () => void approve(true),
    undo: () => detail && isEditable(detail) && void undoLast(detail),
    original: () => detail && void saveOriginal(id, detail.summary.fileName),
    'next-document': () => neighbours.next && open(neighbours.next),
    'previous-document': () => neighbours.previous && open(neighbours.previous),
  })

  if (query.isError && detail === undefined) {
    const problem = problemOf(query.error)
    const said = problem === undefined ? { message: t('problem.unreachable') } : sayProblem(i18n, problem)
    return (
      <Notice icon="alert" bad title={t('document.failedTitle')} action={{ label: t('document.back'), onClick: close }}>
        {said.message} {said.advice}
      </Notice>
    )
  }
  if (detail === undefined) return <Notice busy title={t('document.loading')} />
  return (
    <article className={styles.view} aria-label={t('document.title')} data-id={id}>
      <DocumentBar
        detail={detail}
        neighbours={neighbours}
        busy={decide.isPending}
        onEvent={(event, andNext) => (event === 'approve' ? void approve(andNext) : apply(event, andNext))}
      />
      <LinksStrip links={detail.links} />
      <div className={styles.sides}>
        <Split
          left={<PageViewer detail={detail} />}
          right={<Facts detail={detail} />}
          share={pageShare}
          onShare={setPageShare}
          label={t('document.split')}
        />
      </div>
      {asksReason && (
        <ReasonDialog
          detail={detail}
          onClose={() => setAsksReason(undefined)}
          onApprove={(evenSo) => {
            setAsksReason(undefined)
            apply('approve', asksReason.andNext, evenSo)
          }}
        />
      )}
      {whyOf && <WhyDialog detail={detail} field={whyOf} />}
      {comparedWith && <DuplicateDialog detail={detail} otherId={comparedWith} nextToReview={nextToReview} />}
    </article>
  )
}
