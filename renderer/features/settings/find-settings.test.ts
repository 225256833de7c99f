import { expect, it } from 'vitest'
import ru from '../../../resources/locales/ru/program.json' with { type: 'json' }
import { findSettings } from './find-settings.ts'
import { SECTIONS, sectionOf } from './sections.ts'

const { sections, rows } = ru.settings
const words = {
  section: (name: keyof typeof sections) => sections[name],
  title: (name: keyof typeof rows) => rows[name].title,
  about: (name: keyof typeof rows) => rows[name].about,
}
const found = (typed: string) => findSettings(typed, words).map(({ row }) => row)

it('finds by the title first, then by what is said about a setting', () => {
  expect(found('тем')[0]).toBe('scheme')
  expect(found('почтов')).toContain('mailboxes')
  expect(found('РЕЗЕРВНЫЕ копии')).toContain('backupFolder')
})

it('finds ё by е, every word anywhere, and nothing for nothing', () => {
  expect(found('темное')).toContain('scheme')
  expect(found('каждый копи')).toContain('daily')
  expect(found('   ')).toEqual([])
  expect(found('такогонет')).toEqual([])
})

it('shows the first section where an address names none', () => {
  expect(sectionOf('backups')).toBe('backups')
  expect(sectionOf('nonsense')).toBe(SECTIONS[0].name)
})
