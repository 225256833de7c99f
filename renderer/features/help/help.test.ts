import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { FINDING_CODES } from '../../../core/domain/finding.ts'
import { PROBLEMS } from '../../../core/domain/problem.ts'
import { resources as en } from '../../words-en.ts'
import { resources as ru } from '../../words-ru.ts'
import { blocksOf, guideIn } from './guide.ts'
import { messagesIn } from './messages.ts'
import { searchGuide } from './search-guide.ts'
import { PAGES, pageAbout, placeOf } from '../../parts/help-topics.ts'

/** The little of i18next that messages need, over the real words. */
const words = (resources: typeof en | typeof ru) => {
  const look = (key: string): unknown => {
    const [space = '', path = ''] = key.split(':')
    return path
      .split('.')
      .reduce<unknown>(
        (at, name) => (at as Record<string, unknown> | undefined)?.[name],
        resources[space as 'problems'],
      )
  }
  return { exists: (key: string) => typeof look(key) === 'string', t: look } as never
}
const PICTURES = new URL('../../../resources/help/pictures/', import.meta.url)
const LANGUAGES = [['en', en], ['ru', ru]] as const // prettier-ignore

describe('the guide', () => {
  it.each([...Object.keys(PROBLEMS), ...FINDING_CODES])('explains %s on one of its pages', (code) => {
    expect(PAGES).toContain(pageAbout(code))
    expect(placeOf(code)).toEqual({ page: pageAbout(code), code })
  })

  it.each(LANGUAGES)('has every page and every message in %s', async (language, resources) => {
    const guide = await guideIn(language)
    expect(guide.map(({ name }) => name)).toEqual([...PAGES])
    for (const { title, text } of guide) expect([title, ...text].every((part) => part.trim().length > 3)).toBe(true)
    const codes = messagesIn(words(resources)).map(({ code }) => code)
    expect(codes.toSorted()).toEqual([...Object.keys(PROBLEMS), ...FINDING_CODES].toSorted())
  })

  it('has the same paragraphs in both languages', async () => {
    const shape = async (language: 'en' | 'ru') =>
      (await guideIn(language)).map(({ text }) => blocksOf(text).map(({ sort, items }) => [sort, items.length]))
    expect(await shape('ru')).toEqual(await shape('en'))
  })

  it.each(['en', 'ru'] as const)(
    'has the pictures it shows in %s, by day and by night, and keeps no other',
    async (language) => {
      const shown = (await guideIn(language)).flatMap(({ picture }) => picture ?? [])
      expect(shown.length).toBeGreaterThan(5)
      const names = shown.flatMap((screen) =>
        (['light', 'dark'] as const).map((scheme) => `${screen}-${language}-${scheme}.webp`),
      )
      expect(
        readdirSync(PICTURES)
          .filter((file) => file.includes(`-${language}-`))
          .toSorted(),
      ).toEqual(names.toSorted())
    },
  )

  it('shows no raw parameter', () => {
    for (const [, resources] of LANGUAGES)
      for (const { said, advice } of messagesIn(words(resources))) expect(said + advice).not.toContain('{{')
  })

  it('begins where an address names nothing known', () => {
    expect(placeOf('nonsense')).toEqual({ page: 'start', code: undefined })
    expect(placeOf(undefined)).toEqual({ page: 'start', code: undefined })
    expect(placeOf('data')).toEqual({ page: 'data', code: undefined })
  })
})

describe('search in the guide', () => {
  it('finds pages by title, by text and messages, in either language', async () => {
    const russian = await guideIn('ru')
    const messages = messagesIn(words(ru))
    const found = (typed: string) => searchGuide(typed, russian, messages).map(({ part }) => part)
    expect(found('дубли')[0]).toBe('duplicates')
    expect(found('резервная копия')).toContain('data')
    expect(found('файл повреждён')).toContain('file-damaged')
    expect(found('контрольные цифры')[0]).toBe('identifiers')
    expect(found(' ')).toEqual([])
    expect(found('абракадабра')).toEqual([])
    const english = searchGuide('check digits', await guideIn('en'), messagesIn(words(en)))
    expect(english[0]?.part).toBe('identifiers')
  })
})
