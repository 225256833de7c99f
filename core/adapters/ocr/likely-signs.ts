import { isIban } from '../../domain/checks/identifiers/iban.ts'
import type { PixelWord } from './tesseract-engine.ts'
import { unitSigns } from './unit-signs.ts'

const CYRILLIC = /\p{Script=Cyrillic}/u
const LATIN = /\p{Script=Latin}/u
/** Letters drawn alike in both scripts, place by place. */
const CYRILLIC_ALIKE = 'АВЕКМНОРСТУХІЈЅаеорсухіј'
const LATIN_ALIKE = 'ABEKMHOPCTYXIJSaeopcyxij'
/** Read for the U of a Ukrainian account on a Cyrillic page. */
const LIKE_U = /^[ЧИЦU](?=[АA])/u
/** Cyrillic letters read for digits. */
const LETTER_FOR_DIGIT: Readonly<Record<string, string>> = { З: '3', О: '0', о: '0', б: '6', Б: '6' }
/** What is left of a sign of number where the data have none: «№» comes out as two letters. */
const NUMBER_SIGN = /^(?:[NМM][оoеe°º®]|№[оo])$/u
const NUMBER_SIGN_BEFORE = /^(?:N[оoеe]|М[оеoe]|M[oе])(?=[\p{Lu}\d/-]*\d)/u
/** «3 л» without its space. */
const THREE_OF_SOMETHING = /^З(?:л|мл|г|кг|т|м|мм|см|шт)[.,;]?$/u
/** Labels whose letters come out as Latin ones, all or some: what they are, and what they look like. */
const LABELS: readonly (readonly [label: string, seen: RegExp])[] = [
  ['IBAN', /^[ІI1][ВB][АA][МMНNH]$/u],
  ['ПДВ', /^[NПH][AДА][BВ]$/u],
  ['ІПН', /^[IІ1][NП][HН]$/u],
  ['НДС', /^[HН][AДА][CС]$/u],
  ['ИНН', /^[NИUV][HН][HН]$/u],
  ['КПП', /^[KК][NПn]{2}$/u],
  ['БИК', /^[БB][NИU][KК]$/u],
  ['Сума', /^[CС][yу][mм][aа]$/u],
  ['Сумма', /^[CС][yу][mм]{2}[aа]$/u],
]
/** Pieces, and what engines make of them: «ш», «wr», «ut». */
const PIECES = /^(?:шr?|[wu][rtm])$/u
/** «ИП» before a name. */
const TRADER = /^(?:UN|UП|ИN)$/u
/** Months of a date in words, Russian and Ukrainian, behind their day. */
const MONTH =
  /^(?:января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)$/u
/** A number as 1C gives it, «00БП-000123»: four signs of prefixes, those of the database first, then six digits. A prefix that is not set is zeros. */
const UNSET_PREFIX = /^(№?)[0ОO]{2}(?=[\p{Lu}\d]{2}-\d{6}(?!\d))/u
/** Lines of a Russian «счёт-фактура» or УПД that are named by a digit and a letter (the form of decree 1137), behind the last word of what is printed before it. */
const FORM_LINES: readonly (readonly [before: RegExp, seen: RegExp, line: string])[] = [
  [/./u, /^\(ба\)/u, '(6а)'],
  [/^продавца$/iu, /^\(26\)/u, '(2б)'],
  [/^покупателя$/iu, /^\([6б]{2}\)/u, '(6б)'],
]
/** Amounts with the sign of rubles at their end, and as they come out where it was taken for a digit: no amount has three decimals. So many of the former tell that a page prints it. */
const IN_RUBLES = /^-?\d[\d.,]*[.,]\d{2}[₽PР]$/u
const SIGN_AS_DIGIT = /^(-?\d+[.,]\d{2})2$/
const ENOUGH_AMOUNTS = 3
const AMOUNT = /^-?\d[\d.,]*[.,]\d{2}$/
/** A number put together from letters must be looked at again before it is believed. */
const DOUBTFUL = 0.6

/**
 * Words with signs put right that engines take for others and whose neighbours tell: letters of the wrong script inside a word, «№», digits read as Cyrillic
 * letters inside a number, the country of an account, the sign of rubles, and what unit-signs.ts knows. What could be meant either way is left as it was read.
 * Words in reading order; boxes in any unit.
 */
export function withLikelySigns<W extends PixelWord>(words: readonly W[]): W[] {
  const onCyrillicPage = isCyrillicPage(words)
  const inRubles = onCyrillicPage && words.filter(({ text }) => IN_RUBLES.test(text)).length >= ENOUGH_AMOUNTS
  return words.map((word, at) => {
    const common = unitSigns(word, words, at, onCyrillicPage)
    const own = onCyrillicPage ? cyrillicSigns(common, words[at - 1], words[at + 1]) : common
    const text = inRubles ? own.replace(SIGN_AS_DIGIT, '$1₽') : own
    if (text === word.text) return word
    const isMadeNumber = /\d/.test(text) && lettersForDigits(word.text) === text
    return { ...word, text, confidence: isMadeNumber ? Math.min(word.confidence, DOUBTFUL) : word.confidence }
  })
}

