import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { Icon } from '../../parts/icons.tsx'
import { findingKey } from '../../parts/say.ts'
import { useDesk } from '../../view-state/desk.ts'
import { useFocus } from '../../view-state/view.ts'
import { useWords } from '../../words.ts'
import { FindingLine } from '../document/finding-line.tsx'
import { FixButtons } from '../review/fix-buttons.tsx'
import { isEditable } from '../review/field-actions.ts'
import { EditableGrid } from './editable-grid.tsx'
import { LineHead } from './line-head.tsx'
import { columnsOf, linesOfRows, rowsOfLines } from './line-rows.ts'
import styles from './lines-tab.module.css'
import { LinesTotal } from './lines-total.tsx'
import { TaxGrid } from './tax-grid.tsx'
import { useColumnTaker } from './use-column-taker.ts'
import { useGrid } from './use-grid.ts'
import { tellGridRefusal, useKeptRows } from './use-kept-rows.ts'

/** Line items as an editable grid, their running sum, what was found about them, and the tax by rate. */
export function LinesTab({ detail }: { detail: DocumentDetail }) {
  const { t } = useWords()
  const { answer } = detail
  const { lines, findings } = answer
  const [all, setAll] = useState(false)
  const { focused, hovered, focus, hover } = useFocus()
  const showTab = useDesk((desk) => desk.showTab)
  const editable = isEditable(detail)
  const [first] = useState(() => columnsOf(lines, false))
  const columns = columnsOf(lines, all, first)
  const { rows, draft, save } = useKeptRows(detail, rowsOfLines(lines), (next) => ({
    type: 'replace-lines',
    lines: linesOfRows(next, lines),
  }))
  const grid = useGrid({
    rows,
    columns,
    isEditable: editable,
    onDraft: draft,
    onSave: save,
    onRefusal: tellGridRefusal,
  })
  const about = findings.filter((one) => one.field === 'lines' || one.line !== undefined)
  const { at } = grid

  const spot = at && at.row < lines.length ? (`line-${at.row + 1}` as const) : undefined
  useEffect(() => {
    if (spot) focus(spot)
  }, [spot, focus])
  useColumnTaker({ rows, columns, grid, isEditable: editable })

  const head = (row: number) => <LineHead number={row + 1} line={lines[rows[row]?.origin ?? -1]} findings={findings} />
  return (
    <div className={styles.lines}>
      {about.map((finding) => (
        <div key={findingKey(finding)} className={styles.finding}>
          <FindingLine finding={finding} />
          <FixButtons item="lines" findings={[finding]} detail={detail} />
        </div>
      ))}
      <EditableGrid
        label={t('lines.table')}
        rows={rows}
        columns={columns}
        grid={grid}
        nameOf={(column) => t(`words:lineFields.${column}`)}
        headOf={head}
        isLit={(row) => `line-${row + 1}` === hovered || (`line-${row + 1}` === focused && at?.row !== row)}
        onHover={(row) => hover(row === undefined ? undefined : `line-${row + 1}`)}
        onLeave={() => {
          showTab('fields')
          focus('lines')
        }}
      />
      <LinesTotal lines={lines} fields={answer.fields} />
      {editable && (
        <div className={styles.tools}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="add" />}
            onClick={() => grid.insertRow()}
            disabled={at === undefined}
          >
            {t('lines.insert')}
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<Icon name="trash" />}
            onClick={() => grid.deleteRows()}
            disabled={at === undefined || at.row >= rows.length}
          >
            {t('lines.delete')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setAll(!all)}>
            {t(all ? 'lines.fewerColumns' : 'lines.allColumns')}
          </Button>
          <p className={styles.hint}>{t('lines.hint')}</p>
        </div>
      )}
      <TaxGrid detail={detail} />
    </div>
  )
}
