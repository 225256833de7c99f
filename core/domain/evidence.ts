import { z } from 'zod'

/** [x0, y0, x1, y1] in page units: PDF points (1/72 inch), origin at the top left of the page as it is shown. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

/** Where a value came from: e-invoice XML, a PDF text layer, OCR, a machine code (QR), a language model, supplier memory, or a person. */
export const Source = z.enum(['e-invoice', 'text', 'ocr', 'code', 'model', 'learned', 'person'])
export type Source = z.infer<typeof Source>

/** Another value a field might have, that was thought less likely, and the place it is printed at. */
export const OtherValue = z.object({
  value: z.string().min(1).max(2000),
  confidence: z.number().min(0).max(1),
  page: z.int().min(1).optional(),
  box: Box.optional(),
})
export type OtherValue = z.infer<typeof OtherValue>

/** A value read from a document, with how sure we are (0…1) and the place it was read from (pages count from 1 in the file). */
export const FieldValue = z.object({
  value: z.string().min(1).max(2000),
  confidence: z.number().min(0).max(1),
  source: Source,
  page: z.int().min(1).optional(),
  box: Box.optional(),
  /** Runners-up, likeliest first, where there are any: what a person may pick instead. */
  others: z.array(OtherValue).max(5).optional(),
})
export type FieldValue = z.infer<typeof FieldValue>

/** The smallest box around all of these; undefined for none. */
export function boxAround(boxes: readonly Box[]): Box | undefined {
  if (boxes.length === 0) return undefined
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ]
}

/** Where a box of a page lies after the page is turned clockwise. `page` is its size before the turn. */
export function turnedBox(
  [x0, y0, x1, y1]: Box,
  page: { readonly width: number; readonly height: number },
  turn: 0 | 90 | 180 | 270,
): Box {
  if (turn === 90) return [page.height - y1, x0, page.height - y0, x1]
  if (turn === 180) return [page.width - x1, page.height - y1, page.width - x0, page.height - y0]
  if (turn === 270) return [y0, page.width - x1, y1, page.width - x0]
  return [x0, y0, x1, y1]
}
