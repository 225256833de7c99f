import type { Pdfium } from './pdfium.ts'

// FPDF_PAGEOBJ_… in PDFium's fpdf_edit.h
const PATH = 2
const IMAGE = 3
const FORM = 5

/** The smallest payment code found on invoices is 15 mm wide; in points, with room for a smaller one. */
const SMALLEST_CODE = 28

/** A drawn code has at least 21 × 21 squares, half of them dark and many of those joined in rows. */
const FEWEST_SQUARES = 90
const FEWEST_CORNERS = 240

/** Longest run of dark squares in one row, in points. */
const LONGEST_RUN = 60
const WIDEST_SQUARE = 7

const DEEPEST = 3

/**
 * Whether anything drawn on a page could be a QR code or Data Matrix: a picture large enough, a drawing of many small squares, or one shape with
 * hundreds of corners. Looking for a code costs fifty times as much as this, so pages of plain text and tables are spared it.
 */
export function showsSignsOfCodes({ api, allocate, float, free }: Pdfium, page: number): boolean {
  const room = allocate(16)
  let squares = 0
  const isSign = (object: number, depth: number): boolean => {
    const type = api.FPDFPageObj_GetType(object)
    if (type === FORM) return depth < DEEPEST && anySign(api.FPDFFormObj_CountObjects(object), (at) => api.FPDFFormObj_GetObject(object, at), depth + 1) // prettier-ignore
    if (type !== IMAGE && type !== PATH) return false
    if (!api.FPDFPageObj_GetBounds(object, room, room + 4, room + 8, room + 12)) return false
    const width = Math.abs(float(room, 2) - float(room, 0))
    const height = Math.abs(float(room, 3) - float(room, 1))
    // Inside a form the scale is unknown: any picture there counts.
    if (type === IMAGE) return depth > 0 || Math.min(width, height) >= SMALLEST_CODE
    const [shorter, longer] = [Math.min(width, height), Math.max(width, height)]
    if (longer < LONGEST_RUN && shorter < WIDEST_SQUARE) squares++
    if (squares >= FEWEST_SQUARES) return true
    return shorter > longer * 0.8 && api.FPDFPath_CountSegments(object) >= FEWEST_CORNERS
  }
  const anySign = (count: number, objectAt: (index: number) => number, depth: number): boolean => {
    for (let index = 0; index < count; index++) if (isSign(objectAt(index), depth)) return true
    return false
  }
  try {
    return anySign(api.FPDFPage_CountObjects(page), (at) => api.FPDFPage_GetObject(page, at), 0)
  } finally {
    free(room)
  }
}
