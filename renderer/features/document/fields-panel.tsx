import { Button } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent } from 'react'
import type { DocumentDetail } from '../../../core/contract/documents.ts'
import type { FieldName } from '../../../core/domain/fields.ts'
import { formatDecimal } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { findingKey } from '../../parts/say.ts'
import { useFocus } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { GROUPS, READING_ORDER, reviewOrder, shownFields, stepped, type Group } from './field-groups.ts'
import { FieldRow } from './field-row.tsx'
import styles from './fields.module.css'
import { FindingLine } from './finding-line.tsx'
import { findingsOf } from './marks.ts'

/** All fields in groups, what needs a person first at hand (N), each with its findings. */
export function FieldsPanel({ detail }: { detail: DocumentDetail }) {
  const { t } = useWords()
  const { fields, findings, taxBreakdown } = detail.answer
  const list = useRef<HTMLDivElement>(null)
  const { focused, hovered } = useFocus()
  const order = useMemo(() => reviewOrder(fields, findings), [fields, findings])
  const general = findings.filter((one) => one.field === undefined || !isField(one.field))

  const goTo = useCallback((name: string | undefined) => {
    list.current?.querySelector<HTMLElement>(`[data-field="${name}"]`)?.focus()
  }, [])
  const step = (by: 1 | -1) => goTo(stepped(order, order.find((name) => name === focused), by)) // prettier-ignore
  useShortcuts({ 'next-to-check': () => step(1), 'previous-to-check': () => step(-1) })

  // A box clicked on the page focuses its field here; one pointed at comes into sight.
  useEffect(() => {
    const row = focused && list.current?.querySelector<HTMLElement>(`[data-field="${focused}"]`)
    if (row && document.activeElement !== row) row.focus()
  }, [focused])
  useEffect(() => {
    if (hovered) list.current?.querySelector(`[data-field="${hovered}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [hovered])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
    event.preventDefault()
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])]
    const at = rows.indexOf(document.activeElement as HTMLElement)
    rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'ArrowDown' ? 1 : -1)))]?.focus()
  }

  const group = (name: Group) => {
    const shown = shownFields(name, fields, findings)
    return (
      shown.length > 0 && (
        <section key={name} className={styles.group}>
          <h2>{t(`fields.groups.${name}`)}</h2>
          <ul>
            {shown.map((field) => (
              <FieldRow
                key={field}
                name={field}
                value={fields[field]}
                findings={findingsOf(field, findings)}
                currency={fields.currency?.value}
                pageCount={detail.pages.length}
              />
            ))}
          </ul>
          {name === 'amounts' && taxBreakdown.length > 0 && <TaxBreakdown detail={detail} />}
        </section>
      )
    )
  }
  return (
    <div className={styles.panel} ref={list} onKeyDown={onKeyDown}>
      <div className={styles.todo} role="status" data-done={order.length + general.length === 0 || undefined}>
        <Icon name={order.length + general.length === 0 ? 'checkCircle' : 'eye'} size={17} />
        <span className={styles.todoText}>
          {order.length + general.length === 0
            ? t('fields.nothingToCheck')
            : t('fields.toCheck', { count: order.length + general.length })}
        </span>
        {order.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => step(1)}
            rightSection={<kbd className={styles.key}>N</kbd>}
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
      {(Object.keys(GROUPS) as Group[]).map(group)}
    </div>
  )
}

function isField(name: string): name is FieldName {
  return READING_ORDER.some((field) => field === name)
}

function TaxBreakdown({ detail }: { detail: DocumentDetail }) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  return (
    <table className={styles.taxes}>
      <caption>{t('fields.taxBreakdown')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('words:taxFields.rate')}</th>
          <th scope="col">{t('words:taxFields.base')}</th>
          <th scope="col">{t('words:taxFields.tax')}</th>
        </tr>
      </thead>
      <tbody>
        {detail.answer.taxBreakdown.map((row) => (
          <tr key={JSON.stringify(row)}>
            <td>{row.rate === undefined ? t('fields.noRate') : `${formatDecimal(row.rate, language)} %`}</td>
            <td>{row.base && formatDecimal(row.base, language, 2)}</td>
            <td>{row.tax && formatDecimal(row.tax, language, 2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
