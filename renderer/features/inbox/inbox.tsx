import { Button, Group, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { problemOf } from '../../client.ts'
import { formatCount } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { countsQuery } from '../../queries.ts'
import { useSelection } from '../../view-state/selection.ts'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { BatchBar } from '../batch/batch-bar.tsx'
import { undoBatch } from '../batch/do-batch.tsx'
import { chooseFiles } from '../intake/take-in.ts'
import { InboxTable } from './inbox-table.tsx'
import styles from './inbox.module.css'
import { StateFilter } from './state-filter.tsx'
import { useRows } from './use-rows.ts'

/** All documents, newest first, filling while they are read. */
export function Inbox() {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { state, words, search, showState } = useView()
  const { rows, query } = useRows()
  const { data: counts } = useQuery(countsQuery())
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query
  const needMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetchingNextPage])
  const clear = useSelection((selection) => selection.clear)
  const isChoosing = useSelection((selection) => selection.chosen.size > 0)
  useShortcuts({
    escape: () => (isChoosing ? clear() : words === '' ? showState(undefined) : search('')),
    undo: () => void undoBatch(),
  })

  const counted =
    counts &&
    (state === undefined ? Object.values(counts).reduce((sum, count) => sum + count, 0) : (counts[state] ?? 0))
  // The count comes beside the rows, so it may be a moment behind them; it only matters while there is more to load. How much a search
  // will find nobody knows before it is scrolled through.
  const total = hasNextPage ? Math.max(words === '' ? (counted ?? 0) : 0, rows.length + 1) : rows.length
  const inWork = (counts?.queued ?? 0) + (counts?.reading ?? 0)

  return (
    <section className={styles.inbox} aria-label={t('inbox.title')}>
      <h1 className={styles.srOnly}>{t('inbox.title')}</h1>
      <div className={styles.above}>
        {counted === 0 && state === undefined && words === '' ? <span /> : <StateFilter />}
        <div className={styles.work} role="status">
          {inWork > 0 && (
            <>
              <Loader size={14} aria-hidden="true" />
              {t('inbox.inWork', { count: inWork, formatted: formatCount(inWork, language) })}
            </>
          )}
        </div>
      </div>
      {query.isPending ? (
        <Notice busy title={t('inbox.loading')} />
      ) : query.isError && rows.length === 0 ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : rows.length > 0 ? (
        <InboxTable
          key={`${state}·${words}`}
          rows={rows}
          total={total}
          onNeedMore={hasNextPage ? needMore : undefined}
        />
      ) : words.trim() !== '' ? (
        <Notice
          icon="search"
          title={t('inbox.nothingFound', { words: words.trim() })}
          action={{ label: t('header.clearSearch'), onClick: () => search('') }}
        />
      ) : state !== undefined ? (
        <Notice
          icon="check"
          title={t('inbox.nothingInState')}
          action={{ label: t('inbox.showAll'), onClick: () => showState(undefined) }}
        />
      ) : (
        <Empty />
      )}
      {isChoosing && <BatchBar rows={rows} />}
    </section>
  )
}

function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t, i18n } = useWords()
  const problem = problemOf(error)
  const said = problem === undefined ? { message: t('problem.unreachable') } : sayProblem(i18n, problem)
  return (
    <Notice icon="alert" bad title={t('inbox.failedTitle')} action={{ label: t('inbox.tryAgain'), onClick: onRetry }}>
      {said.message} {said.advice}
    </Notice>
  )
}

function Empty() {
  const { t } = useWords()
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}>
        <Icon name="add" size={34} strokeWidth={1.2} />
      </span>
      <h2>{t('inbox.emptyTitle')}</h2>
      <p>{t('inbox.emptyText')}</p>
      <Group justify="center" gap="xs">
        <Button leftSection={<Icon name="add" />} onClick={() => chooseFiles('files')}>
          {t('inbox.chooseFiles')}
        </Button>
        <Button variant="default" onClick={() => chooseFiles('folder')}>
          {t('inbox.chooseFolder')}
        </Button>
      </Group>
      <p className={styles.formats}>{t('inbox.emptyFormats')}</p>
    </div>
  )
}
