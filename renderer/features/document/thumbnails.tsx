import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import type { PageInfo } from '../../../core/contract/documents.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import styles from './page-viewer.module.css'
import { usePicture } from './picture.tsx'
import { useWords } from '../../words.ts'

const HEIGHT = 128

interface Props {
  readonly id: DocumentId
  readonly pages: readonly PageInfo[]
  readonly current: number
  readonly onTurn: (page: number) => void
}

/** Small pictures of all pages; only those in sight are asked for, so five hundred pages cost what ten do. */
export function Thumbnails({ id, pages, current, onTurn }: Props) {
  const { t } = useWords()
  const scroller = useRef<HTMLElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: pages.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT,
    overscan: 3,
  })
  const at = pages.findIndex((one) => one.page === current)
  useEffect(() => virtualizer.scrollToIndex(at, { align: 'auto' }), [at, virtualizer])
  return (
    <nav className={styles.thumbnails} ref={scroller} aria-label={t('page.pages')}>
      <div style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const page = pages[index]
          return (
            page && (
              <div key={page.page} className={styles.place} style={{ transform: `translateY(${start}px)` }}>
                <Thumbnail id={id} page={page.page} current={page.page === current} onTurn={onTurn} />
              </div>
            )
          )
        })}
      </div>
    </nav>
  )
}

function Thumbnail({
  id,
  page,
  current,
  onTurn,
}: {
  id: DocumentId
  page: number
  current: boolean
  onTurn: (page: number) => void
}) {
  const { t } = useWords()
  const { url } = usePicture(id, page, 'thumbnail')
  return (
    <button
      type="button"
      className={styles.thumbnail}
      aria-current={current ? 'page' : undefined}
      aria-label={t('page.thumbnail', { page })}
      onClick={() => onTurn(page)}
    >
      <span className={styles.small} data-busy={url === undefined || undefined}>
        {url && <img src={url} alt="" draggable={false} />}
      </span>
      {page}
    </button>
  )
}
