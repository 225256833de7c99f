import { notifications } from '@mantine/notifications'
import i18next from 'i18next'
import { useRef, useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { Change } from '../../../core/domain/correction.ts'
import { correct } from '../review/correct.ts'
import { refusalOf } from '../review/field-actions.ts'
import type { GridRow } from './grid-model.ts'
import { shownRows, type Draft } from './kept-rows.ts'
import type { Refusal } from './use-grid.ts'

/** The rows of a grid: those of the document, or while a change is on its way to the engine, as they will be. */
export function useKeptRows<K extends string>(
  detail: DocumentDetail,
  kept: readonly GridRow<K>[],
  changeOf: (rows: readonly GridRow<K>[]) => Change,
) {
  const [draft, setDraft] = useState<Draft<GridRow<K>>>()
  const asked = useRef(0)
  const save = async (rows: GridRow<K>[]): Promise<Refusal | undefined> => {
    asked.current += 1
    const mine = asked.current
    setDraft({ rows })
    const outcome = await correct(detail.summary.id, [changeOf(rows)])
    // What was asked for since stands on top of this one and answers for itself.
    if (asked.current === mine) setDraft(outcome.done ? { rows, keptIn: outcome.detail.revision } : undefined)
    return outcome.done ? undefined : { message: refusalOf(outcome) }
  }
  const rows = shownRows(draft, detail.revision, kept)
  return { rows, draft: (rows: GridRow<K>[]) => setDraft({ rows }), save }
}

/** Tells in a notice why a change to many cells was not made. */
export function tellGridRefusal({ message }: Refusal): void {
  notifications.show({
    message,
    color: 'red.8',
    role: 'alert',
    closeButtonProps: { 'aria-label': i18next.t('problem.close') },
  })
}
