import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ciiXml, ublXml } from '../builders/e-invoice-xml.ts'
import { aPdf } from '../builders/pdf-file.ts'
import { openEmptyDesk, type Desk } from './desk.ts'
import { nameOfDownload } from './download.ts'
import { windowKind, type OpenedWindow } from './launch.ts'

const here = await windowKind()

/** A page that names another account than the XML inside the file. */
async function hybridPdf(): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(
    await aPdf([
      [
        [50, 60, 'Birkenhof Gartenbau GmbH, Lindenweg 4, 24103 Kiel'],
        [50, 80, 'USt-IdNr.: DE312597841'],
        [50, 130, 'Hafenlicht Hotel KG'],
        [50, 200, 'Rechnung Nr. R-2026-17'],
        [400, 200, 'Rechnungsdatum: 20.11.2026'],
        [50, 250, 'Heckenschnitt'],
        [490, 250, '100,00'],
        [400, 320, 'Nettobetrag'],
        [490, 320, '100,00'],
        [400, 335, 'MwSt. 19 %'],
        [490, 335, '19,00'],
        [400, 350, 'Gesamtbetrag EUR'],
        [490, 350, '119,00'],
        [50, 400, 'IBAN: DE89 3704 0044 0532 0130 00'],
      ],
    ]),
  )
  await pdf.attach(new TextEncoder().encode(ciiXml()), 'factur-x.xml', { mimeType: 'text/xml' })
  return await pdf.save()
}

const billing = (number: string) =>
  `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${number}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>`

/** E-invoices in the real window: shown without a page, printed, linked, and set against the page where there is one. */
describe(`e-invoices in ${here.name}`, () => {
  let opened: OpenedWindow
  let page: Page
  let desk: Desk
  let folder: string
  let complaints: string[] = []

  beforeAll(async () => {
    ;({ opened, page, desk, complaints, folder } = await openEmptyDesk())
    const files = {
      'original.xml': ublXml(),
      'correction.xml': ublXml({ root: 'CreditNote', header: billing('R-2026-17') }).replace(
        '<cbc:ID>R-2026-17</cbc:ID>\n',
        '<cbc:ID>G-2026-3</cbc:ID>\n',
      ),
      'hybrid.pdf': await hybridPdf(),
    }
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    await opened.addFiles(Object.keys(files).map((name) => join(folder, name)))
    await desk.row('G-2026-3').waitFor({ timeout: 60_000 })
    await page.getByText(/being read or wait/).waitFor({ state: 'detached', timeout: 60_000 })
  })
  afterAll(() => opened?.close())

  it('shows one that came without a page on pages of ours, with the places of its values', async () => {
    await desk.open('G-2026-3')
    const [x0, y0, x1, y1] = await desk.boxOf('grossTotal')
    expect([x1 > x0, y1 > y0]).toEqual([true, true])
    await page.getByRole('tab', { name: 'E-invoice' }).click()
    await page.getByText('Peppol BIS Billing 3.0').waitFor()
    await page.getByText('381 credit note').waitFor()
    await page.getByText('mit Entsorgung').waitFor()
    await desk.expectAccessible()
  })

  it('has a printable view in the language of the window or the other one', async () => {
    await page.getByRole('button', { name: 'Printable view' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Printable view' })
    const sheet = dialog.getByRole('img', { name: 'Picture of page 1' })
    await sheet.waitFor()
    const english = await sheet.getAttribute('src')
    await desk.expectAccessible()
    await dialog.getByRole('combobox', { name: 'Language of the labels' }).selectOption('ru')
    await expect
      .poll(async () => ((await sheet.count()) > 0 ? await sheet.getAttribute('src') : english))
      .not.toBe(english)
    await page.evaluate(() => {
      window.print = () => document.body.setAttribute('data-printed', 'yes')
    })
    await dialog.getByRole('button', { name: 'Print', exact: true }).click()
    expect(await page.locator('body').getAttribute('data-printed')).toBe('yes')
    const name = await nameOfDownload(opened, () => dialog.getByRole('button', { name: 'Save as PDF' }).click())
    expect(name).toBe('correction.pdf')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })

  it('prints the drawn pages and nothing of the window', async () => {
    await page.getByRole('button', { name: 'Printable view' }).press('Enter')
    await page.getByRole('dialog').getByRole('img', { name: 'Picture of page 1' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('banner').isVisible()).toBe(false)
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    const sheets = page.locator('body > div > img')
    await expect.poll(() => sheets.count()).toBe(1)
    expect(await sheets.first().isVisible()).toBe(true)
    await page.emulateMedia({ media: null })
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  })

  it('leads from a correction to what it corrects, and back', async () => {
    await page.getByText('Corrects', { exact: true }).first().waitFor()
    await page.getByRole('button', { name: 'No. R-2026-17' }).press('Enter')
    await page.getByText('Corrected by').waitFor()
    await desk.expectAccessible()
    await page.getByRole('button', { name: /^No. G-2026-3/ }).click()
    await page.getByText('Corrects', { exact: true }).first().waitFor()
    await desk.toInbox()
  })

  it('sets the XML against the page: both values beside the field, and the place on the page', async () => {
    await desk.open('hybrid.pdf')
    const field = desk.field('supplierIban')
    await field.getByText('DE75 1203 0000 1020 3040 50').first().waitFor()
    const pair = field.locator('dl')
    await pair.getByText('DE89 3704 0044 0532 0130 00').waitFor()
    const [x0, y0] = await desk.boxOf('supplierIban')
    expect(x0).toBeGreaterThan(45)
    expect(y0).toBeGreaterThan(385)
    await desk.expectAccessible()
    expect(complaints).toEqual([])
  })
})
