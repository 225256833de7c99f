import { z } from 'zod'
import { Box } from './evidence.ts'

/** One word as printed: no spaces inside. Confidence 0…1; words of a trusted text layer have 1. */
export const Word = z.object({ text: z.string().min(1), box: Box, confidence: z.number().min(0).max(1) })
export type Word = z.infer<typeof Word>

/** A visual line: indices into the page's words, left to right. Lines of a page come in reading order. */
export const TextLine = z.object({ words: z.array(z.int().min(0)), box: Box })
export type TextLine = z.infer<typeof TextLine>

/**
 * What one page says, whatever it was read with. `width` and `height` in points as shown (rotation applied). Boxes are in the
 * same units. `rotation` is the clockwise turn in degrees that reading applied to the stored page to get it upright.
 */
export const PageText = z.object({
  page: z.int().min(1),
  width: z.number().positive(),
  height: z.number().positive(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  source: z.enum(['text', 'ocr']),
  words: z.array(Word),
  lines: z.array(TextLine),
  /** The page is in a language whose data for recognition are not installed (Tesseract's name, ISO 639-2); those of another were used. */
  missingPack: z.string().optional(),
})
export type PageText = z.infer<typeof PageText>

export const Symbology = z.enum(['qr', 'data-matrix', 'code-128', 'code-39', 'ean'])
export type Symbology = z.infer<typeof Symbology>

/** A code for machines printed on a page, with its text as decoded: anybody can print one, so what it says is checked where it is used. */
export const MachineCode = z.object({ page: z.int().min(1), box: Box, symbology: Symbology, text: z.string().min(1) })
export type MachineCode = z.infer<typeof MachineCode>

/** An XML e-invoice found in the file: `name` is the attachment's name inside a PDF, absent when the file itself is the XML. */
export const EmbeddedXml = z.object({ name: z.string().optional(), content: z.string() })
export type EmbeddedXml = z.infer<typeof EmbeddedXml>

/** What the content of a file says it is. */
export const MediaType = z.enum([
  'application/pdf',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'image/bmp',
  'image/heic',
  'application/xml',
])
export type MediaType = z.infer<typeof MediaType>

/** Everything read from one file. A page that could not be read is absent from `pages` and named in `unreadPages`. */
export const Reading = z.object({
  mediaType: MediaType,
  pageCount: z.int().min(0),
  pages: z.array(PageText),
  unreadPages: z.array(z.int().min(1)),
  xml: z.array(EmbeddedXml),
  /** Codes for machines on the pages; absent when none were found. */
  codes: z.array(MachineCode).optional(),
  /** The file came in a signature envelope (p7m), which was taken off without verifying it. */
  signed: z.boolean().optional(),
  /** A first answer: what was recognised has been read once only, and is to be read again. */
  readOnce: z.boolean().optional(),
})
export type Reading = z.infer<typeof Reading>

/** The printed text of a line, words joined by single spaces. */
export function lineText(page: PageText, line: TextLine): string {
  return line.words.map((index) => page.words[index]?.text ?? '').join(' ')
}
