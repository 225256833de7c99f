import { useState } from 'react'
import { Button } from '@mantine/core'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { findingKey } from '../../parts/say.ts'
import { Icon } from '../../parts/icons.tsx'
import { useDesk } from '../../view-state/desk.ts'
import { useWords } from '../../words.ts'
import { FindingLine } from '../document/finding-line.tsx'
import { isEditable } from '../review/field-actions.ts'
import { FixButtons } from '../review/fix-buttons.tsx'
import { EditableGrid } from './editable-grid.tsx'
import { rowsOfTaxes, TAX_COLUMNS, taxesOfRows } from './line-rows.ts'
import styles from './lines-tab.module.css'
import { useGrid } from './use-grid.ts'
import { tellGridRefusal, useKeptRows } from './use-kept-rows.ts'

/** The tax by rate, editable as the lines are. A document without one shows only the way to add it. */
export function TaxGrid({ detail }: { detail: DocumentDetail }) {
  const { t } = useWords()
  const showTab = useDesk((desk) => desk.showTab)
  const [added, setAdded] = useState(false)
  const { taxBreakdown, findings } = detail.answer
  const { rows, draft, save } = useKeptRows(detail, rowsOfTaxes(taxBreakdown), (next) => ({
    type: 'replace-tax-breakdown',
    rows: taxesOfRows(next, taxBreakdown),
  }))
  const grid = useGrid({
    rows,
    columns: TAX_COLUMNS,
    isEditable: isEditable(detail),
    onDraft: draft,
    onSave: save,
    onRefusal: tellGridRefusal,
  })
  const about = findings.filter((one) => one.field === 'taxBreakdown')
  if (taxBreakdown.length === 0 && !added) {
    if (!isEditable(detail)) return null
    return (
      <Button
        className={styles.addTax}
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<Icon name="add" />}
        onClick={() => setAdded(true)}
      >
        {t('lines.addTax')}
      </Button>
    )
  }
  return (
    <section className={styles.taxes}>
      <h2>{t('fields.taxBreakdown')}</h2>
      {about.map((finding) => (
        <div key={findingKey(finding)} className={styles.finding}>
          <FindingLine finding={finding} />
          <FixButtons item="taxBreakdown" findings={[finding]} detail={detail} />
        </div>
      ))}
      <EditableGrid
        label={t('fields.taxBreakdown')}
        rows={rows}
        columns={TAX_COLUMNS}
        grid={grid}
        nameOf={(column) => t(`words:taxFields.${column}`)}
        headOf={(row) => row + 1}
        onLeave={() => showTab('fields')}
      />
    </section>
  )
}
