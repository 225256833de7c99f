import { readFileSync } from 'node:fs'
import fontkit from '@pdf-lib/fontkit'
import type { TextMeasure } from '../domain/drawn-page.ts'
import { packageFile } from './package-file.ts'

/**
 * IBM Plex Sans (OFL 1.1): Latin, Greek and Cyrillic with the letters of all neighbours and signs of currencies. Fonts whose glyphs lie at odd
 * offsets (Noto, Inter) lose letters when fontkit cuts them to what is used; a test looks at the drawn page.
 */
const FILES = {
  regular: '@expo-google-fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  bold: '@expo-google-fonts/ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf',
} as const

type Weight = keyof typeof FILES
type Font = ReturnType<typeof fontkit.create>

interface PageFonts {
  readonly measure: TextMeasure
  bytes(weight: Weight): Uint8Array
  /** What pdf-lib asks for a font's insides. */
  readonly fontkit: { create(bytes: Uint8Array): Font }
}

let opened: PageFonts | undefined

/** The fonts of drawn pages, opened once a process (some 20 ms). */
export function pageFonts(): PageFonts {
  opened ??= open()
  return opened
}

function open(): PageFonts {
  const bytes = { regular: readFileSync(packageFile(FILES.regular)), bold: readFileSync(packageFile(FILES.bold)) }
  const fonts = { regular: plain(bytes.regular), bold: plain(bytes.bold) }
  const widths: Record<Weight, Map<string, number>> = { regular: new Map(), bold: new Map() }
  const widthOf = (letter: string, weight: Weight): number => {
    const known = widths[weight].get(letter)
    if (known !== undefined) return known
    const glyph = fonts[weight].glyphForCodePoint(letter.codePointAt(0) ?? 0)
    const width = glyph.advanceWidth / fonts[weight].unitsPerEm
    widths[weight].set(letter, width)
    return width
  }
  return {
    bytes: (weight) => bytes[weight],
    fontkit: { create: (of) => (of === bytes.bold ? fonts.bold : fonts.regular) },
    measure(text, { size, weight }) {
      let width = 0
      for (const letter of text) width += widthOf(letter, weight)
      return width * size
    },
  }
}

/** A font that sets glyph after glyph. Shaping would take ten times as long as all the rest of a page, and Latin and Cyrillic need none. */
function plain(bytes: Uint8Array): Font {
  const font = fontkit.create(bytes)
  const layout = (text: string) => ({
    glyphs: Array.from(text, (letter) => {
      const code = letter.codePointAt(0) ?? 0
      // A glyph of two letters keeps the first one it was asked for; this one says what it stands for here.
      return Object.create(font.glyphForCodePoint(code), { codePoints: { value: [code] } }) as unknown
    }),
  })
  return Object.assign(font, { layout })
}
