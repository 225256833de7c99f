import { linesOf } from '../domain/page-lines.ts'
import { boxAround, type Box } from '../domain/evidence.ts'
import type { PageText, Word } from '../domain/page-text.ts'
import { mainDirection, uprightWords, wordsOf, type Glyph, type Quarter } from './glyph-words.ts'
import type { Pdfium } from './pdfium.ts'
import { isUnreadable } from './printed-text.ts'
import { isLaidOver, trustOf, type PageMakeup } from './text-layer-trust.ts'

// FPDF_PAGEOBJ_… in PDFium's fpdf_edit.h
const PATH = 2
const IMAGE = 3
const SHADING = 4
const FORM = 5
const INVISIBLE_TEXT = 3

/** Archive and scanner OCR that passes for text is right mostly; it says no confidence of its own. */
const OTHERS_OCR_CONFIDENCE = 0.85

interface PageFrame {
  readonly left: number
  readonly bottom: number
  readonly right: number
  readonly top: number
  readonly turns: number
  readonly width: number
  readonly height: number
}

interface DrawnGlyph extends Glyph {
  text: string
  box: Box
  readonly invisible: boolean
  readonly unreadable: boolean
}

/** The text layer of an open page (a PDFium page handle), or undefined where there is none worth trusting. `page` counts from 1. */
export function readTextLayer(pdfium: Pdfium, handle: number, page: number): PageText | undefined {
  const frame = frameOf(pdfium, handle)
  const glyphs = readGlyphs(pdfium, handle, frame)
  const inked = glyphs.filter((glyph) => glyph.text.trim() !== '')
  const hidden = inked.filter((glyph) => glyph.invisible).length
  // Hidden text under visible text (search helpers, tricks) is not what a person sees.
  const seen = hidden < 0.5 * inked.length ? glyphs.filter((glyph) => !glyph.invisible) : glyphs
  const words = wordsOf(seen).filter((word) => liesOn(word.box, frame))
  const drawn = drawnThings(pdfium, handle, frame)
  const makeup: PageMakeup = {
    width: frame.width,
    height: frame.height,
    characters: inked.length,
    unreadable: inked.filter((glyph) => glyph.unreadable).length,
    invisible: hidden,
    ...drawn,
  }
  const trust = trustOf(words, makeup)
  if (trust === 'absent' || trust === 'garbled') return undefined
  return upright(
    page,
    frame,
    seen,
    isLaidOver(makeup) ? { source: 'ocr', words: words.map(doubted) } : { source: 'text', words },
  )
}

function doubted(word: Word): Word {
  return { ...word, confidence: OTHERS_OCR_CONFIDENCE }
}

function upright(
  page: number,
  frame: PageFrame,
  glyphs: readonly Glyph[],
  shown: Pick<PageText, 'source' | 'words'>,
): PageText {
  const direction = mainDirection(glyphs)
  const words = uprightWords(shown.words, direction, frame.width, frame.height)
  const sideways = direction === 90 || direction === 270
  return {
    page,
    width: sideways ? frame.height : frame.width,
    height: sideways ? frame.width : frame.height,
    rotation: ((360 - direction) % 360) as Quarter,
    source: shown.source,
    words,
    lines: linesOf(words),
  }
}

function frameOf(pdfium: Pdfium, handle: number): PageFrame {
  const rect = pdfium.allocate(16)
  try {
    // FS_RECTF is left, top, right, bottom.
    pdfium.api.FPDF_GetPageBoundingBox(handle, rect)
    const [left, top, right, bottom] = floats(pdfium, rect)
    return {
      left,
      bottom,
      right,
      top,
      turns: pdfium.api.FPDFPage_GetRotation(handle) & 3,
      width: pdfium.api.FPDF_GetPageWidthF(handle),
      height: pdfium.api.FPDF_GetPageHeightF(handle),
    }
  } finally {
    pdfium.free(rect)
  }
}

