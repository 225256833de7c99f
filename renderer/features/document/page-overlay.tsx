import type { FieldName } from '../../../core/domain/fields.ts'
import type { PageInfo } from '../../../core/contract/documents.ts'
import { useFocus, type Spot } from '../../view-state/view.ts'
import type { Marked } from './boxes.ts'
import styles from './page-viewer.module.css'
import { useWords } from '../../words.ts'

/** Room between print and frame, in points. */
const AIR = 2

/** Boxes of all values over the picture of the page. The pointer on a box points out its field, and the other way round. */
export function PageOverlay({ page, boxes, scale }: { page: PageInfo; boxes: readonly Marked[]; scale: number }) {
  const { t } = useWords()
  const { hovered, focused, hover, focus } = useFocus()
  const named = boxes.find(({ spot }) => spot === (hovered ?? focused) && !isLine(spot))
  return (
    <>
      {/* Everything drawn here is told and reached by keyboard in the list of fields beside it. */}
      <svg className={styles.overlay} viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true">
        {boxes.map(({ spot, box: [x0, y0, x1, y1], mark }) => (
          <rect
            key={spot}
            x={x0 - AIR}
            y={y0 - AIR}
            width={x1 - x0 + 2 * AIR}
            height={y1 - y0 + 2 * AIR}
            rx={2}
            data-mark={mark}
            data-spot={spot}
            data-lit={spot === hovered || spot === focused || undefined}
            onPointerEnter={() => hover(spot)}
            onPointerLeave={() => hover(undefined)}
            onClick={() => focus(spot)}
          />
        ))}
      </svg>
      {named && (
        <span
          className={styles.name}
          aria-hidden="true"
          style={{ left: (named.box[0] - AIR) * scale, top: (named.box[1] - AIR) * scale }}
        >
          {t(`words:fields.${named.spot as FieldName}`)}
        </span>
      )}
    </>
  )
}

function isLine(spot: Spot): boolean {
  return spot.startsWith('line-')
}
