import { AFRelationship, PDFDocument, PDFName } from 'pdf-lib'
import { chromium, type Browser } from 'playwright'

/** One moment for every file, so that making the samples again changes no byte that need not change. */
const MADE = new Date('2026-11-18T09:00:00Z')

/** Prints pages of HTML with a browser that is installed already (Debian's chromium unless CHROMIUM says otherwise). */
export async function openPress(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--font-render-hinting=none'] })
}

/** HTML → PDF with a text layer and embedded fonts. */
export async function printPdf(press: Browser, html: string, title: string): Promise<Uint8Array> {
  const page = await press.newPage()
  await page.setContent(html, { waitUntil: 'load' })
  const bytes = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false, outline: false })
  await page.close()
  return finish(await PDFDocument.load(bytes), title)
}

/** HTML → PNG of the first sheet, `scale` device pixels for each CSS pixel (1/96 inch). */
export async function picture(press: Browser, html: string, scale: number, selector = '.sheet'): Promise<Buffer> {
  const page = await press.newPage({ deviceScaleFactor: scale })
  await page.setContent(html, { waitUntil: 'load' })
  const png = await page.locator(selector).first().screenshot()
  await page.close()
  return png
}

/** JPEGs, each the only thing on its page: what an office scanner makes. Pages are A4 unless a size in points is given. */
export async function imagePdf(
  jpegs: Uint8Array | readonly Uint8Array[],
  title: string,
  [width, height]: readonly [number, number] = [595.28, 841.89],
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  for (const jpeg of jpegs instanceof Uint8Array ? [jpegs] : jpegs) {
    const image = await pdf.embedJpg(jpeg)
    pdf.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height })
  }
  return finish(pdf, title)
}

/** The PDF with the XML as an associated file and the metadata Factur-X 1.07 asks for (it is not claimed to be PDF/A-3). */
export async function withFacturX(bytes: Uint8Array, xml: string, title: string): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes)
  await pdf.attach(new TextEncoder().encode(xml), 'factur-x.xml', {
    mimeType: 'text/xml',
    description: 'Rechnungsdaten im Format Factur-X / ZUGFeRD, Profil EN 16931',
    afRelationship: AFRelationship.Alternative,
    creationDate: MADE,
    modificationDate: MADE,
  })
  const xmp = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"><fx:DocumentType>INVOICE</fx:DocumentType><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName><fx:Version>1.0</fx:Version><fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
  const metadata = pdf.context.stream(xmp, { Type: 'Metadata', Subtype: 'XML' })
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata))
  return finish(pdf, title)
}

async function finish(pdf: PDFDocument, title: string): Promise<Uint8Array> {
  pdf.setTitle(title)
  pdf.setCreator('Sample documents')
  pdf.setProducer('Sample documents')
  pdf.setCreationDate(MADE)
  pdf.setModificationDate(MADE)
  return pdf.save()
}
