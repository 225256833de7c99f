import type { PageText, TextLine, Word } from '../../domain/page-text.ts'
import { withFormsSpelt } from '../parties/legal-form-spelling.ts'
import { TO_CYRILLIC, TO_LATIN } from './look-alikes.ts'

/** What recognition makes of «№» before a number; "No" and "Не" only count where a number follows. */
const NUMBER_SIGN = /^(?:N[eеoоoº°9]|№[eе]?|Мг|М[eеoо]|M[eеoо]|Хо|Nе|Ло|Jfe|JNe)[.:]?$/u
const STUCK_NUMBER_SIGN = /^(?:N[eе9º°]|Nе|М[eе]|Jfe|JNe)(?=\d{2,}[\d/-]*[.,]?$)/u
const NUMBER_BEGINS = /^(?:\p{Lu}{1,4}[-/]?)?\d/u

/** "Sp. z o.o.", "s.r.o.": no number has dots like that. */
const ROUND = /^[0oO]\.[0oO]\.(?=[,;]?$)/

/** A rate with its sign read as figures, «ПДВ (2096):» for «ПДВ (20%):»: in brackets or before a colon no amount stands behind a tax. */
const RATE_READ_AS_NUMBER = /^(\(?)(\d{1,2})(?:96|9[oо6]|°[o/оV])(\):?|\)?:)$/iu
const TAX_WORD = /^\(?(?:НДС|HAC|ПДВ|[ҚК][ҚК]С|VAT|MwSt|USt|TVA|I\.?V\.?A|BTW|PTU)\.?,?$/iu

/** «Счёт-оферта М 17»: a letter of its own between the title of a document and a number is what was left of «№». */
const TITLE = /^(?:сч[её]т|акт|накладн|фактур|чек|заказ|догов|рахун|шот|жүкқұжат|упд)/iu

function isNumberSign(text: string, before: string, next: string): boolean {
  return /^[МMNН][»«”"'*?]?$/u.test(text) && TITLE.test(before) && NUMBER_BEGINS.test(next)
}

/** «Зх», "lx" at the head of a line, a word behind it: the count of a till's row, its figure taken for a letter of that shape. */
const COUNT_READ_AS_LETTER = /^([ЗзlIІ|])(?=[xх×]$)/u
const FIGURES: Readonly<Record<string, string>> = { З: '3', з: '3' }

/** Words of labels whose capital I was read as another stroke. */
const STROKES: readonly (readonly [RegExp, string])[] = [
  [/^N\.?[lL1|¡]\.?F\.?(?=:?$)/u, 'N.I.F.'],
  [/^C\.?[lL1|¡]\.?F\.?(?=:?$)/u, 'C.I.F.'],
  [/^P\.?[lL1|¡]\.?V\.?A\.?(?=:?$)/u, 'P.IVA'],
  [/^[lL1|¡]\.?V\.?A\.?(?=:?$)/u, 'IVA'],
  [/^[lL1|¡]BAN(?=:?$)/u, 'IBAN'],
  [/^B[lL1|¡]C(?=:?$)/u, 'BIC'],
]

/** A word spelt anew was a guess: its reading counts for less. */
const GUESSED = 0.85

/**
 * Pages of OCR with the words that recognition writes in the wrong alphabet spelt as they were meant: «№» read as "Ne", «ООО» as "000",
 * Latin letters inside a Cyrillic word and the other way round. Boxes and order stay, other pages stay as they are. Mostly on pages
 * whose letters are mostly Cyrillic: elsewhere the same signs mean what they show.
 */
export function spellOcr(pages: readonly PageText[]): readonly PageText[] {
  return pages.map((page) =>
    page.source !== 'ocr' ? page : withForms(spelt(page, mostlyCyrillic(page) ? respelt : respeltLatin)),
  )
}

function withForms(page: PageText): PageText {
  const kazakh = page.words.filter(({ text }) => KAZAKH.test(text)).length >= FEWEST_KAZAKH
  const words: Word[] = page.words.map((word) => (kazakh ? { ...word, text: withKazakhK(word.text) } : word))
  const cyrillic = mostlyCyrillic(page)
  for (const line of page.lines) {
    const texts = line.words.map((index) => words[index]?.text ?? '')
    withFormsSpelt(texts, cyrillic).forEach((text, at) => {
      const index = line.words[at] ?? -1
      const word = words[index]
      // A form has one spelling: what it was misread as makes the name no less sure.
      if (word && text !== word.text)
        words[index] = { ...word, text, confidence: Math.max(word.confidence, FORM_KNOWN) }
    })
  }
  return { ...page, words }
}

const KAZAKH = /[әғқңөұүһ]/iu
const FEWEST_KAZAKH = 3

/**
 * «СарыарКа» for «Сарыарқа»: the tail of «қ» was lost and the letter taken for a capital. Kazakh has «қ» in words of back vowels and «к» in the
 * others, so what it was can be told.
 */
function withKazakhK(text: string): string {
  const inside = /(?<=\p{Ll})К(?=\p{Ll}|\P{L}*$)/gu
  if (!inside.test(text)) return text
  const back = (text.match(/[аоұы]/giu) ?? []).length > (text.match(/[әөүіе]/giu) ?? []).length
  return text.replace(inside, back ? 'қ' : 'к')
}

/** How surely a misread legal form is the one it was taken for. */
const FORM_KNOWN = 0.85

/** What recognition makes of the dots between the parts of a line at the foot. */
const DOT_READ_AS = /^[:+*~°=.–—-]$/u
const FOOT = 0.8

/** Words of a line at the foot that part it: three of them or more, none a minus of an amount. */
function partingDots(page: PageText, line: TextLine): readonly number[] {
  const texts = line.words.map((index) => page.words[index]?.text ?? '')
  if (line.box[1] < page.height * FOOT || texts.some((text) => /\d[.,]\d{2}$/.test(text))) return []
  const lone = line.words.filter((_, at) => at > 0 && DOT_READ_AS.test(texts[at] ?? ''))
  return lone.length >= 3 ? lone : []
}

function spelt(page: PageText, respell: (text: string, next: string | undefined) => string): PageText {
  const words: Word[] = [...page.words]
  for (const line of page.lines) {
    for (const index of partingDots(page, line)) {
      const word = words[index]
      if (word) words[index] = { ...word, text: '·' }
    }
    line.words.forEach((index, at) => {
      const word = words[index]
      const next = words[line.words[at + 1] ?? -1]
      if (!word) return
      const before = words[line.words[at - 1] ?? -1]
      const rate = before !== undefined && TAX_WORD.test(before.text) ? RATE_READ_AS_NUMBER.exec(word.text) : null
      if (before && next && isNumberSign(word.text, before.text, next.text)) {
        words[index] = { ...word, text: '№', confidence: word.confidence * GUESSED }
        return
      }
      const count =
        at === 0 && /^\p{L}{2}/u.test(next?.text ?? '') ? COUNT_READ_AS_LETTER.exec(word.text)?.[1] : undefined
      const text = rate
        ? `${rate[1]}${rate[2]}%${rate[3]}`
        : count === undefined
          ? respell(word.text, next?.text)
          : `${FIGURES[count] ?? '1'}${word.text.slice(1)}`
      if (text !== word.text) words[index] = { ...word, text, confidence: word.confidence * GUESSED }
    })
  }
  return { ...page, words }
}

/** "N%", "N“": what recognition makes of «Nº» before a number or a word for what is numbered. */
const NUMBER_SIGN_LATIN = /^[Nn][%“”"'*?]{1,2}(?=[.:]?$)/u

/** "N2 0389/26": the ring of «Nº» read as a figure; a number of some length follows. */
const NUMBER_SIGN_FIGURE = /^N[29](?=[.:]?$)/u
const LONG_NUMBER = /^(?:\p{Lu}{1,4}[-/]?)?\d[\d/-]{2,}$/u

function respeltLatin(text: string, next: string | undefined): string {
  if (NUMBER_SIGN_FIGURE.test(text) && next !== undefined && LONG_NUMBER.test(next))
    return text.replace(NUMBER_SIGN_FIGURE, 'Nº')
  if (NUMBER_SIGN_LATIN.test(text)) return text.replace(NUMBER_SIGN_LATIN, (sign) => `${sign[0]}º`)
  const label = STROKES.find(([misread]) => misread.test(text))
  return label ? text.replace(...label) : text.replace(ROUND, 'o.o.')
}

/** «00БП-000123», what 1С numbers documents with unless told otherwise: letters and figures of its prefix are taken for one another. */
const NUMBER_OF_1C = /^[0OОо]{2}(?:Б|[BВ]|[65]{1,2})(?:П|N|H|Н|п|11|II)[-–—](?=\d{6}$)/u

function respelt(text: string, next: string | undefined): string {
  if (NUMBER_OF_1C.test(text)) return text.replace(NUMBER_OF_1C, '00БП-')
  if (NUMBER_SIGN.test(text) && next !== undefined && NUMBER_BEGINS.test(next)) return '№'
  if (STUCK_NUMBER_SIGN.test(text)) return text.replace(STUCK_NUMBER_SIGN, '№')
  if (/^[ІI1lЇ][ВB8][АA][NМMН]:?$/u.test(text)) return 'IBAN:'
  if (/^[BВ][CС][KК]:?$/u.test(text)) return 'БСК:'
  const cyrillic = (text.match(/\p{Script=Cyrillic}/gu) ?? []).length
  const latin = (text.match(/\p{Script=Latin}/gu) ?? []).length
  if (cyrillic === 0 || latin === 0 || /[@/]|www|http/u.test(text)) return text
  const map = cyrillic >= latin ? TO_CYRILLIC : TO_LATIN
  const own = cyrillic >= latin ? /\p{Script=Cyrillic}/u : /\p{Script=Latin}/u
  const letters = Array.from(text)
  const all = letters.every((letter) => !/\p{L}/u.test(letter) || own.test(letter) || map.has(letter))
  return all ? letters.map((letter) => map.get(letter) ?? letter).join('') : text
}

function mostlyCyrillic(page: PageText): boolean {
  let cyrillic = 0
  let latin = 0
  for (const { text } of page.words) {
    if (/[@/]|www/u.test(text)) continue
    cyrillic += (text.match(/\p{Script=Cyrillic}/gu) ?? []).length
    latin += (text.match(/\p{Script=Latin}/gu) ?? []).length
  }
  return cyrillic > latin * 1.5
}