function readGlyphs(pdfium: Pdfium, handle: number, frame: PageFrame): DrawnGlyph[] {
  const { api } = pdfium
  const text = api.FPDFText_LoadPage(handle)
  if (text === 0) return []
  const room = pdfium.allocate(64)
  try {
    const glyphs: DrawnGlyph[] = []
    let object = -1
    let invisible = false
    const count = api.FPDFText_CountChars(text)
    for (let index = 0; index < count; index++) {
      if (api.FPDFText_IsGenerated(text, index) === 1) continue
      const owner = api.FPDFText_GetTextObject(text, index)
      if (owner !== object) {
        invisible = owner !== 0 && api.FPDFTextObj_GetTextRenderMode(owner) === INVISIBLE_TEXT
      }
      const code = api.FPDFText_GetUnicode(text, index)
      const drawn = String.fromCharCode(code)
      const place = placeOf(pdfium, text, index, room, frame)
      if (place === undefined) continue
      const before = glyphs.at(-1)
      // A ligature ("ff" drawn as one shape) comes as several characters from one stand of the pen.
      if (before !== undefined && owner === object && samePen(before, place)) {
        before.text += drawn
        before.box = boxAround([before.box, place.box]) ?? before.box
      } else {
        const unmapped = api.FPDFText_HasUnicodeMapError(text, index) === 1
        glyphs.push({ ...place, text: drawn, invisible, unreadable: unmapped || code === 0 || isUnreadable(drawn) })
      }
      object = owner
    }
    return glyphs
  } finally {
    pdfium.free(room)
    api.FPDFText_ClosePage(text)
  }
}

/** Where a character stands on the page as shown; undefined for text at a slant (a watermark) and for characters without a place. */
function placeOf(
  pdfium: Pdfium,
  text: number,
  index: number,
  room: number,
  frame: PageFrame,
): Omit<Glyph, 'text'> | undefined {
  const { api } = pdfium
  if (!api.FPDFText_GetMatrix(text, index, room)) return undefined
  const a = pdfium.float(room, 0)
  const b = pdfium.float(room, 1)
  const across = Math.hypot(pdfium.float(room, 2), pdfium.float(room, 3))
  const size = api.FPDFText_GetFontSize(text, index) * (across > 0 ? across : Math.hypot(a, b))
  const direction = quarterOf(b, a, frame.turns)
  if (direction === undefined || !(size > 0)) return undefined
  api.FPDFText_GetCharOrigin(text, index, room, room + 8)
  const origin = toShown(pdfium.double(room, 0), pdfium.double(room, 1), frame)
  // left, right, bottom, top
  api.FPDFText_GetCharBox(text, index, room, room + 8, room + 16, room + 24)
  const [left, right, bottom, top] = doubles(pdfium, room)
  const ink = shownBox(left, top, right, bottom, frame)
  // The loose box holds the whole advance and the font's height, but only for text upright in the file, and only where PDFium knows the
  // glyph's width; else it is the ink again.
  if (a > 0 && Math.abs(b) < 0.2 * a && api.FPDFText_GetLooseCharBox(text, index, room)) {
    const [looseLeft, looseTop, looseRight, looseBottom] = floats(pdfium, room)
    const loose = shownBox(looseLeft, looseTop, looseRight, looseBottom, frame)
    const knowsWidth =
      loose[3] - loose[1] > 0.3 * size && !loose.every((edge, at) => Math.abs(edge - (ink[at] ?? 0)) < 0.05)
    if (knowsWidth && loose[2] - loose[0] > 0.01) return { box: loose, origin, direction, size }
  }
  const digit = DIGIT.test(String.fromCharCode(api.FPDFText_GetUnicode(text, index)))
  const written = direction === 0 ? asWideAsThePen(ink, origin[0], digit ? DIGIT_ADVANCE * size : 0) : ink
  return { box: withFontHeight(written, origin, direction, size), origin, direction, size }
}

const DIGIT = /\d/
/** Figures are about this wide in nearly every font, in parts of the size; narrow ink of a 1 stands in as wide a place in tables. */
const DIGIT_ADVANCE = 0.56