/** Whether the page is printed in Cyrillic, whatever names and codes stand on it in Latin letters. */
export function isCyrillicPage(words: readonly Pick<PixelWord, 'text'>[]): boolean {
  return words.filter(({ text }) => CYRILLIC.test(text)).length > words.length * 0.1
}

function cyrillicSigns(text: string, before: PixelWord | undefined, next: PixelWord | undefined): string {
  if (NUMBER_SIGN.test(text) && next !== undefined && (/\d/.test(next.text) || CYRILLIC.test(next.text))) return '№'
  if (NUMBER_SIGN_BEFORE.test(text)) return text.replace(NUMBER_SIGN_BEFORE, '№')
  const label = LATIN.test(text) || text.startsWith('ІВА') ? labelOf(text) : undefined
  if (label !== undefined) return label
  if (UNSET_PREFIX.test(text)) return text.replace(UNSET_PREFIX, (_, sign: string) => `${sign}00`)
  const formLine = FORM_LINES.find(([behind, seen]) => seen.test(text) && behind.test(before?.text ?? ''))
  if (formLine !== undefined) return text.replace(formLine[1], formLine[2])
  if (/^[АA]З[.,;]?$/u.test(text) || THREE_OF_SOMETHING.test(text)) return text.replace('З', '3')
  if (PIECES.test(text) && isNumberWord(before) && isNumberWord(next)) return 'шт'
  if (TRADER.test(text) && /^\p{Lu}\p{Ll}/u.test(next?.text ?? '')) return 'ИП'
  if (text === 'З' && MONTH.test(next?.text ?? '')) return '3'
  if (text.startsWith('З') && MONTH.test(text.slice(1))) return `3 ${text.slice(1)}`
  if (behindAmount(text, before)) return text.replace(/[PР]$/u, '₽')
  const account = accountOf(text)
  if (account !== undefined) return account
  const number = lettersForDigits(text)
  return number === text ? inOneScript(text) : number
}

function isNumberWord(word: PixelWord | undefined): boolean {
  return word !== undefined && /^\d[\d.,]*$/.test(word.text)
}

/** Whether a word is the sign of rubles, which no data have («Р»), behind an amount: as a word of its own, or the end of this one. */
function behindAmount(text: string, before: PixelWord | undefined): boolean {
  if (/^[PР]$/u.test(text)) return before !== undefined && AMOUNT.test(before.text)
  return /[PР]$/u.test(text) && AMOUNT.test(text.slice(0, -1))
}

/** The label that a word is, colon and all. */
function labelOf(text: string): string | undefined {
  const [, word = '', rest = ''] = /^(\p{L}+)(.*)$/u.exec(text) ?? []
  const label = LABELS.find(([, seen]) => seen.test(word))?.[0]
  return label === undefined ? undefined : label + rest
}

/** An account (IBAN) whose letters were read in Cyrillic, when its check digits fit in Latin ones; the first group of a printed one has no check. */
function accountOf(text: string): string | undefined {
  if (!/^\p{Lu}{2}\d{2}/u.test(text)) return undefined
  const latin = inLatin(text).replace(LIKE_U, 'U')
  if (text.length === 4) return latin.startsWith('UA') ? latin : undefined
  return isIban(latin) ? latin : undefined
}

/** «1З0,00» → "130,00": letters that stand among digits, in what is a number but for them. */
function lettersForDigits(text: string): string {
  // «15Б» is a house, and «З0» may be a code: without cents, letters count only between digits.
  if (!/^(?:\d[\dЗОобБ]*\d|[\dЗОобБ]+[.,]\d{2})$/u.test(text) || !/\d.*\d/.test(text)) return text
  const digits = text.match(/\d/g)?.length ?? 0
  const letters = text.length - digits - (/[.,]/.test(text) ? 1 : 0)
  if (letters === 0 || letters > digits / 2) return text
  return Array.from(text, (sign) => LETTER_FOR_DIGIT[sign] ?? sign).join('')
}

/** A word in the script that its telling letters belong to, where all others look alike in both. Addresses of mail and web are Latin. */
function inOneScript(text: string): string {
  if (!CYRILLIC.test(text) || !LATIN.test(text)) return text
  const toLatin = inLatin(text)
  const toCyrillic = swapped(text, LATIN_ALIKE, CYRILLIC_ALIKE)
  const [mayBeLatin, mayBeCyrillic] = [!CYRILLIC.test(toLatin), !LATIN.test(toCyrillic)]
  if (mayBeLatin === mayBeCyrillic) return text
  return mayBeLatin ? toLatin : toCyrillic
}

/** The text with Cyrillic letters that are drawn like Latin ones as those. */
export function inLatin(text: string): string {
  return swapped(text, CYRILLIC_ALIKE, LATIN_ALIKE)
}

function swapped(text: string, from: string, to: string): string {
  return Array.from(text, (sign) => to[from.indexOf(sign)] ?? sign).join('')
}
