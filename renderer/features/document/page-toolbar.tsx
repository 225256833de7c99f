import { ActionIcon } from '@mantine/core'
import type { PageInfo } from '../../../core/contract/documents.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { formatConfidence } from '../../parts/format.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './page-viewer.module.css'
import type { Zoom } from './zoom.ts'

/** A scale of 1 is 72 dots an inch; what people call 100 % is 96. */
const HUNDRED_PERCENT = 96 / 72

interface Props {
  readonly page: number
  readonly pages: readonly PageInfo[]
  readonly scale: number
  readonly zoom: Zoom
  readonly onTurn: (page: number) => void
  readonly onZoom: (zoom: Zoom) => void
  readonly onLarger: () => void
  readonly onSmaller: () => void
  readonly onRotate: () => void
  readonly selects: boolean
  readonly onSelects: (selects: boolean) => void
}

/** Turning and zooming. */
export function PageToolbar({ page, pages, scale, zoom, selects, ...on }: Props) {
  const { onTurn, onZoom, onLarger, onSmaller, onRotate, onSelects } = on
  const { t, i18n } = useWords()
  const percent = formatConfidence(scale / HUNDRED_PERCENT, i18n.language as Language)
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('page.label')}>
      {pages.length > 1 && (
        <>
          <Tool
            icon="chevronUp"
            label={t('page.previous')}
            disabled={page === pages[0]?.page}
            onClick={() => onTurn(page - 1)}
          />
          <span className={styles.number}>
            {t('page.of', { page: pages.findIndex((one) => one.page === page) + 1, pageCount: pages.length })}
          </span>
          <Tool
            icon="chevronDown"
            label={t('page.next')}
            disabled={page === pages.at(-1)?.page}
            onClick={() => onTurn(page + 1)}
          />
          <span className={styles.gap} />
        </>
      )}
      <Tool icon="minus" label={t('page.zoomOut')} onClick={onSmaller} />
      <span className={styles.number} aria-label={t('page.zoom', { percent })} role="img">
        {percent}
      </span>
      <Tool icon="add" label={t('page.zoomIn')} onClick={onLarger} />
      <span className={styles.gap} />
      <Tool icon="fitWidth" label={t('page.fitWidth')} pressed={zoom === 'width'} onClick={() => onZoom('width')} />
      <Tool icon="fitPage" label={t('page.fitPage')} pressed={zoom === 'page'} onClick={() => onZoom('page')} />
      <span className={styles.gap} />
      <Tool icon="rotate" label={t('page.rotate')} onClick={onRotate} />
      <Tool icon="text" label={t('page.selectText')} pressed={selects} onClick={() => onSelects(!selects)} />
    </div>
  )
}

function Tool({
  icon,
  label,
  pressed,
  disabled = false,
  onClick,
}: {
  icon: IconName
  label: string
  pressed?: boolean
  disabled?: boolean
  onClick: () => void
}) {
  return (
    <ActionIcon
      variant={pressed ? 'light' : 'subtle'}
      color={pressed ? undefined : 'gray'}
      size={30}
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} size={17} />
    </ActionIcon>
  )
}
