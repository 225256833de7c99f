import { SECTIONS, type FoundRow, type RowName, type SectionName } from './sections.ts'

/** Words of the settings in the language at hand. */
export interface SettingsWords {
  section(name: SectionName): string
  title(name: RowName): string
  /** What it is for, and other words people call it by. */
  about(name: RowName): string
}

/** Settings in which every typed word occurs (as the beginning of a word, endings aside), those that say it in their title first. Nothing typed finds nothing. */
export function findSettings(typed: string, words: SettingsWords): FoundRow[] {
  const wanted = wordsOf(typed).map(stem)
  if (wanted.length === 0) return []
  const found = SECTIONS.flatMap(({ name: section, rows }) =>
    rows.flatMap((row: RowName) => {
      const title = words.title(row)
      const said = wordsOf(`${title} ${words.section(section)} ${words.about(row)}`)
      if (!areAllIn(wanted, said)) return []
      return [{ section, row, title, inTitle: areAllIn(wanted, wordsOf(title)) }]
    }),
  )
  return found
    .toSorted((a, b) => Number(b.inTitle) - Number(a.inTitle))
    .map(({ section, row, title }) => ({ section, row, title }))
}

function areAllIn(wanted: readonly string[], said: readonly string[]): boolean {
  return wanted.every((beginning) => said.some((word) => word.startsWith(beginning)))
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll('ё', 'е')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Endings are left out of longer words: «копии» is to find «копий». */
function stem(word: string): string {
  return word.slice(0, word.length - Math.floor(word.length / 4))
}
