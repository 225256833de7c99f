import { useWords } from '../../words.ts'
import { usePicture } from '../document/picture.tsx'
import { keyOf, type Sheet } from './arrange-model.ts'
import styles from './arrange.module.css'
import { DRAGGED_PAGE } from './drop-place.tsx'

interface Props {
  readonly sheet: Sheet
  readonly number: number
  /** The page the keys and tools work on. */
  readonly isCurrent: boolean
  readonly onFocus: () => void
  readonly onDrop: (key: string) => void
}

/** A page as a small picture that can be taken and dropped before another. */
export function SheetTile({ sheet, number, isCurrent, onFocus, onDrop }: Props) {
  const { t } = useWords()
  const { url } = usePicture(sheet.id, sheet.page, 'thumbnail')
  const said = t('arrange.page', { number, page: sheet.page })
  return (
    <li
      onDragOver={(event) => event.dataTransfer.types.includes(DRAGGED_PAGE) && event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        event.stopPropagation()
        onDrop(event.dataTransfer.getData(DRAGGED_PAGE))
      }}
    >
      <button
        type="button"
        id={`sheet ${keyOf(sheet)}`}
        className={styles.sheet}
        aria-label={sheet.turn === 0 ? said : `${said}, ${t('arrange.turned', { degrees: sheet.turn })}`}
        aria-current={isCurrent || undefined}
        tabIndex={isCurrent ? 0 : -1}
        draggable
        onDragStart={(event) => event.dataTransfer.setData(DRAGGED_PAGE, keyOf(sheet))}
        onFocus={onFocus}
        onClick={onFocus}
      >
        <span className={styles.picture} data-turn={sheet.turn} data-busy={url === undefined || undefined}>
          {url && <img src={url} alt="" draggable={false} />}
        </span>
        {number}
      </button>
    </li>
  )
}
