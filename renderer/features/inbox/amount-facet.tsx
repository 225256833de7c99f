import { Button, Popover, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Facets } from '../../../core/contract/documents-list.ts'
import { formatCount } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { hundredthsOf, textOf } from './amount-range.ts'
import styles from './inbox.module.css'

interface Props {
  readonly facets: Facets | undefined
  readonly onOpen: (isOpen: boolean) => void
}

/** Narrowing by amount: ranges with counts, or any bounds. Whatever the currency. */
export function AmountFacet({ facets, onOpen }: Props) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const { narrowed, narrow } = useView()
  const [isOpen, setOpen] = useState(false)
  const { amountFrom, amountBelow } = narrowed
  const isChosen = amountFrom !== undefined || amountBelow !== undefined
  const said = (from: number | undefined, below: number | undefined) =>
    below === undefined
      ? t('inbox.amountFrom', { from: textOf(from ?? 0, language) })
      : t('inbox.amountRange', { from: textOf(from ?? 0, language), to: textOf(below, language) })
  const toggle = (to: boolean) => {
    setOpen(to)
    onOpen(to)
  }
  const choose = (range: { amountFrom: number | undefined; amountBelow: number | undefined }) => {
    narrow(range)
    toggle(false)
  }
  return (
    <Popover
      position="bottom-start"
      withinPortal={false}
      opened={isOpen}
      onChange={toggle}
      trapFocus
      transitionProps={{ duration: 0 }}
      returnFocus
      keepMounted={false}
    >
      <Popover.Target>
        <Button
          className={styles.facet}
          size="compact-sm"
          variant={isChosen ? 'light' : 'subtle'}
          color={isChosen ? undefined : 'gray'}
          rightSection={<Icon name="chevronDown" size={12} />}
          onClick={() => toggle(!isOpen)}
        >
          {isChosen ? `${t('inbox.facets.amount')}: ${said(amountFrom, amountBelow)}` : t('inbox.facets.amount')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.amounts} aria-label={t('inbox.facets.amount')}>
        {facets?.amounts.map(({ from, below, count }) => (
          <button
            key={from}
            type="button"
            className={styles.range}
            aria-pressed={amountFrom === from && amountBelow === below}
            onClick={() => choose({ amountFrom: from, amountBelow: below })}
          >
            {said(from, below)} <span className={styles.count}>{formatCount(count, language)}</span>
          </button>
        ))}
        <Bounds
          key={`${amountFrom} ${amountBelow}`}
          initial={[amountFrom, amountBelow]}
          onDone={([from, below]) => choose({ amountFrom: from, amountBelow: below })}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Bounds({
  initial: [initialFrom, initialBelow],
  onDone,
}: {
  initial: [number | undefined, number | undefined]
  onDone: (bounds: [number | undefined, number | undefined]) => void
}) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const shown = (amount: number | undefined) => (amount === undefined ? '' : textOf(amount, language))
  const [from, setFrom] = useState(shown(initialFrom))
  const [below, setBelow] = useState(shown(initialBelow))
  const bounds = [hundredthsOf(from), hundredthsOf(below)] as const
  const isWrong = bounds.includes('wrong')
  return (
    <form
      className={styles.bounds}
      onSubmit={(event) => {
        event.preventDefault()
        if (!isWrong) onDone([bounds[0], bounds[1]] as [number | undefined, number | undefined])
      }}
    >
      <TextInput
        size="xs"
        label={t('inbox.boundFrom')}
        value={from}
        error={bounds[0] === 'wrong'}
        inputMode="decimal"
        data-autofocus
        onChange={(event) => setFrom(event.currentTarget.value)}
      />
      <TextInput
        size="xs"
        label={t('inbox.boundBelow')}
        value={below}
        error={bounds[1] === 'wrong'}
        inputMode="decimal"
        onChange={(event) => setBelow(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" disabled={isWrong}>
        {t('inbox.show')}
      </Button>
    </form>
  )
}
