import type { GuidePage } from './guide.ts'
import type { Message } from './messages.ts'
import type { PageName } from '../../parts/help-topics.ts'

/** A place of the guide that answers. */
export interface Found {
  /** Where to go: the name of a page, or the code of a message. */
  readonly part: string
  readonly page: PageName
  readonly title: string
  /** The sentence the words stand in. */
  readonly excerpt: string
}

const MOST = 30

/** Pages and messages in which every typed word begins a word (endings of longer ones aside): titles first, then texts, then messages. */
export function searchGuide(typed: string, pages: readonly GuidePage[], messages: readonly Message[]): Found[] {
  const wanted = wordsOf(typed).map((word) => word.slice(0, word.length - Math.floor(word.length / 4)))
  if (wanted.length === 0) return []
  const says = (text: string) => {
    const words = wordsOf(text)
    return wanted.every((beginning) => words.some((word) => word.startsWith(beginning)))
  }
  const inTitle = pages.filter(({ title }) => says(title))
  const inText = pages.filter((page) => !inTitle.includes(page) && says([page.title, ...page.text].join(' ')))
  const plain = (text: string) => text.replace(/^(- |1\. )/, '')
  return [
    ...[...inTitle, ...inText].map(({ name, title, text }) => ({
      part: name,
      page: name,
      title,
      excerpt: plain(text.find(says) ?? text[0] ?? ''),
    })),
    ...messages
      .filter(({ said, advice }) => says(`${said} ${advice}`))
      .map(({ code, page, said, advice }) => ({ part: code, page, title: said, excerpt: advice })),
  ].slice(0, MOST)
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
