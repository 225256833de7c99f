import type { PageText } from '../../domain/page-text.ts'
import type { Layout } from './layout.ts'

/** «Стр. 2 из 3» is page 2 of 3; "Seite 2" leaves `of` open. */
export interface PageMark {
  readonly page: number
  readonly of?: number
}

const WORD =
  '(?:page|seite|blatt|страница|стр\\.?|лист|сторінка|стор\\.?|арк\\.?|бет|strona|str\\.?|página|pagina|pág\\.?|pag\\.?|blad|s\\.)'
const PARTED = '(?:/|of|von|из|з|sur|de|di|van|z|\\|)'
const NAMED = new RegExp(
  `(?:^|[^\\p{L}])${WORD}\\s*(?:№|nr\\.?|no\\.?|:)?\\s*(\\d{1,3})(?:\\s*${PARTED}\\s*(\\d{1,3}))?(?![\\d.,])`,
  'iu',
)
const BARE = /^[-–—\s]*(\d{1,3})\s*(?:\/|of|von|из|sur)\s*(\d{1,3})[-–—\s]*$/iu

/** The page number a page prints about itself, in its margins; undefined when it prints none. */
export function pageMarkOf(page: PageText, layout: Layout): PageMark | undefined {
  for (const row of layout.rows) {
    const margin = row.box[1] < page.height * 0.2 || row.box[3] > page.height * 0.85
    for (const segment of row.segments) {
      const named = NAMED.exec(segment.text)
      // In the middle of a page only "page 2 of 3" is clear enough.
      const match = named && (margin || named[2] !== undefined) ? named : margin ? BARE.exec(segment.text) : null
      if (!match) continue
      const number = Number(match[1])
      const of = match[2] === undefined ? undefined : Number(match[2])
      if (number >= 1 && (of === undefined || of >= number))
        return of === undefined ? { page: number } : { page: number, of }
    }
  }
  return undefined
}
