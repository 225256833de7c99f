import type { PixelWord } from './tesseract-engine.ts'

/** A box no broader than so many times its height, and no higher than this share of its neighbour's, is a dot: no hyphen, colon or star. */
const DOT_WIDTH = 1.5
const DOT_HEIGHT = 0.4
/** Between a number and its unit, in heights of the number. */
const BESIDE_UNIT = 0.9
/** Between a unit and what comes next in its row: digits closer by are the rest of a number. */
const BEHIND_UNIT = 1.2

/** The text of a word with signs put right that engines take for others in any language: units, Roman numbers («CEM II»), brackets, addresses of mail, the dot that parts what stands in one line. `words` in reading order. */
export function unitSigns(word: PixelWord, words: readonly PixelWord[], at: number, onCyrillicPage: boolean): string {
  const [before, next] = [words[at - 1], words[at + 1]]
  // Nothing on an invoice is printed in braces; on a fax every other bracket looks like one.
  const text = word.text.replaceAll('{', '(').replaceAll('}', ')')
  if (/^(?:\p{L}{1,2}\/)?(?:[мm]|[дсмdcm][мm])[?"”]{1,2}[,;.]?$/u.test(text)) return text.replace(/[?"”]+/u, '²')
  if (/^[uµp]m[,;.]?$/.test(text) && isMicrometre(word, before, next)) return text.replace(/^./, 'μ')
  if (/^[1l|i][PР](?=[0-6]\d$)/u.test(text)) return text.replace(/^../u, 'IP')
  if (/^[-:*+°"”]$/.test(text) && isDot(word, before ?? next)) return '·'
  const mail = mailAddress(text, before?.text ?? '')
  if (mail !== undefined) return mail
  if (onCyrillicPage) return text
  if (/^[|I!1][,;]?$/.test(text) && isLitre(word, words, at)) return text.replace(/^./, 'l')
  if (/^[Il]{2,3}$/.test(text) && /^\p{Lu}{2,}$/u.test(before?.text ?? '')) return text.replaceAll('l', 'I')
  // A bracket that nothing opened, behind the hyphen of a code («NYM-J»).
  if (/^\p{Lu}{2,}-[)\]]$/u.test(text)) return text.replace(/.$/u, 'J')
  if (/^pic[.,;]?$/.test(text) && /^\p{Lu}/u.test(before?.text ?? '')) return text.replace('pic', 'plc')
  // «z o.o.», the end of every Polish limited company.
  return text.replace(/^kwh(?=[.,;]?$)/, 'kWh').replace(/^(z?)[0o]\.[0o]\./, '$1o.o.')
}

function isBeside(left: PixelWord, right: PixelWord, reach: number): boolean {
  const gap = right.box[0] - left.box[2]
  return gap > 0 && gap < heightOf(left) * reach
}

/** A lone stroke close behind a number; «1» only where words stand before the number and nothing close behind, so that it ends no number. */
function isLitre(word: PixelWord, words: readonly PixelWord[], at: number): boolean {
  const [named, before, next] = [words[at - 2], words[at - 1], words[at + 1]]
  if (before === undefined || !/^\d{1,3}(?:[.,]\d{1,3})?$/.test(before.text) || !isBeside(before, word, BESIDE_UNIT))
    return false
  if (!word.text.startsWith('1')) return true
  return (
    named !== undefined && /\p{L}{3}/u.test(named.text) && !(next !== undefined && isBeside(word, next, BEHIND_UNIT))
  )
}

/** "17 um" is no German «um» unless a number follows; "5 pm" is a time. */
function isMicrometre(word: PixelWord, before: PixelWord | undefined, next: PixelWord | undefined): boolean {
  if (before === undefined || !/^\d+(?:[.,]\d+)?$/.test(before.text) || !isBeside(before, word, BESIDE_UNIT))
    return false
  if (word.text.startsWith('p') && Number(before.text.replace(',', '.')) <= 12) return false
  return next === undefined || !/^\d/.test(next.text)
}

function isDot({ box: [x0, y0, x1, y1] }: PixelWord, beside: PixelWord | undefined): boolean {
  return x1 - x0 <= (y1 - y0) * DOT_WIDTH && beside !== undefined && y1 - y0 < heightOf(beside) * DOT_HEIGHT
}

function heightOf({ box }: PixelWord): number {
  return box[3] - box[1]
}

/** An address of mail whose «@» was read as another round sign: no word has one of these, or two of them, before a domain (which may go on in the next line), and a lone capital letter counts behind the label only. */
function mailAddress(text: string, before: string): string | undefined {
  const [, name, sign, domain] =
    /^([\w.-]+?)([©®€]|\(Q|Q[Q@]|[OQEG]['’]?)([a-z\d-]+(?:\.[a-z\d-]+)*(?:\.[a-z]{2,}|-))$/.exec(text) ?? []
  if (name === undefined || sign === undefined || domain === undefined) return undefined
  return /[©®€(]|Q./.test(sign) || (/mail:?$/i.test(before) && name === name.toLowerCase())
    ? `${name}@${domain}`
    : undefined
}
