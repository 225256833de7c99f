import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { DocumentSummary } from '../../../core/contract/document-summary.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { formatDay, formatDecimal, formatInstant } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { StateChip } from '../../parts/state-chip.tsx'
import { useReading } from '../../view-state/reading.ts'
import { useSelection } from '../../view-state/selection.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './inbox.module.css'

/** Sorting and filtering are the engine's: the table only knows its columns. */
export const features = tableFeatures({})

const column = createColumnHelper<typeof features, DocumentSummary>()

export const columns = column.columns([
  column.display({ id: 'chosen', cell: ({ row }) => <ChosenCell id={row.original.id} /> }),
  column.accessor('state', { cell: ({ row }) => <StateCell row={row.original} /> }),
  column.accessor('supplierName', { id: 'supplier', cell: ({ row }) => <SupplierCell row={row.original} /> }),
  column.accessor('invoiceNumber', { id: 'number', cell: ({ row }) => <NumberCell row={row.original} /> }),
  column.accessor('issueDate', { cell: ({ row }) => <DateCell day={row.original.issueDate} /> }),
  column.accessor('grossTotal', { cell: ({ row }) => <AmountCell row={row.original} /> }),
  column.display({ id: 'findings', cell: ({ row }) => <FindingsCell row={row.original} /> }),
  column.accessor('addedAt', { cell: ({ row }) => <AddedCell at={row.original.addedAt} /> }),
])

export type ColumnId = 'chosen' | 'state' | 'supplier' | 'number' | 'issueDate' | 'grossTotal' | 'findings' | 'addedAt'

function useLanguage(): Language {
  return useWords().i18n.language as Language
}

/** The row says to a screen reader whether it is chosen; this is the place to click. */
function ChosenCell({ id }: { id: DocumentId }) {
  const isChosen = useSelection((selection) => selection.chosen.has(id))
  return (
    <span className={styles.tick} data-on={isChosen || undefined}>
      {isChosen && <Icon name="check" size={13} strokeWidth={2.4} />}
    </span>
  )
}

function StateCell({ row }: { row: DocumentSummary }) {
  const { t } = useWords()
  const progress = useReading((reading) => reading.progress[row.id])
  if (row.state !== 'reading' || progress === undefined) return <StateChip state={row.state} />
  const label = t('inbox.reading', { page: progress.page, pageCount: progress.pageCount })
  return (
    <span className={styles.reading}>
      <StateChip state="reading" />
      <span className={styles.pages} aria-label={label} role="img" title={label}>
        {progress.page}/{progress.pageCount}
      </span>
      <progress className={styles.bar} value={progress.page} max={progress.pageCount} aria-label={label} />
    </span>
  )
}

function SupplierCell({ row }: { row: DocumentSummary }) {
  const { t } = useWords()
  const part = row.part > 1 ? ` · ${t('inbox.part', { part: row.part })}` : ''
  if (row.supplierName === undefined) return <span className={styles.file} title={row.fileName}>{row.fileName}{part}</span> // prettier-ignore
  return (
    <span className={styles.supplier} title={`${row.supplierName}\n${row.fileName}`}>
      <span className={styles.main}>{row.supplierName}</span>
      <span className={styles.beside}>{row.fileName}{part}</span>
    </span>
  ) // prettier-ignore
}

function NumberCell({ row }: { row: DocumentSummary }) {
  const { t } = useWords()
  if (row.kind === undefined) return null
  return (
    <span className={styles.cut} title={row.invoiceNumber}>
      {row.invoiceNumber}
      {row.kind !== 'invoice' && <span className={styles.kind}>{t(`words:kinds.${row.kind}`)}</span>}
    </span>
  )
}

function DateCell({ day }: { day: string | undefined }) {
  const language = useLanguage()
  return day === undefined ? null : <span className={styles.figures}>{formatDay(day, language)}</span>
}

function AmountCell({ row }: { row: DocumentSummary }) {
  const language = useLanguage()
  if (row.grossTotal === undefined) return null
  return (
    <span className={styles.amount}>
      {formatDecimal(row.grossTotal, language, 2)}
      <span className={styles.currency}>{row.currency}</span>
    </span>
  )
}

function FindingsCell({ row }: { row: DocumentSummary }) {
  const { t } = useWords()
  if (row.errors + row.warnings === 0) return <span className={styles.srOnly}>{t('inbox.noFindings')}</span>
  const said = [
    row.errors > 0 && t('inbox.errors', { count: row.errors }),
    row.warnings > 0 && t('inbox.warnings', { count: row.warnings }),
  ].filter(Boolean)
  return (
    <span className={styles.findings} title={said.join(', ')} role="img" aria-label={said.join(', ')}>
      {row.errors > 0 && (
        <span data-tone="bad">
          <Icon name="crossCircle" size={15} />
          {row.errors}
        </span>
      )}
      {row.warnings > 0 && (
        <span data-tone="doubt">
          <Icon name="alert" size={15} />
          {row.warnings}
        </span>
      )}
    </span>
  )
}

function AddedCell({ at }: { at: string }) {
  const language = useLanguage()
  return (
    <time className={styles.added} dateTime={at}>
      {formatInstant(at, language)}
    </time>
  )
}
