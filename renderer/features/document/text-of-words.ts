import type { PageText } from '../../../core/domain/page-text.ts'

/** The chosen words of a page (by index) as text: a space between words, a line for each line that has some. */
export function textOfWords(page: Pick<PageText, 'words' | 'lines'>, chosen: ReadonlySet<number>): string {
  return page.lines
    .map(({ words }) => words.flatMap((index) => (chosen.has(index) ? (page.words[index]?.text ?? []) : [])).join(' '))
    .filter((line) => line !== '')
    .join('\n')
}
