import type { Box } from '../../../core/domain/evidence.ts'
import type { PageInfo } from '../../../core/contract/documents.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useFocus } from '../../view-state/view.ts'
import type { Item, Spot } from '../../view-state/items.ts'
import type { Marked } from './boxes.ts'
import styles from './page-viewer.module.css'
import type { Under } from './use-pointing.ts'
import { useWords } from '../../words.ts'

/** Room between print and frame, in points. */
const AIR = 2

interface Props {
  readonly page: PageInfo
  readonly boxes: readonly Marked[]
  readonly scale: number
  readonly under: Under
  /** The box being drawn. */
  readonly drawn: Box | undefined
}

/** Boxes of all values over the picture of the page, what the pointer would take, and the box it draws. */
export function PageOverlay({ page, boxes, scale, under, drawn }: Props) {
  const { t } = useWords()
  const { hovered, focused } = useFocus()
  const glimpse = useDesk((desk) => (desk.glimpse?.page === page.page ? desk.glimpse.box : undefined))
  const taker = useDesk((desk) => desk.taker)
  const candidates = useDesk((desk) => desk.candidates)
  const named = boxes.find(({ spot }) => spot === (hovered ?? focused) && !isLine(spot))
  const label =
    under.value && taker
      ? { box: under.value.box, text: t('page.fill', { label: taker.label, text: under.value.text }) }
      : undefined
  const name = label ?? (named && { box: named.box, text: t(`words:fields.${named.spot as Item}`) })
  return (
    <>
      {/* Everything drawn here is told and reached by keyboard in the list of fields beside it. */}
      <svg className={styles.overlay} viewBox={`0 0 ${page.width} ${page.height}`} aria-hidden="true">
        {boxes.map(({ spot, box, mark }) => (
          <rect
            key={spot}
            {...framed(box, AIR)}
            rx={2}
            data-mark={mark}
            data-spot={spot}
            data-lit={spot === hovered || spot === focused || undefined}
          />
        ))}
        {candidates.map(
          (place, index) =>
            place?.page === page.page && (
              // oxlint-disable-next-line react/no-array-index-key -- the order is what names them
              <g key={index} className={styles.candidate}>
                <rect {...framed(place.box, AIR)} rx={2} />
                <text fontSize={9} x={place.box[0] - AIR - 2} y={place.box[3]}>
                  {index + 1}
                </text>
              </g>
            ),
        )}
        {glimpse && <rect {...framed(glimpse, AIR)} rx={2} className={styles.glimpse} />}
        {under.value && <rect {...framed(under.value.box, 1)} rx={2} className={styles.word} />}
        {drawn && <rect {...framed(drawn, 0)} className={styles.drawn} />}
      </svg>
      {name && !drawn && (
        <span
          className={styles.name}
          aria-hidden="true"
          data-fill={label !== undefined || undefined}
          style={{ left: (name.box[0] - AIR) * scale, top: (name.box[1] - AIR) * scale }}
        >
          {name.text}
        </span>
      )}
    </>
  )
}

function framed([x0, y0, x1, y1]: Box, air: number) {
  return { x: x0 - air, y: y0 - air, width: x1 - x0 + 2 * air, height: y1 - y0 + 2 * air }
}

function isLine(spot: Spot): boolean {
  return spot.startsWith('line-')
}
