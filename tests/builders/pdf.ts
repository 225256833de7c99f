import { PDFDocument, StandardFonts, type PDFPage } from 'pdf-lib'
import sharp from 'sharp'

export const A4: [number, number] = [595, 842]

/** Bytes of a PDF of one A4 page, drawn on in Helvetica 10 (drawing origin bottom left, as PDF has it). */
export async function aPdf(draw: (page: PDFPage, document: PDFDocument) => unknown): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const page = document.addPage(A4)
  page.setFont(await document.embedFont(StandardFonts.Helvetica))
  page.setFontSize(10)
  await draw(page, document)
  return document.save()
}

/** Covers the page with a gray picture, as a scanner makes it. */
export async function coverWithPicture(page: PDFPage, document: PDFDocument): Promise<void> {
  const pixels = { width: 60, height: 84, channels: 3 as const, background: { r: 200, g: 200, b: 200 } }
  const picture = await document.embedPng(await sharp({ create: pixels }).png().toBuffer())
  page.drawImage(picture, { x: 0, y: 0, width: A4[0], height: A4[1] })
}
