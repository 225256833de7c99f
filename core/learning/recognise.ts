import { isWithin } from '../domain/edit-distance.ts'
import { normaliseName, normaliseTaxId } from '../domain/checks/known-document.ts'
import { isCertain } from '../domain/checks/key-fields.ts'
import type { Extraction } from '../domain/invoice.ts'
import type { PageText } from '../domain/page-text.ts'
import type { SupplierMemory, TaughtLesson } from '../domain/supplier-memory.ts'
import { labelTokens } from '../extraction/labels/label-text.ts'
import { alikeness, layoutPrint } from './layout-print.ts'
import { marksPrinted, splitMark, type MarkSort } from './marks.ts'
import { standingLessons } from './facts.ts'

/** A supplier known again, and by what: `proof` is a tax id or an account printed on the page, which no other supplier has. */
export interface Recognised {
  readonly memory: SupplierMemory
  readonly lessons: readonly TaughtLesson[]
  readonly by: 'proof' | 'domain' | 'layout'
  /** 0…1: how much the page looks like the most like of those it was taught from. */
  readonly alike: number
}

/** Layouts this much alike are of one maker; forms of a common program (1C) come close to it. */
const SAME_LAYOUT = 0.6
const SIMILAR_LAYOUT = 0.3

/**
 * Which of the remembered suppliers these pages come from; undefined when none, or when two are as likely. A name alone never decides,
 * and a tax id read with certainty that is not the supplier's speaks against every other sign.
 */
export function recognise(
  memories: readonly SupplierMemory[],
  extraction: Extraction,
  pages: readonly PageText[],
): Recognised | undefined {
  const printed = marksPrinted(pages)
  const print = layoutPrint(pages)
  const found = memories.flatMap((memory) => {
    const lessons = standingLessons(memory)
    if (lessons.length === 0 || contradicted(memory, extraction)) return []
    const shared = new Set<MarkSort>(
      memory.marks.filter(({ mark }) => printed.has(mark)).map(({ mark }) => splitMark(mark).sort),
    )
    const alike = Math.max(0, ...lessons.map(({ lesson }) => alikeness(lesson.layout, print)))
    const by = waySure(shared, alike, lessons, pages)
    const score = (shared.has('tax') ? 4 : 0) + (shared.has('account') ? 3 : 0) + (shared.has('domain') ? 1 : 0) + alike
    return by === undefined ? [] : [{ memory, lessons, by, alike, score }]
  })
  const [best, second] = found.sort((a, b) => b.score - a.score)
  if (best === undefined || (second !== undefined && best.score - second.score < 0.15)) return undefined
  const { memory, lessons, by, alike } = best
  return { memory, lessons, by, alike }
}

function waySure(
  shared: ReadonlySet<MarkSort>,
  alike: number,
  lessons: readonly TaughtLesson[],
  pages: readonly PageText[],
): Recognised['by'] | undefined {
  if (shared.has('tax') || shared.has('account')) return 'proof'
  if (shared.has('domain') && alike >= SIMILAR_LAYOUT) return 'domain'
  return alike >= SAME_LAYOUT && printsName(lessons, pages) ? 'layout' : undefined
}

/**
 * Whether the supplier's name is on the page: forms of one program look alike whoever sends them. Recognition may have a letter of each
 * word wrong.
 */
function printsName(lessons: readonly TaughtLesson[], pages: readonly PageText[]): boolean {
  const words = new Set(pages.flatMap((page) => page.words.flatMap((word) => labelTokens(word.text))))
  const recognised = pages.some(({ source }) => source === 'ocr')
  const stands = (token: string): boolean =>
    words.has(token) || (recognised && token.length >= LONG && [...words].some((word) => isWithin(word, token, 1)))
  return lessons.some(({ lesson }) => {
    const name = lesson.constants.supplierName
    const tokens = name === undefined ? [] : labelTokens(normaliseName(name))
    return tokens.length > 0 && tokens.every(stands)
  })
}

/** Shorter words with a letter changed are other words. */
const LONG = 5

/** The page certainly names a seller with another tax id. */
function contradicted(memory: SupplierMemory, { fields }: Extraction): boolean {
  const read = fields.supplierTaxId
  const known = memory.marks.filter(({ mark }) => mark.startsWith('tax:')).map(({ mark }) => splitMark(mark).value)
  if (read === undefined || !isCertain('supplierTaxId', read) || known.length === 0) return false
  if (known.includes(normaliseTaxId(read.value))) return false
  // Unless it is one that a person has said is not the supplier's.
  return !memory.lessons.some(({ lesson }) => lesson.rejected.supplierTaxId?.includes(read.value))
}
