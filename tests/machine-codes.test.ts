import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, StandardFonts } from 'pdf-lib'
import { afterAll, expect, test } from 'vitest'
import { openReaderTasks } from '../core/app/reader-tasks.ts'
import type { Extraction } from '../core/domain/invoice.ts'
import { codePng } from './builders/code-picture.ts'

const folder = mkdtempSync(join(tmpdir(), 'skrepka-codes-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const tasks = openReaderTasks()

const PRINTED = 'DE02120300000000202051'

/** An invoice with a text layer and a Girocode to this account. */
async function invoiceWithCode(account: string): Promise<Extraction> {
  const pdf = await PDFDocument.create()
  const page = pdf.addPage([595, 842])
  page.setFont(await pdf.embedFont(StandardFonts.Helvetica))
  page.setFontSize(10)
  const lines = [
    'Nordlicht Papier GmbH, Hafenstr. 7, 20457 Hamburg', 'USt-IdNr.: DE136695976', '', 'Hansen Handels AG', 'Marktplatz 1, 28195 Bremen', '',
    'Rechnung Nr. RE-2026-0117', 'Rechnungsdatum: 02.11.2026', '', 'Nettobetrag 100,00', 'MwSt. 19 % 19,00', 'Gesamtbetrag EUR 119,00', '',
    `Bitte überweisen Sie auf IBAN ${PRINTED}`,
  ] // prettier-ignore
  lines.forEach((line, index) => page.drawText(line, { x: 50, y: 780 - index * 16 }))
  const code = `BCD\n002\n1\nSCT\n\nNordlicht Papier GmbH\n${account}\nEUR119.00\n\n\nRE-2026-0117`
  page.drawImage(await pdf.embedPng(await codePng(code, 'QRCode', 5)), { x: 400, y: 80, width: 90, height: 90 })
  const path = join(folder, `${account}.pdf`)
  writeFileSync(path, await pdf.save())
  const reading = await tasks.read({ path, ignoreEmbeddedXml: false, maxPages: 5 })
  expect(reading.codes).toMatchObject([{ page: 1, symbology: 'qr', text: code }])
  return tasks.extract({ reading, part: { part: 1, firstPage: 1, lastPage: 1 }, ownCompanies: [] })
}

test('a payment code that says what the page prints makes account and sum certain', async () => {
  const { fields, findings } = await invoiceWithCode(PRINTED)
  expect(fields.supplierIban).toMatchObject({ value: PRINTED, confidence: 0.995 })
  expect(fields.grossTotal).toMatchObject({ value: '119.00', confidence: 0.995 })
  expect(findings).toEqual([])
})

test('a payment code to another account, as swindlers paste over, is told', async () => {
  const { fields, findings } = await invoiceWithCode('DE75120300001020304050')
  expect(findings.map(({ code, field }) => [code, field])).toEqual([['code-differs-from-page', 'supplierIban']])
  expect(fields.supplierIban).toMatchObject({ value: PRINTED, confidence: 0.5 })
})
