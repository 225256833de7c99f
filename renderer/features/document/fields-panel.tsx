import { Button } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import { Icon } from '../../parts/icons.tsx'
import { findingKey } from '../../parts/say.ts'
import { useEditing } from '../../view-state/editing.ts'
import { useFocus } from '../../view-state/view.ts'
import type { Item } from '../../view-state/items.ts'
import { useWords } from '../../words.ts'
import { FieldRow } from './field-row.tsx'
import { GROUPS, isField, READING_ORDER, reviewOrder, shownItems, type Group } from './field-groups.ts'
import styles from './fields.module.css'
import { FindingLine } from './finding-line.tsx'
import { KindRow } from './kind-row.tsx'
import { PurposeSection } from './purpose-section.tsx'
import { TaxTable } from './tax-table.tsx'
import { usePanelKeys } from './use-panel-keys.ts'
import { useFieldTaker } from './use-field-taker.ts'
import { WholeRow } from './whole-row.tsx'

/** All fields in groups, what needs a person first at hand (Tab), each with its findings. */
export function FieldsPanel({ detail }: { detail: DocumentDetail }) {
  const { t } = useWords()
  const { answer } = detail
  const { fields, findings, taxBreakdown } = answer
  const list = useRef<HTMLDivElement>(null)
  const [all, setAll] = useState(false)
  const focused = useFocus((state) => state.focused)
  const order = useMemo(() => reviewOrder(answer), [answer])
  const general = findings.filter((one) => one.field === undefined)
  const groups = (Object.keys(GROUPS) as Group[]).map((name) => ({
    name,
    items: shownItems(name, fields, findings, all),
  }))
  const shown = groups.flatMap(({ items }) => items)
  const at = shown.find((item) => item === focused)
  const stop = at ?? order[0] ?? shown[0]
  const { goTo, step, save, edit, onKeyDown } = usePanelKeys({ detail, order, at, list })
  useFieldTaker(detail, at !== undefined && isField(at) ? at : undefined)

  // A box clicked on the page focuses its field here; one pointed at comes into sight.
  useEffect(() => {
    // Of a document that was left the focus is gone by now, though this one was drawn while it still stood.
    if (focused === undefined || useFocus.getState().focused !== focused) return
    const row = list.current?.querySelector<HTMLElement>(`[data-field="${focused}"]`)
    if (row && !row.contains(document.activeElement)) row.focus()
  }, [focused, list])
  // Otherwise what needs a person is under the keyboard from the start.
  const first = useRef(order[0])
  useEffect(() => {
    if (first.current !== undefined && isFree(document.activeElement)) goTo(first.current)
    return () => useEditing.getState().stop()
  }, [goTo])
  useEffect(
    () =>
      useFocus.subscribe(({ hovered }, before) => {
        if (hovered === undefined || hovered === before.hovered) return
        list.current?.querySelector(`[data-field="${hovered}"]`)?.scrollIntoView({ block: 'nearest' })
      }),
    [list],
  )

  const row = (item: Item) => {
    const about = { detail, isStop: item === stop }
    if (item === 'kind') return <KindRow key={item} {...about} />
    if (!isField(item)) return <WholeRow key={item} whole={item} {...about} />
    return <FieldRow key={item} name={item} {...about} onSave={save} onEdit={() => edit(item)} />
  }
  const count = order.length + general.length
  return (
    <div className={styles.panel} ref={list} onKeyDown={onKeyDown}>
      <div className={styles.todo} role="status" data-done={count === 0 || undefined}>
        <Icon name={count === 0 ? 'checkCircle' : 'eye'} size={17} />
        <span className={styles.todoText}>
          {count === 0 ? t('fields.nothingToCheck') : t('fields.toCheck', { count })}
        </span>
        {order.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => step(1)}
            rightSection={<kbd className={styles.key}>Tab</kbd>}
          >
            {t('fields.nextToCheck')}
          </Button>
        )}
      </div>
      {general.length > 0 && (
        <section className={styles.general} aria-label={t('fields.general')}>
          {general.map((finding) => (
            <FindingLine key={findingKey(finding)} finding={finding} />
          ))}
        </section>
      )}
      {groups.map(({ name, items }) =>
        items.length === 0 ? null : (
          <section key={name} className={styles.group}>
            <h2>{t(`fields.groups.${name}`)}</h2>
            <ul>{items.map(row)}</ul>
            {name === 'amounts' && taxBreakdown.length > 0 && <TaxTable rows={taxBreakdown} />}
          </section>
        ),
      )}
      {(all || shown.length < READING_ORDER.length - 1) && (
        <Button className={styles.all} size="compact-sm" variant="subtle" color="gray" onClick={() => setAll(!all)}>
          {t(all ? 'fields.fewer' : 'fields.all')}
        </Button>
      )}
      <PurposeSection detail={detail} />
    </div>
  )
}

/** Nobody is anywhere yet, or comes from the document before: taking the focus disturbs nothing. */
function isFree(element: Element | null): boolean {
  return element === null || element === document.body || element.id === 'documents' || !element.isConnected
}
