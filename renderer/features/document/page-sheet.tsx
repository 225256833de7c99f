import type { DocumentDetail, PageInfo } from '../../../core/contract/documents.ts'
import { Notice } from '../../parts/notice.tsx'
import { useDesk } from '../../view-state/desk.ts'
import { useWords } from '../../words.ts'
import type { Marked } from './boxes.ts'
import { PageOverlay } from './page-overlay.tsx'
import styles from './page-viewer.module.css'
import { usePicture } from './picture.tsx'
import { TextLayer } from './text-layer.tsx'
import { turnedSize, type Turn } from './turn.ts'
import { usePointing } from './use-pointing.ts'

interface Props {
  readonly detail: DocumentDetail
  readonly page: PageInfo
  readonly boxes: readonly Marked[]
  readonly scale: number
  readonly turn: Turn
  /** The pointer selects text instead of filling fields. */
  readonly selects: boolean
}

/** One page on the desk: its picture, turned as the person wants it, and everything drawn over it. */
export function PageSheet({ detail, page, boxes, scale, turn, selects }: Props) {
  const { t } = useWords()
  const { url, isError } = usePicture(detail.summary.id, page.page, 'full')
  const here = boxes.filter((one) => one.page === page.page)
  const { under, drawn, handlers } = usePointing({ id: detail.summary.id, page, boxes: here, turn })
  const takes = useDesk((desk) => desk.taker !== undefined)
  const { width, height } = turnedSize(page, turn)
  return (
    <div className={styles.paper} style={{ width: width * scale, height: height * scale }}>
      {!url && <Notice busy={!isError} bad={isError} title={isError ? t('page.failed') : t('page.loading')} />}
      {url && (
        <div
          className={styles.sheet}
          data-turn={turn}
          data-takes={(takes && !selects) || undefined}
          style={{ width: page.width * scale, height: page.height * scale }}
          {...(!selects && handlers)}
        >
          <img src={url} alt={t('page.picture', { page: page.page })} draggable={false} decoding="sync" />
          <PageOverlay page={page} boxes={here} scale={scale} under={under} drawn={drawn} />
          {selects && <TextLayer id={detail.summary.id} page={page} />}
        </div>
      )}
    </div>
  )
}
