import { Button, Group } from '@mantine/core'
import { memo, useDeferredValue, useMemo } from 'react'
import { problemOf } from '../../client.ts'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { sayProblem } from '../../parts/say.ts'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { useSelection } from '../../view-state/selection.ts'
import { useView } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import { BatchBar } from '../batch/batch-bar.tsx'
import { undoBatch } from '../batch/do-batch.tsx'
import { chooseFiles } from '../intake/take-in.ts'
import { FirstRun } from '../welcome/first-run.tsx'
import { FacetBar } from './facet-bar.tsx'
import { InboxTable } from './inbox-table.tsx'
import styles from './inbox.module.css'
import { StateFilter } from './state-filter.tsx'
import { useRows } from './use-rows.ts'
import { WorkStrip } from './work-strip.tsx'

/** Neither is drawn anew because something else in the inbox changed. */
const Table = memo(InboxTable)
const Facets = memo(FacetBar)

/**
 * The rows to draw. What changes in a list while documents come in is drawn in pieces, between which keys and scrolling are answered: forty rows at once
 * hold the window up for more than 50 ms. Another list, which somebody asked for, is drawn at once.
 */
function useDrawn(rows: ReturnType<typeof useRows>['rows'], list: string) {
  const wanted = useMemo(() => ({ rows, list }), [rows, list])
  const drawn = useDeferredValue(wanted)
  return drawn.list === list ? drawn : wanted
}

/** All documents, newest first unless sorted otherwise, filling while they are read. */
export function Inbox() {
  const { t } = useWords()
  const { state, words, search, showFilter } = useView()
  const { rows, query, filter, shownKey } = useRows()
  const drawn = useDrawn(rows, shownKey)
  const counts = query.data?.counts
  const clear = useSelection((selection) => selection.clear)
  const isChoosing = useSelection((selection) => selection.chosen.size > 0)
  useShortcuts({
    escape: () => (isChoosing ? clear() : words === '' ? showFilter({}) : search('')),
    undo: () => void undoBatch(),
  })

  const isEmpty = counts !== undefined && Object.keys(counts).length === 0
  const inWork = (counts?.queued ?? 0) + (counts?.reading ?? 0)

  return (
    <section
      className={styles.inbox}
      aria-label={t('inbox.title')}
      aria-busy={query.isPlaceholderData}
      data-words={filter.words ?? ''}
    >
      <h1 className={styles.srOnly}>{t('inbox.title')}</h1>
      <div className={styles.above}>
        {isEmpty ? <span /> : <StateFilter counts={counts} />}
        <WorkStrip inWork={inWork} />
        {!isEmpty && <Facets />}
      </div>
      {query.isPending ? (
        <Notice busy title={t('inbox.loading')} />
      ) : query.isError && rows.total === 0 ? (
        <Failed error={query.error} onRetry={() => void query.refetch()} />
      ) : rows.total > 0 ? (
        <Table {...drawn} />
      ) : words.trim() !== '' ? (
        <Notice
          icon="search"
          title={t('inbox.nothingFound', { words: words.trim() })}
          action={{ label: t('header.clearSearch'), onClick: () => search('') }}
        />
      ) : Object.keys(filter).length > 0 ? (
        <Notice
          icon="check"
          title={t(
            Object.keys(filter).length === 1 && state !== undefined ? 'inbox.nothingInState' : 'inbox.nothingLeft',
          )}
          action={{ label: t('inbox.showAll'), onClick: () => showFilter({}) }}
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
      <FirstRun />
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
