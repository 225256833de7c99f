import { Tabs } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { problemOf } from '../../client.ts'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { Split } from '../../parts/split.tsx'
import { documentQuery, pictureQuery } from '../../queries.ts'
import { usePreferences } from '../../view-state/preferences.ts'
import { useFocus, useView } from '../../view-state/view.ts'
import { DocumentBar } from './document-bar.tsx'
import styles from './document-view.module.css'
import { FieldsPanel } from './fields-panel.tsx'
import { HistoryTab } from './history-tab.tsx'
import { JsonTab } from './json-tab.tsx'
import { LinesTable } from './lines-table.tsx'
import { PageViewer } from './page-viewer.tsx'
import { useDecide, useNeighbours, type PersonEvent } from './use-document.ts'
import { useWords } from '../../words.ts'

const TABS = ['fields', 'lines', 'json', 'history'] as const
type Tab = (typeof TABS)[number]

/** One document: its page on the left, what was read from it on the right. */
export function DocumentView({ id }: { id: DocumentId }) {
  const { t, i18n } = useWords()
  const { open, close } = useView()
  const query = useQuery(documentQuery(id))
  const { pageShare, setPageShare } = usePreferences()
  const neighbours = useNeighbours(id)
  const { nextToReview, next } = neighbours
  const decide = useDecide(id, nextToReview)
  const detail = query.data

  useEffect(() => () => useFocus.setState({ focused: undefined, hovered: undefined }), [])

  // What will most likely be looked at next is here before it is asked for.
  const cache = useQueryClient()
  const soon = nextToReview ?? next
  const isLoaded = detail !== undefined
  useEffect(() => {
    if (!isLoaded || soon === undefined) return
    void cache.prefetchQuery(documentQuery(soon))
    void cache.prefetchQuery(pictureQuery(soon, 1, 'full'))
  }, [cache, soon, isLoaded])

  const apply = (event: PersonEvent, andNext: boolean) => {
    if (detail?.events.includes(event) && !decide.isPending) decide.mutate({ event, andNext })
  }
  useShortcuts({
    escape: close,
    'approve-next': () => apply('approve', true),
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
    <article className={styles.view} aria-label={t('document.title')}>
      <DocumentBar detail={detail} neighbours={neighbours} busy={decide.isPending} onEvent={apply} />
      <div className={styles.sides}>
        <Split
          left={<PageViewer detail={detail} />}
          right={<Facts detail={detail} />}
          share={pageShare}
          onShare={setPageShare}
          label={t('document.split')}
        />
      </div>
    </article>
  )
}

function Facts({ detail }: { detail: DocumentDetail }) {
  const { t, i18n } = useWords()
  const [tab, setTab] = useState<Tab>('fields')
  const { answer, summary } = detail
  const said = answer.problem && sayProblem(i18n, answer.problem)
  const unread = summary.state === 'queued' || summary.state === 'reading'
  return (
    <Tabs className={styles.facts} value={tab} onChange={(to) => setTab(to as Tab)} keepMounted={false}>
      <Tabs.List aria-label={t('document.tabsLabel')}>
        {TABS.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`document.tabs.${name}`)}
            {name === 'lines' && answer.lines.length > 0 && <span className={styles.count}>{answer.lines.length}</span>}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel className={styles.panel} value="fields" tabIndex={-1}>
        {unread ? (
          <Notice busy title={t(summary.state === 'queued' ? 'document.queuedTitle' : 'document.readingTitle')}>
            {t('document.readingText')}
          </Notice>
        ) : said ? (
          <Notice icon="pageBroken" bad title={t('document.notReadTitle')}>
            {said.message} {said.advice}
          </Notice>
        ) : (
          <FieldsPanel detail={detail} />
        )}
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="lines" tabIndex={-1}>
        <LinesTable answer={answer} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="json" tabIndex={-1}>
        <JsonTab answer={answer} />
      </Tabs.Panel>
      <Tabs.Panel className={styles.panel} value="history" tabIndex={0}>
        <HistoryTab detail={detail} />
      </Tabs.Panel>
    </Tabs>
  )
}
