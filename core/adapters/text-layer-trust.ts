import type { Box } from '../domain/evidence.ts'
import type { Word } from '../domain/page-text.ts'

/** What is known about a page besides its words. Counts are of drawn characters without spaces; boxes in points of the page as shown. */
export interface PageMakeup {
  readonly width: number
  readonly height: number
  readonly characters: number
  readonly unreadable: number
  /** Characters laid invisibly over a picture: what a scanner's or an archive's OCR left. */
  readonly invisible: number
  readonly images: readonly Box[]
  /** Drawn lines and shapes; thousands of them with hardly a word mean letters drawn as outlines. */
  readonly shapes: number
}

type Trust = 'trusted' | 'blank' | 'absent' | 'garbled'

const VOWELS = /[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýÿąęėįųūőűěůāēīōœαεηιουωάέήίόύώаеёиоуыэюяіїєў]/iu
const SPANS = 20

/**
 * Whether a text layer says what the page shows. `blank`: the page shows nothing at all. `absent`: what the page shows is mostly not in
 * the text layer (a scan, a scan with a stamp of text over it, outlined letters). `garbled`: the characters are not what is drawn
 * (fonts without a Unicode map, wrong code page, poor OCR). Only a trusted or blank page needs no OCR.
 */
export function trustOf(words: readonly Word[], page: PageMakeup): Trust {
  const pictured = pictureShare(page)
  if (page.characters === 0) return page.images.length === 0 && page.shapes === 0 ? 'blank' : 'absent'
  if (page.unreadable > 0.05 * page.characters) return 'garbled'
  if (words.length === 0) return 'absent'
  const laidOver = isLaidOver(page)
  if (pictured >= 0.6 && (words.length < 20 || heightShare(words, page) < 0.3)) return 'absent'
  if (words.length < 15 && page.shapes > 400) return 'absent'
  if (isSoup(words) || isTornApart(words)) return 'garbled'
  return readsLikeText(words, laidOver ? 0.85 : 0.6) && !(laidOver && isPoorOcr(words)) ? 'trusted' : 'garbled'
}

/** Whether the text lies invisibly over a scan: what somebody else's OCR read, not what a program printed. */
export function isLaidOver(page: PageMakeup): boolean {
  return page.invisible > 0.5 * page.characters
}

/** Share of the page that pictures cover; the strips and tiles some scanners cut a page into are added up. */
function pictureShare(page: PageMakeup): number {
  const areas = page.images.map((box) => shown(box[0], box[2], page.width) * shown(box[1], box[3], page.height))
  const total = areas.reduce((sum, area) => sum + area, 0) / (page.width * page.height)
  return Math.min(1, total)
}

function shown(from: number, to: number, limit: number): number {
  return Math.max(0, Math.min(to, limit) - Math.max(from, 0))
}

/** Share of the page's height that has words, in twentieths: a stamp or a header line fills little. */
function heightShare(words: readonly Word[], page: PageMakeup): number {
  const spans = new Set(words.map((word) => Math.floor(((word.box[1] + word.box[3]) / 2 / page.height) * SPANS)))
  return spans.size / SPANS
}

/** Marks in place of letters, as some fonts without a Unicode map come out; rules and frames drawn with signs are not meant. */
function isSoup(words: readonly Word[]): boolean {
  const said = words.filter((word) => !/^[-–—|_.+=:*]+$/u.test(word.text))
  return said.length >= 12 && said.filter((word) => !/[\p{L}\p{N}]/u.test(word.text)).length > 0.5 * said.length
}

/** Letters so far apart that no words come together: what stands there can be seen, and not searched for. */
function isTornApart(words: readonly Word[]): boolean {
  return words.length >= 30 && words.filter((word) => /^\p{L}$/u.test(word.text)).length > 0.5 * words.length
}

/**
 * Letter statistics that real writing keeps and a wrong letter map breaks: words have vowels, a word keeps to one script, and accented
 * letters are a minority (Cyrillic bytes read as Western letters are nearly all accented). Too few words: no judgement, taken as text.
 */
function readsLikeText(words: readonly Word[], vowelShare: number): boolean {
  const written = words
    .map((word) => word.text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter((text) => /^\p{L}{3,}$/u.test(text))
  const judged = written.filter((text) => /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]+$/u.test(text))
  if (judged.length < 12) return !words.every((word) => /^[^\p{L}\p{N}]*$/u.test(word.text)) || words.length < 12
  const voiced = judged.filter((text) => VOWELS.test(text)).length
  const mixed = judged.filter((text) => /\p{Script=Latin}/u.test(text) && /\p{Script=Cyrillic}/u.test(text)).length
  const letters = judged.join('')
  const accented = (letters.match(/[\u00C0-\u00FF]/gu) ?? []).length
  return voiced >= vowelShare * judged.length && mixed <= 0.2 * judged.length && accented <= 0.45 * letters.length
}

/** Marks of careless OCR: many lone characters, many words with signs that invoices hardly use, with digits or capitals in their middle. */
function isPoorOcr(words: readonly Word[]): boolean {
  const lone = words.filter((word) => [...word.text].length === 1 && !/[\p{N}€$£%&x×–-]/u.test(word.text)).length
  const odd = words.filter(
    (word) => /[|~^_{}\\<>¦§«»¬°·¢¥]|[^\p{L}\p{N}\s]{3,}/u.test(word.text) && !/[._-]{3,}/u.test(word.text),
  ).length
  // «R3chnung», «reCHnUng»; «iPhone» and «GmbH» have one capital in the middle.
  const mixed = words.filter((word) => /\p{Ll}\d+\p{Ll}|\p{Ll}\p{Lu}+\p{Ll}+\p{Lu}/u.test(word.text)).length
  return words.length < 20 || lone > 0.25 * words.length || odd > 0.1 * words.length || mixed > 0.08 * words.length
}
