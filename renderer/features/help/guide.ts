import type { Language } from '../../words.ts'
import type { PageName } from '../../parts/help-topics.ts'

/** A page of the guide. A paragraph that begins with "- " is an item of a list, with "1. " a step. */
export interface GuidePage {
  readonly name: PageName
  readonly title: string
  /** The screen that is shown with it, as tests/screenshots.ts takes it. */
  readonly picture?: string
  readonly text: readonly string[]
}

const LOAD = {
  en: () => import('../../../resources/help/en/guide.json'),
  ru: () => import('../../../resources/help/ru/guide.json'),
} as const

/** The guide in one language. */
export async function guideIn(language: Language): Promise<readonly GuidePage[]> {
  return (await LOAD[language]()).default as readonly GuidePage[]
}

// Addresses of the pictures, one by one: a person looks at few of them.
const PICTURES = import.meta.glob<string>('../../../resources/help/pictures/*.webp', {
  query: '?url',
  import: 'default',
})

/** Where the picture of a screen is, in the language and colours at hand; undefined when there is none. */
export async function pictureOf(
  screen: string,
  language: Language,
  scheme: 'light' | 'dark',
): Promise<string | undefined> {
  return await PICTURES[`../../../resources/help/pictures/${screen}-${language}-${scheme}.webp`]?.()
}

/** A run of paragraphs of one sort. */
export interface Block {
  readonly sort: 'text' | 'list' | 'steps'
  readonly items: readonly string[]
}

/** Paragraphs as they are drawn. */
export function blocksOf(text: readonly string[]): Block[] {
  const blocks: { sort: Block['sort']; items: string[] }[] = []
  for (const paragraph of text) {
    const sort = paragraph.startsWith('- ') ? 'list' : paragraph.startsWith('1. ') ? 'steps' : 'text'
    const said = sort === 'text' ? paragraph : paragraph.replace(/^(- |1\. )/, '')
    const last = blocks.at(-1)
    if (sort !== 'text' && last?.sort === sort) last.items.push(said)
    else blocks.push({ sort, items: [said] })
  }
  return blocks
}
