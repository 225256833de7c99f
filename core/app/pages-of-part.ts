import type { PageText, Reading } from '../domain/page-text.ts'
import type { Part } from '../domain/part.ts'

/** The pages of a file's reading that belong to one of its documents. */
export function pagesOfPart(reading: Reading, part: Part): PageText[] {
  return reading.pages.filter((page) => isIn(part, page.page))
}

/** Pages of one of a file's documents that could not be read. */
export function unreadPagesOfPart(reading: Reading, part: Part): number[] {
  return reading.unreadPages.filter((page) => isIn(part, page))
}

function isIn(part: Part, page: number): boolean {
  return page >= part.firstPage && page <= part.lastPage
}
