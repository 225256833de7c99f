import { isPostalLine, type Block } from '../page-model/blocks.ts'
import { sameName } from './company-name.ts'
import { isDocumentTitle } from '../labels/document-titles.ts'
import { hasLegalForm, isLegalFormOnly, startsWithLegalForm } from './legal-forms.ts'
import { wordAt, type Segment } from '../page-model/layout.ts'
import type { NameContext } from './name-features.ts'
import { zoneOf } from '../page-model/zones.ts'

const STREET = /^(?:вул|ул|пр|пр-т|просп|пер|пл|бул|б-р|наб|ш|ul|al|str|rue|via|calle|c)\. ?\p{Lu}/u

/** "Inh. Tobias Wenzel e.K." under a name says whose it is. */
const OWNER = /^(?:inh(?:aber(?:in)?)?|prop(?:rietor)?|вл)(?=[.:\s])/iu
/** Letters this much higher than the page's are a heading's. */
const LARGE = 1.15

/** Lines of one name differ in height by less. */
const OTHER_LETTERS = 1.3

/** A long name runs on below: while quotes or brackets stay open, or where its next word would not have fitted on the line. */
export function continuedName(context: NameContext, segment: Segment): Segment[] {
  const { layout, zones, blocks } = context
  const block = blocks.find((each) => each.segments.includes(segment))
  const found = [segment]
  for (const next of block?.segments.slice(block.segments.indexOf(segment) + 1, block.segments.indexOf(segment) + 4) ??
    []) {
    const text = found.map((each) => each.text).join(' ')
    // A closing quote that recognition lost does not make the street part of the name.
    if (STREET.test(next.text) || OWNER.test(next.text)) break
    if (
      !unfinished(text) &&
      !(block && (wrapped(block, found, next, layout.height) || inLargeLetters(context, found, next)))
    )
      break
    if (zoneOf(zones, next.page, next.box, 'party')?.label !== zoneOf(zones, segment.page, segment.box, 'party')?.label)
      break
    // «Склад: Основной» under the name says something else.
    if (context.layout.rows[next.row]?.segments.some((each) => each.box[2] <= next.box[0] && each.text.endsWith(':')))
      break
    found.push(next)
  }
  return found
}

/** The name has no legal form yet, the next line brings it, and its first word was too long for the line above. */
function wrapped(block: Block, lines: readonly Segment[], next: Segment, height: number): boolean {
  const last = lines.at(-1)
  const first = next.words[0]
  if (next.text.startsWith('(haftungs')) return true
  // «ИП Дорохов Илья Сергеевич» under a brand is a name of its own.
  if (startsWithLegalForm(next.text) && !isLegalFormOnly(next.text)) return false
  const text = lines.map((line) => line.text).join(' ')
  if (!last || first === undefined) return false
  // A heading in large letters does not run on in small ones.
  if (Math.max(last.height, next.height) > Math.min(last.height, next.height) * OTHER_LETTERS) return false
  // «ИП Каримов Тимур / Рашидович», "P.H.U. Polbud / Narzędzia": the form came first, the last word did not fit.
  const rest =
    startsWithLegalForm(text) &&
    /^\p{Lu}[\p{L}"»”-]+(?: \p{Lu}[\p{L}"»”-]+)?$/u.test(next.text) &&
    !/[»"”]$/u.test(text)
  if (hasLegalForm(text) && !rest) return false
  if ((!hasLegalForm(next.text) && !rest) || isPostalLine(next.text) || /^\d/.test(next.text)) return false
  if (sameName(next.text).startsWith(sameName(last.text))) return false
  // "STAVEBNINY KAMENEC" over "Kamenec s.r.o.": the brand once more begins a name of its own.
  const brand = sameName(wordAt(next.page, first).text)
  if (brand.length > 3 && sameName(last.text).includes(brand)) return false
  const word = wordAt(next.page, first).box
  return last.box[2] + height * 0.3 + (word[2] - word[0]) > block.box[2] + height * 0.2
}

/** A letterhead's name set in two lines of the same large letters: "Tekstbureau" over "Het Kommapunt". */
function inLargeLetters({ layout, labels }: NameContext, lines: readonly Segment[], next: Segment): boolean {
  const [first] = lines
  if (first === undefined || lines.length > 1 || first.page !== layout.pages[0]) return false
  const plain = [first, next].every(
    ({ text, row, words }) =>
      /^\p{Lu}[\p{L}'’&. -]+$/u.test(text) &&
      words.length <= 4 &&
      !isDocumentTitle(text) &&
      !(labels[row] ?? []).some((label) => label.segment.text === text && label.opens),
  )
  return (
    plain &&
    first.row < LETTERHEAD_ROWS &&
    first.height > layout.height * LARGE &&
    Math.abs(first.height - next.height) < first.height * 0.03 &&
    !hasLegalForm(first.text) &&
    next.box[1] - first.box[3] < first.height * 0.4
  )
}

/** Lines at the top in which a letterhead stands. */
const LETTERHEAD_ROWS = 6

/** Quotes opened and not closed; “ closes what „ opened and opens otherwise. */
function quotesOpen(text: string): number {
  const open: string[] = []
  for (const mark of text.match(/[«»„“”]/gu) ?? []) {
    const closes = mark === '»' || mark === '”' || (mark === '“' && open.at(-1) === '„')
    if (closes) open.pop()
    else open.push(mark)
  }
  return open.length
}

function unfinished(text: string): boolean {
  const guillemets = quotesOpen(text) > 0
  // «ООО "Комбинат "Ока"»: names in names share their last quote.
  const quotes = (text.match(/"/g) ?? []).length % 2 === 1 && !/["”“»]$/u.test(text.trim())
  const spelt =
    /(?:ограниченной|обмеженою|ответственностью|відповідальністю|акционерное|акціонерне|общество|товариство|жауапкершілігі|шектеулі|индивидуальный|фізична|фізична особа)$/iu.test(
      text.trim(),
    )
  // «… Sp.» over «z o.o.»: half a form.
  const half = /(?:^|\s)(?:Sp\.?|Sp\.? z|spol\.?|spol\.? s)$/u.test(text.trim())
  return guillemets || quotes || spelt || half || /[&,]$|(?:\bund|\band|\bet|-)$/u.test(text.trim())
}
