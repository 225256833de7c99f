import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../parts/icons.tsx'
import { leaveScreen } from '../../view-state/screens.ts'
import { useView } from '../../view-state/view.ts'
import styles from './app.module.css'
import { useWords } from '../../words.ts'

const INPUT_ID = 'search'
const PAUSE_MS = 30
/** Keys closer together than this are a key held down or words pasted by a scanner: not each is a search of its own. */
const CLOSE_MS = 60

/** Puts the cursor into the search box. */
export function focusSearch(): void {
  const input = document.getElementById(INPUT_ID)
  if (input instanceof HTMLInputElement) input.select()
}

/**
 * Search over every word of every document. The first key is searched for at once, those that follow close on it after a short pause; Esc
 * clears, Enter and arrow down go to the rows.
 */
export function SearchBox() {
  const { t } = useWords()
  const { words, search } = useView()
  // What is typed and not searched for yet; the words of the view otherwise.
  const [draft, setTyped] = useState<string>()
  const typed = draft ?? words
  const searchedAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (draft === undefined) return
    const go = () => {
      searchedAt.current = performance.now()
      setTyped(undefined)
      if (draft === words) return
      search(draft)
      leaveScreen()
    }
    if (performance.now() - searchedAt.current > CLOSE_MS) return go()
    const timer = window.setTimeout(go, PAUSE_MS)
    return () => window.clearTimeout(timer)
  }, [draft, words, search])

  return (
    <search className={styles.search}>
      <TextInput
        id={INPUT_ID}
        type="search"
        aria-label={t('header.search')}
        placeholder={t('header.searchPlaceholder')}
        value={typed}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            if (typed === '') event.currentTarget.blur()
            setTyped('')
          }
          if (event.key === 'Enter' || event.key === 'ArrowDown') {
            event.preventDefault()
            document.getElementById('documents')?.focus()
          }
        }}
        leftSection={<Icon name="search" />}
        rightSection={
          typed === '' ? (
            <Kbd size="xs" aria-hidden="true">/</Kbd>
          ) : (
            <CloseButton size="sm" aria-label={t('header.clearSearch')} onClick={() => setTyped('')} />
          )
        }
      />
    </search>
  ) // prettier-ignore
}
