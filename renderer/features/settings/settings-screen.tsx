import { TextInput } from '@mantine/core'
import { useEffect, useState, type ComponentType } from 'react'
import chapters from '../../parts/chapters.module.css'
import { Icon } from '../../parts/icons.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { leaveScreen, useScreens } from '../../view-state/screens.ts'
import { useWords } from '../../words.ts'
import { AppearanceSection } from './appearance-section.tsx'
import { BackupsSection } from './backups-section.tsx'
import { CompaniesSection } from './companies-section.tsx'
import { ComputerSection } from './computer-section.tsx'
import { findSettings } from './find-settings.ts'
import { InletsSection } from './inlets-section.tsx'
import { ReadingSection } from './reading-section.tsx'
import { SECTIONS, sectionOf, type FoundRow, type RowName, type SectionName } from './sections.ts'
import { ConnectionsSection, HelpSection, PrivacySection } from './small-sections.tsx'
import styles from './settings.module.css'

const VIEWS: Record<SectionName, ComponentType> = {
  companies: CompaniesSection,
  appearance: AppearanceSection,
  reading: ReadingSection,
  inlets: InletsSection,
  connections: ConnectionsSection,
  backups: BackupsSection,
  computer: ComputerSection,
  privacy: PrivacySection,
  help: HelpSection,
}

/** Everything that can be set, by sections, with a search over all of it. */
export function SettingsScreen({ part }: { part: string | undefined }) {
  const { t } = useWords()
  const go = useScreens((screens) => screens.go)
  const [typed, setTyped] = useState('')
  const [wanted, setWanted] = useState<RowName>()
  const section = sectionOf(part)
  const View = VIEWS[section]
  useShortcuts({ escape: leaveScreen })
  const found = findSettings(typed, {
    section: (name) => t(`program:settings.sections.${name}`),
    title: (name) => t(`program:settings.rows.${name}.title`),
    about: (name) => t(`program:settings.rows.${name}.about`),
  })
  const show = ({ section: to, row }: FoundRow) => {
    setTyped('')
    go('settings', to)
    setWanted(row)
  }
  return (
    <div className={chapters.screen}>
      <nav className={chapters.side} aria-label={t('program:settings.title')}>
        <h1>{t('program:settings.title')}</h1>
        <TextInput
          type="search"
          aria-label={t('program:settings.search')}
          placeholder={t('program:settings.search')}
          leftSection={<Icon name="search" />}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setTyped('')
            if (event.key === 'Enter' && found[0] !== undefined) show(found[0])
          }}
        />
        {typed.trim() === '' ? (
          <ul>
            {SECTIONS.map(({ name }) => (
              <li key={name}>
                <button
                  type="button"
                  {...(name === section && { 'aria-current': 'page' as const })}
                  onClick={() => {
                    setWanted(undefined)
                    go('settings', name)
                  }}
                >
                  {t(`program:settings.sections.${name}`)}
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <>
            <p role="status">{t('program:settings.found', { count: found.length })}</p>
            <ul>
              {found.map((one) => (
                <li key={one.row}>
                  <button type="button" onClick={() => show(one)}>
                    {one.title}
                    <small>{t(`program:settings.sections.${one.section}`)}</small>
                  </button>
                </li>
              ))}
            </ul>
          </>
        )}
      </nav>
      <div className={`${chapters.body} ${styles.body}`} key={section} tabIndex={-1}>
        <h2>{t(`program:settings.sections.${section}`)}</h2>
        <View />
        {wanted !== undefined && <GoTo key={wanted} row={wanted} />}
      </div>
    </div>
  )
}

/** Takes the eye and the keyboard to a setting as soon as it is on the screen. */
function GoTo({ row }: { row: RowName }) {
  useEffect(() => {
    let tries = 0
    const look = () => {
      const there = document.getElementById(`setting-${row}`)
      there?.scrollIntoView({ block: 'start' })
      there?.focus()
      // Sections ask the engine first.
      if (there === null && ++tries > 40) clearInterval(timer)
      if (there !== null) clearInterval(timer)
    }
    const timer = setInterval(look, 50)
    return () => clearInterval(timer)
  }, [row])
  return null
}
