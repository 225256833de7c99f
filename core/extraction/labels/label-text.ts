/** Latin letters that look like Cyrillic ones: a text layer or OCR mixes them inside one Russian word. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { a: 'а', b: 'в', c: 'с', e: 'е', h: 'н', k: 'к', m: 'м', o: 'о', p: 'р', t: 'т', x: 'х', y: 'у', i: 'і' } // prettier-ignore

/**
 * Text as labels are compared: lower case, no accents, no punctuation; "ß" is "ss", "ł" is "l", "ё" is "е". Sub-words split where
 * anything but a letter, digit or № stands: "USt.-Id.-Nr." gives ust, id, nr. "n°" and "nº" give n.
 */
export function labelTokens(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}№]+/u).flatMap((raw) => {
    if (raw === '') return []
    const sign = raw.indexOf('№')
    if (sign >= 0 && raw.length > 1)
      return [...labelTokens(raw.slice(0, sign)), '№', ...labelTokens(raw.slice(sign + 1))]
    const folded = fold(raw)
    return folded === '' ? [] : [folded]
  })
}

/** One word in the spelling of labels. */
export function fold(word: string): string {
  if (word === '№') return word
  const plain = word
    .replace(/[º°ᵒ]/gu, '')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ł/g, 'l')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/œ/g, 'oe')
  const mixed = /\p{Script=Cyrillic}/u.test(plain) && /[a-z]/.test(plain)
  return mixed ? plain.replace(/[abcehkmoptxyi]/g, (letter) => LOOK_ALIKES[letter] ?? letter) : plain
}
