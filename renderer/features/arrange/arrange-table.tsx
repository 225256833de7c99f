import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Stack } from '../../../core/contract/documents-arrange.ts'
import { Icon, type IconName } from '../../parts/icons.tsx'
import { useWords } from '../../words.ts'
import {
  isSame,
  keyOf,
  mergeBack,
  movedBefore,
  movedToEnd,
  nudged,
  splitBefore,
  takenOut,
  turned,
  type Table,
} from './arrange-model.ts'
import styles from './arrange.module.css'
import { doArrange } from './do-arrange.tsx'
import { DropPlace } from './drop-place.tsx'
import { SheetTile } from './sheet-tile.tsx'

const NO_SHEET = { id: '' as never, page: 0 }

interface Props {
  readonly stacks: readonly Stack[]
  readonly proposed: Table
  readonly isLocked: boolean
  readonly onClose: () => void
}

/** The table itself: groups of pages, tools for the page at hand, and the way back for every step. */
export function ArrangeTable({ stacks, proposed, isLocked, onClose }: Props) {
  const { t } = useWords()
  const [past, setPast] = useState<readonly Table[]>([])
  const [table, setTable] = useState(proposed)
  const sheets = table.flat()
  const [at, setAt] = useState(() => keyOf(sheets[0] ?? NO_SHEET))
  // The keyboard begins on the first page. One that moved to another document is drawn anew there: the keyboard goes with it.
  const moved = useRef(true)
  useEffect(() => {
    if (moved.current) document.getElementById(`sheet ${at}`)?.focus()
    moved.current = false
  })
  const change = (next: Table) => {
    if (isLocked || isSame(next, table)) return
    moved.current = true
    setPast([...past, table])
    setTable(next)
  }
  const undo = () => {
    const before = past.at(-1)
    if (before === undefined) return
    moved.current = true
    setTable(before)
    setPast(past.slice(0, -1))
  }
  const actions = {
    split: () => change(splitBefore(table, at)),
    merge: () => change(mergeBack(table, at)),
    earlier: () => change(nudged(table, at, -1)),
    later: () => change(nudged(table, at, 1)),
    turn: () => change(turned(table, at)),
    undo,
  }
  const go = (by: number) => {
    const to = sheets[sheets.findIndex((sheet) => keyOf(sheet) === at) + by]
    if (to === undefined) return
    setAt(keyOf(to))
    document.getElementById(`sheet ${keyOf(to)}`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const command = event.ctrlKey || event.metaKey
    const key =
      command && event.code === 'KeyZ' ? 'undo' : event.altKey ? `alt ${event.key}` : command ? '' : event.code
    const action = {
      undo,
      KeyS: actions.split,
      KeyM: actions.merge,
      KeyR: actions.turn,
      'alt ArrowLeft': actions.earlier,
      'alt ArrowRight': actions.later,
      ArrowLeft: () => go(-1),
      ArrowRight: () => go(1),
    }[key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }
  const tool = (name: keyof typeof actions, icon: IconName, keys: string) => (
    <Button
      key={name}
      size="compact-sm"
      variant="default"
      leftSection={<Icon name={icon} size={15} />}
      disabled={isLocked || (name === 'undo' && past.length === 0)}
      title={keys}
      onClick={actions[name]}
    >
      {t(`arrange.${name}`)}
    </Button>
  )
  return (
    <>
      <div className={styles.tools} role="toolbar" aria-label={t('arrange.tools')}>
        {tool('split', 'scissors', 'S')}
        {tool('merge', 'duplicate', 'M')}
        {tool('earlier', 'arrowLeft', 'Alt+←')}
        {tool('later', 'arrowRight', 'Alt+→')}
        {tool('turn', 'rotate', 'R')}
        {tool('undo', 'undo', 'Ctrl+Z')}
      </div>
      <div className={styles.table} onKeyDown={onKeyDown} role="group" aria-label={t('arrange.pages')}>
        {table.map((group, index) => (
          <section key={group.map(keyOf).join()} className={styles.stack} aria-label={t('arrange.document', { number: index + 1 })}>
            <h3>
              {t('arrange.document', { number: index + 1 })} <small>{stacks.find(({ id }) => id === group[0]?.id)?.fileName}</small>
            </h3>
            <ul>
              {group.map((sheet) => (
                <SheetTile
                  key={keyOf(sheet)}
                  sheet={sheet}
                  number={sheets.indexOf(sheet) + 1}
                  isCurrent={keyOf(sheet) === at}
                  onFocus={() => setAt(keyOf(sheet))}
                  onDrop={(key) => change(movedBefore(table, key, keyOf(sheet)))}
                />
              ))}
              <DropPlace
                as="li"
                label={t('arrange.last', { number: index + 1 })}
                onDrop={(key) => change(movedToEnd(table, key, keyOf(group[0] ?? NO_SHEET)))}
              />
            </ul>
          </section>
        ))}
        <DropPlace as="section" label={t('arrange.ownDocument')} onDrop={(key) => change(takenOut(table, key))} />
      </div>
      <p className={styles.hint}>{t('arrange.hint')}</p>
      <div className={styles.end}>
        <strong role="status">{t('arrange.becomes', { count: table.length })}</strong>
        <Button variant="default" onClick={onClose}>
          {t('companies.cancel')}
        </Button>
        <Button
          disabled={isLocked || isSame(table, proposed)}
          onClick={() => {
            onClose()
            void doArrange(stacks, table)
          }}
        >
          {t('arrange.apply')}
        </Button>
      </div>
    </>
  ) // prettier-ignore
}
