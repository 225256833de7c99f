import { PDFDocument, StandardFonts } from 'pdf-lib'

/** A PDF with a text layer: A4 pages, each a list of [x, y from the top, text] in points. Latin letters only (a standard font). */
export async function aPdf(
  pages: readonly (readonly (readonly [x: number, y: number, text: string])[])[],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const lines of pages) {
    const page = pdf.addPage([595, 842])
    for (const [x, y, text] of lines) page.drawText(text, { x, y: 842 - y, size: 10, font })
  }
  return await pdf.save()
}

/** A small invoice that adds up, its number and amount its own. */
export async function anInvoicePdf(index: number): Promise<Uint8Array> {
  const net = 100 + index
  const tax = (net * 19) / 100
  return await aPdf([
    [
      [50, 60, 'Nordlicht Papier GmbH, Hafenstr. 7, 20457 Hamburg'],
      [50, 80, 'USt-IdNr.: DE136695976'],
      [50, 130, 'Hansen Handels AG'],
      [50, 145, 'Marktplatz 1, 28195 Bremen'],
      [50, 200, `Rechnung Nr. RE-2026-${String(index).padStart(4, '0')}`],
      [400, 200, 'Rechnungsdatum: 02.11.2026'],
      [50, 250, 'Pos  Bezeichnung'],
      [330, 250, 'Menge'],
      [400, 250, 'Einzelpreis'],
      [490, 250, 'Betrag EUR'],
      [50, 270, '1    Kopierpapier A4'],
      [330, 270, '1'],
      [400, 270, `${net},00`],
      [490, 270, `${net},00`],
      [400, 320, 'Nettobetrag'],
      [490, 320, `${net},00`],
      [400, 335, 'MwSt. 19 %'],
      [490, 335, tax.toFixed(2).replace('.', ',')],
      [400, 350, 'Gesamtbetrag EUR'],
      [490, 350, (net + tax).toFixed(2).replace('.', ',')],
    ],
  ])
}