/** Ink widened to where the pen came down and to the least it is sure to move on. */
function asWideAsThePen(ink: Box, pen: number, advance: number): Box {
  return [Math.min(ink[0], pen), ink[1], Math.max(ink[2], pen + advance), ink[3]]
}

type Four = [number, number, number, number]

function doubles(pdfium: Pdfium, room: number): Four {
  return [0, 1, 2, 3].map((at) => pdfium.double(room, at)) as Four
}

function floats(pdfium: Pdfium, room: number): Four {
  return [0, 1, 2, 3].map((at) => pdfium.float(room, at)) as Four
}

function samePen(a: Omit<Glyph, 'text'>, b: Omit<Glyph, 'text'>): boolean {
  return a.origin[0] === b.origin[0] && a.origin[1] === b.origin[1]
}

/** A box around the ink made as high as the font, so that all words of a line are equally high. */
function withFontHeight(ink: Box, origin: readonly [number, number], direction: Quarter, size: number): Box {
  const [up, down] = [0.75 * size, 0.22 * size]
  if (direction === 0) return [ink[0], origin[1] - up, ink[2], origin[1] + down]
  if (direction === 180) return [ink[0], origin[1] - down, ink[2], origin[1] + up]
  if (direction === 90) return [origin[0] - down, ink[1], origin[0] + up, ink[3]]
  return [origin[0] - up, ink[1], origin[0] + down, ink[3]]
}

/** Direction on the page as shown of text that runs along (a, b) in the file (y upwards); undefined when slanted by more than 8°. */
function quarterOf(b: number, a: number, turns: number): Quarter | undefined {
  const clockwise = (Math.atan2(-b, a) * 180) / Math.PI + turns * 90
  const nearest = Math.round(clockwise / 90)
  if (Math.abs(clockwise - nearest * 90) > 8) return undefined
  return ((((nearest % 4) + 4) % 4) * 90) as Quarter
}

function toShown(x: number, y: number, frame: PageFrame): [number, number] {
  if (frame.turns === 1) return [y - frame.bottom, x - frame.left]
  if (frame.turns === 2) return [frame.right - x, y - frame.bottom]
  if (frame.turns === 3) return [frame.top - y, frame.right - x]
  return [x - frame.left, frame.top - y]
}

function shownBox(left: number, top: number, right: number, bottom: number, frame: PageFrame): Box {
  const [ax, ay] = toShown(left, top, frame)
  const [bx, by] = toShown(right, bottom, frame)
  return [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)]
}

function liesOn(box: Box, frame: PageFrame): boolean {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= 0 && y >= 0 && x <= frame.width && y <= frame.height
}

/** Pictures and shapes of the page. Things inside a form object count by the form's box when it is a picture or full of shapes. */
function drawnThings(pdfium: Pdfium, handle: number, frame: PageFrame): { images: Box[]; shapes: number } {
  const { api } = pdfium
  const images: Box[] = []
  let shapes = 0
  const room = pdfium.allocate(16)
  const look = (object: number, depth: number, within: Box | undefined): void => {
    const type = api.FPDFPageObj_GetType(object)
    if (type === PATH || type === SHADING) shapes++
    if (type !== IMAGE && type !== FORM) return
    api.FPDFPageObj_GetBounds(object, room, room + 4, room + 8, room + 12)
    // left, bottom, right, top; objects inside a form are measured in the form's own space, so the form's box stands for them.
    const [left, bottom, right, top] = floats(pdfium, room)
    const box = within ?? shownBox(left, top, right, bottom, frame)
    if (type === IMAGE) images.push(box)
    else if (depth < 3) {
      const count = api.FPDFFormObj_CountObjects(object)
      const before = images.length
      for (let index = 0; index < count; index++) look(api.FPDFFormObj_GetObject(object, index), depth + 1, box)
      // Several pictures in one form share its box: count the place once.
      images.splice(before + 1)
    }
  }
  try {
    const count = api.FPDFPage_CountObjects(handle)
    for (let index = 0; index < count; index++) look(api.FPDFPage_GetObject(handle, index), 0, undefined)
    return { images, shapes }
  } finally {
    pdfium.free(room)
  }
}
