import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { formatCount, formatMonth } from '../../parts/format.ts'
import { Icon } from '../../parts/icons.tsx'
import { facetsQuery } from '../../queries.ts'
import { filterOf, useView } from '../../view-state/view.ts'
import { type Language, useWords } from '../../words.ts'
import { AmountFacet } from './amount-facet.tsx'
import styles from './inbox.module.css'
import { NarrowedChips } from './narrowed-chips.tsx'
import { SavedViews } from './saved-views.tsx'

interface Choice {
  readonly value: string
  readonly label: string
  readonly count: number
}

/** What the list is narrowed by besides the state: supplier, company, month, amount; and filters kept under a name. */
export function FacetBar() {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  const filter = useView(useShallow(filterOf))
  const narrow = useView((view) => view.narrow)
  const narrowed = useView((view) => view.narrowed)
  const [opened, setOpened] = useState<string>()
  // Counting takes the engine longer than listing: only for somebody who looks.
  const { data: facets } = useQuery({ ...facetsQuery(filter), enabled: opened !== undefined || filter.supplier !== undefined }) // prettier-ignore
  const facet = (name: 'supplier' | 'company' | 'month', choices: readonly Choice[] | undefined, said?: string) => (
    <Facet
      key={name}
      label={t(`inbox.facets.${name}`)}
      chosen={narrowed[name]}
      said={said}
      choices={choices}
      onOpen={(isOpen) => setOpened(isOpen ? name : undefined)}
      onChoose={(value) => narrow({ [name]: value })}
    />
  )
  const nameOf = (key: string | undefined) => facets?.suppliers.find((one) => one.key === key)?.name ?? key
  return (
    <div className={styles.facets} role="group" aria-label={t('inbox.narrow')}>
      {facet('supplier', facets?.suppliers.map(({ key, name, count }) => ({ value: key, label: name, count })), nameOf(narrowed.supplier))}
      {facet('company', facets?.companies.map(({ name, count }) => ({ value: name, label: name, count })))}
      {facet('month', facets?.months.map(({ month, count }) => ({ value: month, label: formatMonth(month, language), count })),
        narrowed.month && formatMonth(narrowed.month, language))}
      <AmountFacet facets={facets} onOpen={(isOpen) => setOpened(isOpen ? 'amount' : undefined)} />
      <NarrowedChips />
      <SavedViews />
    </div>
  ) // prettier-ignore
}

interface FacetProps {
  readonly label: string
  readonly chosen: string | undefined
  /** How the chosen value is said; as it is when absent. */
  readonly said: string | undefined
  readonly choices: readonly Choice[] | undefined
  readonly onOpen: (isOpen: boolean) => void
  readonly onChoose: (value: string | undefined) => void
}

function Facet({ label, chosen, said = chosen, choices, onOpen, onChoose }: FacetProps) {
  const { t, i18n } = useWords()
  const language = i18n.language as Language
  return (
    <Menu
      position="bottom-start"
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      onOpen={() => onOpen(true)}
      onClose={() => onOpen(false)}
    >
      <Menu.Target>
        <Button
          className={styles.facet}
          size="compact-sm"
          variant={chosen === undefined ? 'subtle' : 'light'}
          color={chosen === undefined ? 'gray' : undefined}
          rightSection={<Icon name="chevronDown" size={12} />}
        >
          {chosen === undefined ? label : `${label}: ${said}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.choices}>
        {choices === undefined && <Menu.Item disabled>{t('inbox.counting')}</Menu.Item>}
        {choices?.length === 0 && <Menu.Item disabled>{t('inbox.noChoices')}</Menu.Item>}
        {chosen !== undefined && (
          <Menu.Item leftSection={<Icon name="close" size={14} />} onClick={() => onChoose(undefined)}>
            {t('inbox.anyChoice')}
          </Menu.Item>
        )}
        {choices && choices.length > 0 && (
          <Menu.RadioGroup value={chosen ?? ''} onChange={(value) => onChoose(value)}>
            {choices.map((choice) => (
              <Menu.RadioItem key={choice.value} value={choice.value} closeMenuOnClick>
                <span className={styles.choice}>
                  <span className={styles.cut}>{choice.label}</span>
                  <span className={styles.count}>{formatCount(choice.count, language)}</span>
                </span>
              </Menu.RadioItem>
            ))}
          </Menu.RadioGroup>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
