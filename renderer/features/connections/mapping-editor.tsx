import { ActionIcon, Button, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ConnectionMapping } from '../../../core/contract/connections.ts'
import { client } from '../../client.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Icon } from '../../parts/icons.tsx'
import { Notice } from '../../parts/notice.tsx'
import { tellDone } from '../../parts/tell-done.tsx'
import { engine } from '../../queries.ts'
import { useWords } from '../../words.ts'
import { refreshLedgers } from './ask-test.ts'
import styles from './connections.module.css'
import form from '../../parts/setting-form.module.css'
import { isOverridden, leavesOf, sameSort, withOverride, type MappingLeaf } from './mapping-leaves.ts'
import { Trouble } from '../../parts/trouble.tsx'

type Tree = Readonly<Record<string, unknown>>

/** What is written where in a ledger whose configurations differ: place by place, with one's own changes marked and taken back. */
export function MappingEditor({ name, onClose }: { name: string; onClose: () => void }) {
  const { t } = useWords()
  const query = useQuery(
    engine.connections.mapping.queryOptions({ input: { name }, staleTime: 0, gcTime: 0, retry: false }),
  )
  return (
    <Dialog title={t('ledgers:mapping.title', { name })} onClose={onClose} wide>
      {query.error !== null && <Trouble error={query.error} />}
      {query.isPending && <Notice busy title={t('ledgers:mapping.loading')} />}
      {query.data && <Editor name={name} mapping={query.data} onClose={onClose} />}
    </Dialog>
  )
}

function Editor({ name, mapping, onClose }: { name: string; mapping: ConnectionMapping; onClose: () => void }) {
  const { t } = useWords()
  const { effective, recognisedAs, file } = mapping
  const [overrides, setOverrides] = useState<Tree>(mapping.overrides)
  const [words, setWords] = useState('')
  const [onlyOwn, setOnlyOwn] = useState(false)
  const save = useMutation({
    mutationFn: (given: Tree) => client.connections.changeMapping({ name, overrides: given }),
    onSuccess: () => {
      void refreshLedgers()
      tellDone(t('ledgers:mapping.saved'))
      onClose()
    },
  })
  const sought = words.trim().toLowerCase()
  const shown = leavesOf(effective).filter(
    ({ path, value }) =>
      `${path.join(' ')} ${String(value)}`.toLowerCase().includes(sought) &&
      (!onlyOwn || isOverridden(overrides, path)),
  )
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(overrides)
      }}
    >
      <p className={styles.text}>{t('ledgers:mapping.recognised', { recognisedAs })}</p>
      {file !== undefined && <p className={styles.text}>{t('ledgers:mapping.inFile', { file })}</p>}
      <div className={styles.filter}>
        <TextInput
          type="search"
          aria-label={t('ledgers:mapping.find')}
          placeholder={t('ledgers:mapping.find')}
          leftSection={<Icon name="search" />}
          autoComplete="off"
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <label className={form.check}>
          <input type="checkbox" checked={onlyOwn} onChange={(event) => setOnlyOwn(event.currentTarget.checked)} />
          <span>{t('ledgers:mapping.onlyOwn')}</span>
        </label>
      </div>
      <div className={styles.leaves} role="group" aria-label={t('ledgers:mapping.places')}>
        {shown.map((leaf) => (
          <Leaf
            key={leaf.path.join('.')}
            leaf={leaf}
            effective={effective}
            overrides={overrides}
            onChange={setOverrides}
          />
        ))}
        {shown.length === 0 && <p className={styles.text}>{t('ledgers:mapping.nothing')}</p>}
      </div>
      <Expert overrides={overrides} onChange={setOverrides} />
      {save.error && <Trouble error={save.error} />}
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('companies.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={file !== undefined}>
          {t('companies.save')}
        </Button>
      </div>
    </form>
  )
}

interface LeafProps {
  readonly leaf: MappingLeaf
  readonly effective: Tree
  readonly overrides: Tree
  readonly onChange: (overrides: Tree) => void
}

function Leaf({ leaf, effective, overrides, onChange }: LeafProps) {
  const { t } = useWords()
  const { path, value } = leaf
  const own = isOverridden(overrides, path)
  const [text, setText] = useState(String(value))
  const label = path.join(' › ')
  const change = (typed: string) => {
    setText(typed)
    const meant = sameSort(value, typed)
    if (meant !== undefined) onChange(withOverride(overrides, effective, path, meant))
  }
  return (
    <div className={styles.leaf} data-own={own || undefined}>
      <span>{label}</span>
      <TextInput
        size="xs"
        aria-label={label}
        value={text}
        spellCheck={false}
        {...(sameSort(value, text) === undefined && { error: t('ledgers:setUp.wrong') })}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={30}
        aria-label={t('ledgers:mapping.takeBack', { place: label })}
        title={t('ledgers:mapping.takeBackShort')}
        disabled={!own}
        onClick={() => {
          setText(String(value))
          onChange(withOverride(overrides, effective, path, undefined))
        }}
      >
        <Icon name="undo" />
      </ActionIcon>
    </div>
  )
}

/** All changes at once, for what has no place yet: an item of one's own for a line's text, say. */
function Expert({ overrides, onChange }: { overrides: Tree; onChange: (overrides: Tree) => void }) {
  const { t } = useWords()
  const [draft, setDraft] = useState<string>()
  const isTree = draft === undefined || treeIn(draft) !== undefined
  return (
    <details className={form.more}>
      <summary>{t('ledgers:mapping.expert')}</summary>
      <Textarea
        label={t('ledgers:mapping.json')}
        rows={8}
        spellCheck={false}
        value={draft ?? JSON.stringify(overrides, null, 2)}
        {...(!isTree && { error: t('ledgers:setUp.wrong') })}
        onChange={(event) => {
          setDraft(event.currentTarget.value)
          const tree = treeIn(event.currentTarget.value)
          if (tree !== undefined) onChange(tree)
        }}
        onBlur={() => isTree && setDraft(undefined)}
      />
    </details>
  )
}

function treeIn(text: string): Tree | undefined {
  try {
    const tree: unknown = JSON.parse(text)
    return typeof tree === 'object' && tree !== null && !Array.isArray(tree) ? (tree as Tree) : undefined
  } catch {
    return undefined
  }
}
