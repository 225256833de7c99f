// Ligatures and presentation forms of letters: the only compatibility characters that are spelled out. Full NFKC would also turn
// "10²" into "102" and "½" into "1⁄2", which changes amounts.
const LIGATURES = /[\uFB00-\uFB06\u0132\u0133\u01C4-\u01CC]/gu
// PDFium marks a hyphen at the end of a line with U+0002.
// eslint-disable-next-line no-control-regex
const HYPHENS = /[\u00AD\u2010\u2011\u0002]/gu
// eslint-disable-next-line no-control-regex
const INVISIBLE = /[\u0000-\u0001\u0003-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2064\uFEFF\uFFFC]/gu
const UNREADABLE =
  /[\uE000-\uF8FF\uFFFD\u{F0000}-\u{10FFFD}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu

/**
 * A drawn word as it reads: accents composed, ligatures spelled out, hyphens plain (PDFs map the drawn hyphen to a soft one), and
 * marks without a shape or a meaning (icons of private fonts, control characters) left out. May come back empty.
 */
export function printedText(drawn: string): string {
  return drawn
    .replace(HYPHENS, '-')
    .replace(INVISIBLE, '')
    .replace(UNREADABLE, '')
    .replace(LIGATURES, (ligature) => ligature.normalize('NFKC'))
    .normalize('NFC')
    .replace(/\s+/gu, '')
}

/** Whether a drawn character says nothing: unmapped, private use, control, replacement, half a pair. Spaces and hyphens do say something. */
export function isUnreadable(drawn: string): boolean {
  return drawn.trim() !== '' && printedText(drawn) === '' && !/[\u200B-\u200F\u2060\uFEFF]/u.test(drawn)
}
