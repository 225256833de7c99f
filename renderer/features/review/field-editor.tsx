import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { FieldValue } from '../../../core/domain/evidence.ts'
import { FIELDS } from '../../../core/domain/fields.ts'
import type { DocumentId } from '../../../core/domain/ids.ts'
import { asValueQuery, pageWordsQuery } from '../../queries.ts'
import { Icon } from '../../parts/icons.tsx'
import { useDesk } from '../../view-state/desk.ts'
import { useEditing, type Draft } from '../../view-state/editing.ts'
import { type Language, useWords } from '../../words.ts'
import styles from './field-editor.module.css'
import { shownValue } from './field-text.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { suggestionsFor, type Suggestion } from './suggestions.ts'

interface Props {
  readonly id: DocumentId
  readonly draft: Draft
  /** What stands there now, with what else it might be. */
  readonly value: FieldValue | undefined
  /** A page to pick values from. */
  readonly page: number
  readonly onSave: (step: 1 | -1) => void
  readonly onLeave: () => void
}

/** The value of a field under the keyboard: what is typed or was taken from the page, and below it how it will be kept. */
export function FieldEditor({ id, draft, value, page, onSave, onLeave }: Props) {
  const { t, i18n } = useWords()
  const change = useEditing((editing) => editing.change)
  const stop = useEditing((editing) => editing.stop)
  const input = useRef<HTMLInputElement>(null)
  const [list, setList] = useState<{ at: number; values: readonly Suggestion[] }>()
  const { data: words } = useQuery(pageWordsQuery(id, page))
  const { field, text, printed, refusal } = draft
  const sort = FIELDS[field]
  const ids = useId()
  const { data: kept, isPlaceholderData } = useQuery({ ...asValueQuery(id, field, text), enabled: text.trim() !== '' })
  const isNew = text.trim() !== '' && text !== draft.initial && !isPlaceholderData

  useEffect(() => {
    input.current?.focus()
    input.current?.select()
    // Again whenever something was taken from the page: the next key types over it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [draft.place])
  useEffect(() => () => useDesk.setState({ glimpse: undefined, candidates: [] }), [])

  const close = () => {
    setList(undefined)
    useDesk.setState({ glimpse: undefined, candidates: [] })
  }
  const lookAt = (at: number, values: readonly Suggestion[]) => {
    setList({ at, values })
    useDesk.setState({ glimpse: values[at]?.place, candidates: values.map(({ place }) => place) })
  }
  const offered = () =>
    suggestionsFor(field, {
      value,
      words,
      typed: text === draft.initial ? '' : text,
      language: i18n.language as Language,
    })
  const take = (value: Suggestion | undefined) => {
    close()
    if (value) change({ text: value.text, printed: value.text, ...(value.place && { place: value.place }) })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of the row and the window are not meant while somebody types; Ctrl+Enter is.
    if (event.ctrlKey || event.metaKey || event.altKey) return
    event.stopPropagation()
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (arrow !== undefined) {
      event.preventDefault()
      const values = list?.values ?? offered()
      if (values.length > 0)
        lookAt(((list?.at ?? (arrow === 1 ? -1 : 0)) + arrow + values.length) % values.length, values)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (list) return close()
      stop()
      onLeave()
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault()
      if (list) take(list.values[list.at])
      else onSave(event.shiftKey ? -1 : 1)
    }
  }
  const said = kept?.value && shownValue(field, kept.value, i18n.language as Language)
  return (
    <span className={styles.editor}>
      <input
        ref={input}
        className={styles.input}
        data-sort={sort}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={list !== undefined}
        aria-controls={list && `${ids}-list`}
        aria-activedescendant={list && `${ids}-${list.at}`}
        aria-label={t(`words:fields.${field}`)}
        aria-invalid={refusal !== undefined || undefined}
        aria-describedby={`${ids}-about`}
        autoComplete="off"
        spellCheck={false}
        maxLength={500}
        value={text}
        onChange={(event) => {
          close()
          useEditing.setState({ draft: withoutRefusal({ ...draft, text: event.currentTarget.value }) })
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          // Another window is in front, not another field.
          if (document.hasFocus() && useEditing.getState().saving === undefined) onLeaveByPointer(draft, onSave, stop)
        }}
      />
      <button
        type="button"
        className={styles.others}
        tabIndex={-1}
        aria-label={t('review.others')}
        title={`${t('review.others')} (↓)`}
        // The keyboard stays in the input.
        onMouseDown={(event) => {
          event.preventDefault()
          if (list) return close()
          const values = offered()
          if (values.length > 0) lookAt(0, values)
        }}
      >
        <Icon name="chevronDown" size={14} />
      </button>
      {list && (
        <SuggestionList
          id={ids}
          values={list.values}
          at={list.at}
          onLook={(at) => lookAt(at, list.values)}
          onTake={take}
        />
      )}
      <span id={`${ids}-about`} className={styles.below} role={refusal === undefined ? undefined : 'alert'}>
        {printed !== undefined && printed !== said && (
          <span className={styles.printed}>{t('review.printed', { text: printed })}</span>
        )}
        {refusal !== undefined ? (
          <span className={styles.refusal}>{refusal}</span>
        ) : isNew && kept?.value === undefined ? (
          <span className={styles.refusal}>{t('review.doesNotFit')}</span>
        ) : isNew && said !== text.trim() ? (
          <span className={styles.kept}>{t('review.keptAs', { value: said })}</span>
        ) : (
          <span className={styles.hint}>{t('review.editHint')}</span>
        )}
      </span>
    </span>
  )
}

function withoutRefusal({ refusal: _settled, ...draft }: Draft): Draft {
  return draft
}

/** The pointer went elsewhere: what was changed is saved, what was only looked at is left. */
function onLeaveByPointer(draft: Draft, save: (step: 1 | -1) => void, stop: () => void): void {
  const now = useEditing.getState().draft
  if (now === undefined || now.field !== draft.field) return
  if (now.text === now.initial || now.refusal !== undefined) return stop()
  save(1)
}
